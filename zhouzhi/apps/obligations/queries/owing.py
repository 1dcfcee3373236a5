"""Who still owes a campaign what (未报名单): the list that an organiser rings through."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries.counts import OPEN, overdue
from zhouzhi.apps.obligations.queries.lateness import stands_locked, stands_overdue
from zhouzhi.apps.orgs.models import OrgUnit


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """One duty that a unit has not handed in, and how it stands; one `locked` is taken no more."""

    title: str
    due_on: date | None
    word: Word
    overdue: bool
    locked: bool = False


@dataclass(frozen=True, slots=True)
class OwingUnit:
    """A unit with all that it still owes, under the name it was dispatched to."""

    unit: OrgUnit
    name: str
    duties: tuple[OwedDuty, ...]

    @property
    def is_late(self) -> bool:
        """Whether any of it is overdue (逾期)."""
        return any(duty.overdue for duty in self.duties)


def owing_units(campaign: Campaign, *, at: datetime, only_late: bool = False) -> list[OwingUnit]:
    """The units that have not handed everything in (未报单位), in tree order. One query.

    With `only_late` what is not due yet is left out. What was returned is owed again. The level's
    own return (本级) is not among them: nobody rings their own office.
    """
    which = Obligation.objects.filter(
        participant__campaign=campaign, state__in=OPEN, participant__is_own=False
    )
    if only_late:
        which = which.filter(overdue(at))
    rows = which.select_related("requirement", "participant__unit").order_by(
        "participant__ancestry", "liable_unit__path", "requirement__position", "pk"
    )
    by_unit: dict[int, list[Obligation]] = defaultdict(list)
    for row in rows:
        by_unit[row.participant_id].append(row)
    return [_owing(duties, at) for duties in by_unit.values()]


def _owing(rows: list[Obligation], at: datetime) -> OwingUnit:
    participant = rows[0].participant
    return OwingUnit(
        unit=participant.unit,
        name=participant.unit_name,
        duties=tuple(
            OwedDuty(
                title=row.requirement.title,
                due_on=row.due_on,
                word=ObligationState(row.state).word,
                overdue=stands_overdue(row, at=at),
                locked=stands_locked(row, at=at),
            )
            for row in rows
        ),
    )
