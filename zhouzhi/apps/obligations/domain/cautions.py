"""What an officer should know before a dispatch goes out (部署前提醒). Pure.

None of it is refused: the notice says what it says. But nothing of it may be overlooked either.
What is said of dates is what the check of deadlines (期限核对) finds, in the words of a dispatch.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.reach import DutyReach, Held
from zhouzhi.apps.obligations.domain.timetable.checking import (
    Finding,
    FindingKind,
    Term,
    TermKind,
    check,
)
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.foundation.workdays import WorkCalendar


class CautionKind(StrEnum):
    """Why a duty deserves a second look before it is sent."""

    PAST = "past"
    SOON = "soon"
    DAY_OFF = "day_off"
    TOO_LATE_FOR_UPPER = "too_late_for_upper"
    TIGHT_FOR_UPPER = "tight_for_upper"
    NOBODY = "nobody"
    ONE_REVIEWER = "one_reviewer"

    @property
    def must_be_known(self) -> bool:
        """Whether it is sent only after somebody said that they know (我已知道)."""
        return self is CautionKind.PAST


@dataclass(frozen=True, slots=True)
class UpperDue:
    """What a duty is collected for above: its title and its day."""

    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know of one duty: how many units it concerns, and what it is held against.

    `workday_count` is how many working days are left to those below (SOON) or to this office
    (TIGHT_FOR_UPPER); `upper` what must be answered above no later.
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
    leads: Leads,
    serves: Mapping[int, Sequence[UpperDue]],
    lacks_reviewer: bool = False,
) -> tuple[Caution, ...]:
    """What to know before these duties are sent (部署前提醒), in the notice's order.

    `serves` says by requirement what each is collected for above. In a year whose holidays are not
    published yet nothing is said of working days. `lacks_reviewer` says that the level's own
    return (本级) has nobody to review it.
    """
    found: list[Caution] = []
    for duty in duties:
        if duty.held is Held.NOBODY:
            found.append(Caution(CautionKind.NOBODY, duty))
        elif duty.unit_ids and duty.due_on is not None:
            uppers = tuple(serves.get(duty.requirement_id, ()))
            findings = _findings(duty, uppers, today=today, calendar=calendar, leads=leads)
            found += _of_dates(duty, findings, uppers)
    own = [duty for duty in duties if Material.STATISTICS_RETURN in duty.materials]
    if lacks_reviewer and own:
        found.append(Caution(CautionKind.ONE_REVIEWER, own[0]))
    return tuple(found)


def _findings(
    duty: DutyReach,
    uppers: Sequence[UpperDue],
    *,
    today: date,
    calendar: WorkCalendar,
    leads: Leads,
) -> tuple[Finding, ...]:
    """What the check of deadlines finds of a duty that is sent today."""
    given = [
        Term(f"upper-{number}", upper.title, upper.due_on, kind=TermKind.GIVEN)
        for number, upper in enumerate(uppers)
    ]
    own = Term("duty", duty.title, duty.due_on, today, tuple(term.key for term in given))
    return check((*given, own), leads=leads, calendar=calendar, today=today)


def _of_dates(
    duty: DutyReach, findings: Iterable[Finding], uppers: Sequence[UpperDue]
) -> Iterator[Caution]:
    first = min(uppers, key=lambda upper: upper.due_on, default=None)
    is_soon = False
    for finding in findings:
        facts = finding.words.facts
        match finding.kind:
            case FindingKind.BEFORE_ISSUE:
                yield Caution(CautionKind.PAST, duty)
            case FindingKind.SHORT_LEAD:
                is_soon = True
                yield Caution(CautionKind.SOON, duty, workday_count=_count(facts["given"]))
            case FindingKind.DAY_OFF if not is_soon:
                yield Caution(CautionKind.DAY_OFF, duty)
            case FindingKind.AFTER_UPPER:
                yield Caution(CautionKind.TOO_LATE_FOR_UPPER, duty, upper=first)
            case FindingKind.TOO_TIGHT if not (left := _count(facts["left"])):
                yield Caution(CautionKind.TOO_LATE_FOR_UPPER, duty, left, first)
            case FindingKind.TOO_TIGHT:
                yield Caution(CautionKind.TIGHT_FOR_UPPER, duty, left, first)


def _count(fact: object) -> int:
    return int(str(fact))
