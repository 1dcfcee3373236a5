"""What an officer should know before a dispatch goes out (部署前提醒). Pure.

None of it is refused: the notice says what it says. But nothing of it may be overlooked either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.reach import DutyReach, Held
from zhouzhi.apps.obligations.domain.serving import is_collected_for
from zhouzhi.foundation.workdays import UnknownYear, WorkCalendar, is_workday, workdays_between

FEW_WORKDAYS = 3


class CautionKind(StrEnum):
    """Why a duty deserves a second look before it is sent."""

    PAST = "past"
    SOON = "soon"
    DAY_OFF = "day_off"
    TOO_LATE_FOR_UPPER = "too_late_for_upper"
    NOBODY = "nobody"
    ONE_REVIEWER = "one_reviewer"

    @property
    def must_be_known(self) -> bool:
        """Whether it is sent only after somebody said that they know (我已知道)."""
        return self is CautionKind.PAST


@dataclass(frozen=True, slots=True)
class UpperDue:
    """What the campaign's own result answers above: its title, its day, its materials."""

    title: str
    due_on: date
    materials: frozenset[str]


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know of one duty: how many units it concerns, and what it is held against.

    `workday_count` is how many working days are left (SOON); `upper` what must be answered above
    no later (TOO_LATE_FOR_UPPER).
    """

    kind: CautionKind
    duty: DutyReach
    workday_count: int = 0
    upper: UpperDue | None = None


def cautions_before(
    duties: Sequence[DutyReach],
    *,
    today: date,
    calendar: WorkCalendar,
    uppers: Sequence[UpperDue] = (),
    lacks_reviewer: bool = False,
) -> tuple[Caution, ...]:
    """What to know before these duties are sent (部署前提醒), in the notice's order.

    In a year whose holidays are not published yet nothing is said of working days.
    `lacks_reviewer` says that the level's own return (本级) has nobody to review it.
    """
    found: list[Caution] = []
    for duty in duties:
        if duty.held is Held.NOBODY:
            found.append(Caution(CautionKind.NOBODY, duty))
        elif duty.unit_ids and duty.due_on is not None:
            found += _of_date(duty, duty.due_on, today, calendar)
            found += _of_uppers(duty, duty.due_on, uppers)
    own = [duty for duty in duties if Material.STATISTICS_RETURN in duty.materials]
    if lacks_reviewer and own:
        found.append(Caution(CautionKind.ONE_REVIEWER, own[0]))
    return tuple(found)


def _of_date(
    duty: DutyReach, due_on: date, today: date, calendar: WorkCalendar
) -> Iterable[Caution]:
    if due_on < today:
        yield Caution(CautionKind.PAST, duty)
        return
    left = workdays_between(today, due_on, calendar)
    if not isinstance(left, UnknownYear) and left < FEW_WORKDAYS:
        yield Caution(CautionKind.SOON, duty, workday_count=left)
    elif is_workday(due_on, calendar) is False:
        yield Caution(CautionKind.DAY_OFF, duty)


def _of_uppers(duty: DutyReach, due_on: date, uppers: Sequence[UpperDue]) -> Iterable[Caution]:
    shared = [
        upper
        for upper in uppers
        if upper.due_on <= due_on and is_collected_for(duty.materials, upper.materials)
    ]
    if shared:
        first = min(shared, key=lambda upper: upper.due_on)
        yield Caution(CautionKind.TOO_LATE_FOR_UPPER, duty, upper=first)
