"""Lateness 按时与逾期: the first time that an answer was handed in decides, not the last."""

from datetime import datetime

from zhouzhi.apps.obligations.domain.due import is_past
from zhouzhi.apps.obligations.domain.states import ObligationState


def counts_late(*, due_at: datetime | None, first_at: datetime | None, at: datetime) -> bool:
    """Whether an answer handed in at `at` counts as late (逾期报送).

    `first_at` is when the answer was first handed in, None for a first time. An answer that came
    in time and was returned stays in time, however long its correction takes.
    """
    return is_past(due_at, first_at or at)


def stays_late(*, due_at: datetime | None, first_at: datetime | None) -> bool:
    """Whether what was handed in counts as late against a date that was moved (延期)."""
    return first_at is not None and is_past(due_at, first_at)


def is_overdue(
    *,
    state: ObligationState,
    due_at: datetime | None,
    first_at: datetime | None,
    at: datetime,
) -> bool:
    """Whether an obligation is overdue (逾期): still owed past its date, with nothing in time.

    What came in time and was returned is owed again, but never overdue.
    """
    owed_past_date = state.is_open and is_past(due_at, at)
    return owed_past_date and counts_late(due_at=due_at, first_at=first_at, at=at)


def came_back_in_time(
    *, state: ObligationState, due_at: datetime | None, first_at: datetime | None
) -> bool:
    """Whether an answer that came in time is with the unit again (首次按时报送，已退回)."""
    return state.is_open and first_at is not None and not is_past(due_at, first_at)
