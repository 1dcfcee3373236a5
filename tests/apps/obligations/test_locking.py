"""截止受理 in pure: when nothing more is taken, and what an extension makes in time."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.obligations.domain.due import CHINA, END_OF_DAY
from zhouzhi.apps.obligations.domain.extensions import is_by_extension
from zhouzhi.apps.obligations.domain.lateness import stays_late
from zhouzhi.apps.obligations.domain.locking import is_lock_after, is_locked, locks_at

DUE_ON = date(2023, 6, 3)


def end_of(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY, tzinfo=CHINA)


DUE_AT = end_of(DUE_ON)
DAYS = st.integers(-20, 20)


def test_lock_is_the_end_of_its_day_and_never_before_the_units_own_date() -> None:
    locks_on, extended_to = date(2023, 6, 10), end_of(date(2023, 6, 12))
    assert locks_at(locks_on=locks_on, due_at=DUE_AT) == end_of(locks_on)
    assert locks_at(locks_on=locks_on, due_at=extended_to) == extended_to
    assert locks_at(locks_on=locks_on, due_at=DUE_AT, is_unlocked=True) is None
    assert locks_at(locks_on=None, due_at=DUE_AT) is None


def test_lock_comes_after_the_date_that_it_follows() -> None:
    days = (DUE_ON - timedelta(days=1), DUE_ON, DUE_ON + timedelta(days=1))
    assert [is_lock_after(day, DUE_ON) for day in days] == [False, False, True]
    assert is_lock_after(days[0], None)


@given(lock=st.integers(1, 20), late=DAYS, first=st.none() | DAYS)
def test_what_came_before_the_lock_may_be_put_right_after_it(
    lock: int, late: int, first: int | None
) -> None:
    locked_at = locks_at(locks_on=DUE_ON + timedelta(days=lock), due_at=DUE_AT)
    first_at = None if first is None else DUE_AT + timedelta(days=first)
    locked = is_locked(locked_at=locked_at, first_at=first_at, at=DUE_AT + timedelta(days=late))
    assert locked == (first is None and late > lock)


@given(longer=st.integers(0, 20), first=DAYS)
def test_answer_is_in_time_by_extension_or_by_the_common_date_or_late(
    longer: int, first: int
) -> None:
    own, first_at = DUE_AT + timedelta(days=longer), DUE_AT + timedelta(days=first)
    by_extension = is_by_extension(general_at=DUE_AT, due_at=own, first_at=first_at)
    late = stays_late(due_at=own, first_at=first_at)
    assert (by_extension, late) == (0 < first <= longer, first > longer)
