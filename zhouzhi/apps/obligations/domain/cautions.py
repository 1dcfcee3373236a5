"""What an officer should know before a dispatch goes out (部署前提醒). Pure.

None of it is refused: the notice says what it says. But nothing of it may be overlooked either.
What is said of dates is what the check of deadlines (期限核对) finds, in the words of a dispatch.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.obligations.domain.materials import Material, results_from
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

    LOCKED = "locked"
    PAST = "past"
    SOON = "soon"
    DAY_OFF = "day_off"
    TOO_LATE_FOR_UPPER = "too_late_for_upper"
    TIGHT_FOR_UPPER = "tight_for_upper"
    UNDER_WAY = "under_way"
    NOBODY = "nobody"
    UNMET = "unmet"
    ONE_REVIEWER = "one_reviewer"

    @property
    def must_be_known(self) -> bool:
        """Whether it is sent only after somebody said that they know (我已知道)."""
        return self in {CautionKind.PAST, CautionKind.LOCKED}


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
    ends_on: date,
    lacks_reviewer: bool = False,
) -> tuple[Caution, ...]:
    """What to know before these duties are sent (部署前提醒), in the notice's order.

    `serves` says by requirement what each is collected for above. In a year whose holidays are not
    published yet nothing is said of working days. `ends_on` is the campaign's last day, before
    which nobody can tell how it went; what is locked already cannot be answered any more, which
    is all that is said of it. `lacks_reviewer` says that the level's own
    return (本级) has nobody to review it.
    """
    found: list[Caution] = []
    for duty in duties:
        if duty.held is Held.NOBODY:
            found.append(Caution(CautionKind.NOBODY, duty))
        elif duty.unit_ids and duty.locks_on is not None and duty.locks_on < today:
            found.append(Caution(CautionKind.LOCKED, duty))
        elif duty.unit_ids and duty.due_on is not None:
            uppers = tuple(serves.get(duty.requirement_id, ()))
            given, sent = _terms(duty, uppers, issued_on=today, ends_on=ends_on)
            findings = check((*given, sent), leads=leads, calendar=calendar, today=today)
            found += _of_dates(duty, findings, uppers)
        if duty.unmet and not duty.held:
            found.append(Caution(CautionKind.UNMET, duty))
    own = [duty for duty in duties if Material.STATISTICS_RETURN in duty.materials]
    if lacks_reviewer and own:
        found.append(Caution(CautionKind.ONE_REVIEWER, own[0]))
    return tuple(found)


def _terms(
    duty: DutyReach, uppers: Sequence[UpperDue], *, issued_on: date, ends_on: date
) -> tuple[list[Term], Term]:
    """The deadlines above that a duty is collected for, and its own as it is sent today."""
    given = [
        Term(f"upper-{number}", upper.title, upper.due_on, kind=TermKind.GIVEN)
        for number, upper in enumerate(uppers)
    ]
    serves = tuple(term.key for term in given)
    after = results_from(map(Material, duty.materials), ends_on)
    return given, Term("duty", duty.title, duty.due_on, issued_on, serves, after=after)


def _of_dates(
    duty: DutyReach, findings: Iterable[Finding], uppers: Sequence[UpperDue]
) -> Iterator[Caution]:
    first = min(uppers, key=lambda upper: upper.due_on, default=None)
    is_soon = False
    for finding in findings:
        facts = finding.words.facts
        match finding.kind:
            case FindingKind.SHORT_LEAD:
                is_soon = True
                yield Caution(CautionKind.SOON, duty, workday_count=_count(facts["given"]))
            case FindingKind.DAY_OFF if is_soon:
                pass
            case FindingKind.AFTER_UPPER:
                yield Caution(CautionKind.TOO_LATE_FOR_UPPER, duty, upper=first)
            case FindingKind.TOO_TIGHT if not (left := _count(facts["left"])):
                yield Caution(CautionKind.TOO_LATE_FOR_UPPER, duty, left, first)
            case FindingKind.TOO_TIGHT:
                yield Caution(CautionKind.TIGHT_FOR_UPPER, duty, left, first)
            case kind if kind in _PLAINLY:
                yield Caution(_PLAINLY[kind], duty)


_PLAINLY = {
    FindingKind.BEFORE_ISSUE: CautionKind.PAST,
    FindingKind.BEFORE_END: CautionKind.UNDER_WAY,
    FindingKind.DAY_OFF: CautionKind.DAY_OFF,
}


def _count(fact: object) -> int:
    return int(str(fact))
