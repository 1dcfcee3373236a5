"""The lock 截止受理: after it nothing is taken; the due date before it only tells who is late."""

from datetime import date, datetime

from zhouzhi.apps.obligations.domain.due import CHINA, END_OF_DAY, is_past


def locks_at(
    *, locks_on: date | None, due_at: datetime | None, is_unlocked: bool = False
) -> datetime | None:
    """The instant after which nothing more is taken from one unit (截止受理); None for never.

    The end of the day that is set; a unit that was given longer has its own date at least, and one
    for which the duty was opened again is not locked out at all.
    """
    if locks_on is None or is_unlocked:
        return None
    last = datetime.combine(locks_on, END_OF_DAY, tzinfo=CHINA)
    return last if due_at is None else max(last, due_at)


def is_locked(*, locked_at: datetime | None, first_at: datetime | None, at: datetime) -> bool:
    """Whether an answer handed in at `at` comes too late to be taken.

    As with lateness the first hand-in counts: what came before the lock and was returned may be
    put right after it.
    """
    return first_at is None and is_past(locked_at, at)


def is_lock_after(locks_on: date, due_on: date | None) -> bool:
    """Whether a lock comes after the date that it follows; a duty without a date takes any."""
    return due_on is None or locks_on > due_on
