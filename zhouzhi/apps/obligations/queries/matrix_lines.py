"""The matrix of units × duties as lines, all units at once (进度表): what goes into a sheet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.lateness import is_overdue
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.board import Filter, participants_shown


@dataclass(frozen=True, slots=True)
class LineCell:
    """Where one unit stands with one duty: `handed_in_on` the first time that counts.

    `days_late` is for how many days it is overdue, 0 on the due day itself, None where it is not.
    """

    state: ObligationState
    due_on: date | None
    handed_in_on: date | None
    is_late: bool
    days_late: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One unit; a cell is None where the duty does not bind it."""

    territory: str
    name: str
    is_own: bool
    cells: tuple[LineCell | None, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The duties by title and date, and the units in tree order."""

    duties: tuple[tuple[str, date | None], ...]
    rows: tuple[Line, ...]


def matrix_lines(campaign: Campaign, *, at: datetime, only: Filter) -> Lines:
    """The units shown by a filter, with all their duties (进度表). Three queries."""
    duties = list(Requirement.objects.filter(campaign=campaign).order_by("position"))
    cells = _cells(campaign, at)
    rows = participants_shown(campaign, only, at).select_related("counting_parent")
    return Lines(
        duties=tuple((duty.title, duty.due_on) for duty in duties),
        rows=tuple(
            Line(
                territory=row.counting_parent.name,
                name=row.unit_name,
                is_own=row.is_own,
                cells=tuple(cells[row.pk].get(duty.pk) for duty in duties),
            )
            for row in rows
        ),
    )


def _cells(campaign: Campaign, at: datetime) -> dict[int, dict[int, LineCell]]:
    """Every cell by participant and duty; rows as tuples, there may be tens of thousands."""
    today = at.astimezone(CHINA).date()
    found: dict[int, dict[int, LineCell]] = defaultdict(dict)
    owed = Obligation.objects.filter(participant__campaign=campaign).order_by()
    for participant, duty, state, due_on, due_at, first_at, is_late in owed.values_list(
        "participant_id",
        "requirement_id",
        "state",
        "due_on",
        "due_at",
        "first_submitted_at",
        "is_late",
    ):
        stands = ObligationState(state)
        over = is_overdue(state=stands, due_at=due_at, first_at=first_at, at=at)
        found[participant][duty] = LineCell(
            state=stands,
            due_on=due_on,
            handed_in_on=first_at.astimezone(CHINA).date() if first_at else None,
            is_late=is_late,
            days_late=(today - due_on).days if over and due_on else None,
        )
    return found
