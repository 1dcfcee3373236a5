"""A duty's date moved for all who owe it 改期: what becomes of each, before and when it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from zhouzhi.apps.obligations.domain.due import DueRule, due_instant, is_past
from zhouzhi.apps.obligations.domain.extensions import is_by_extension
from zhouzhi.apps.obligations.domain.lateness import is_overdue, stays_late
from zhouzhi.apps.obligations.domain.states import ObligationState


@dataclass(frozen=True, slots=True)
class Owed:
    """What one unit owes of a duty, as it stands before the date moves.

    `is_extended` says that its date was granted to this unit (延期). A date later than that of all
    is not enough: an answer that came in time keeps the one it came by.
    """

    key: int
    state: ObligationState
    due_on: date | None
    first_submitted_at: datetime | None = None
    is_late: bool = False
    by_extension: bool = False
    is_extended: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """What one unit owes once the date has moved; `is_kept` where its own extension is later."""

    owed: Owed
    due_on: date
    due_at: datetime
    is_late: bool
    by_extension: bool
    is_kept: bool

    @property
    def changes(self) -> bool:
        """Whether anything of the row is another than before."""
        before = (self.owed.due_on, self.owed.is_late, self.owed.by_extension)
        return (self.due_on, self.is_late, self.by_extension) != before


def reschedule(
    rows: Iterable[Owed], *, base: date | None, due_on: date, rule: DueRule
) -> tuple[Moved, ...]:
    """What a new date for all makes of each row (改期).

    `base` is the date that the duty had until now. A unit with an extension of its own keeps it
    where it is later than the new date, and one that handed in by its own date keeps that date
    where the new one would make it late. What came late is in time if the new date says so.
    """
    return tuple(_moved(row, base, due_on, rule) for row in rows)


def _moved(row: Owed, base: date | None, due_on: date, rule: DueRule) -> Moved:
    is_later = base is not None and row.due_on is not None and row.due_on > base
    own = row.due_on if is_later and row.is_extended else None
    on = due_on if own is None else max(own, due_on)
    if row.due_on is not None and _came_in_time(row, rule) and not _came_in_time(row, rule, on):
        on = row.due_on
    due_at = due_instant(rule, on)
    assert due_at is not None  # noqa: S101 - there is a day
    first_at = row.first_submitted_at
    by_extension = own is not None and is_by_extension(
        general_at=due_instant(rule, due_on), due_at=due_at, first_at=first_at
    )
    return Moved(
        row,
        on,
        due_at,
        is_late=row.is_late and stays_late(due_at=due_at, first_at=first_at),
        by_extension=by_extension,
        is_kept=own is not None and on == own,
    )


def _came_in_time(row: Owed, rule: DueRule, due_on: date | None = None) -> bool:
    """Whether an answer was first handed in by a day, by the unit's own without one."""
    first_at = row.first_submitted_at
    return first_at is not None and not is_past(due_instant(rule, due_on or row.due_on), first_at)


@dataclass(frozen=True, slots=True)
class Impact:
    """How many units a new date concerns, and how (影响), each unit under one head.

    `moved_count` still owe an answer and get the new date, `kept_count` keep a later extension of
    their own, `handed_in_count` have handed in and lose nothing; `cleared_count` of these no
    longer count as late. `overdue_count` of the moved ones are overdue at once.
    """

    moved_count: int = 0
    kept_count: int = 0
    handed_in_count: int = 0
    waived_count: int = 0
    cleared_count: int = 0
    overdue_count: int = 0


_HANDED_IN = {ObligationState.SUBMITTED, ObligationState.ACCEPTED}


def impact_of(moved: Iterable[Moved], *, at: datetime) -> Impact:
    """What a new date does, counted (改期的影响)."""
    rows = tuple(moved)
    waived = [row for row in rows if row.owed.state is ObligationState.WAIVED]
    handed_in = [row for row in rows if row.owed.state in _HANDED_IN]
    kept = [row for row in rows if row.owed.state.is_open and row.is_kept]
    open_ = [row for row in rows if row.owed.state.is_open and not row.is_kept]
    return Impact(
        moved_count=len(open_),
        kept_count=len(kept),
        handed_in_count=len(handed_in),
        waived_count=len(waived),
        cleared_count=sum(row.owed.is_late and not row.is_late for row in rows),
        overdue_count=sum(_is_overdue(row, at) for row in open_),
    )


def _is_overdue(row: Moved, at: datetime) -> bool:
    first_at = row.owed.first_submitted_at
    return is_overdue(state=row.owed.state, due_at=row.due_at, first_at=first_at, at=at)
