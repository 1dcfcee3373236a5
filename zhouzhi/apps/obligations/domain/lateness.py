"""Lateness 按时与逾期: the first time that an answer was handed in decides, not the last."""

from datetime import datetime

from zhouzhi.apps.obligations.domain.due import is_past


def counts_late(*, due_at: datetime | None, first_at: datetime | None, at: datetime) -> bool:
    """Whether an answer handed in at `at` counts as late (逾期报送).

    `first_at` is when the answer was first handed in, None for a first time. An answer that came
    in time and was returned stays in time, however long its correction takes.
    """
    return is_past(due_at, first_at or at)


def stays_late(*, due_at: datetime | None, first_at: datetime | None) -> bool:
    """Whether what was handed in counts as late against a date that was moved (延期)."""
    return first_at is not None and is_past(due_at, first_at)
