"""Deadlines on other days: moved to another year, and weighed on either side."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.moving import MovedDue, moved_due
from zhouzhi.apps.obligations.domain.timetable.weighing import Weighed, weigh
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar, UnknownYear, is_workday

FIRST, ONTO = date(2023, 5, 20), date(2024, 5, 18)
KNOWN = Counting(StatutoryCalendar())
UNKNOWN = Counting(PlainCalendar(frozenset({2023})))


@given(day=st.dates(date(2023, 1, 10), date(2023, 12, 10)))
def test_a_moved_deadline_is_a_working_day_no_later_than_its_weekday(day: date) -> None:
    moved = moved_due(day, first=FIRST, onto=ONTO, counting=KNOWN)
    assert moved.unknown is None
    assert is_workday(moved.on, StatutoryCalendar()) is True
    same = ONTO + (day - FIRST)
    assert moved.on <= same
    between = (same - moved.on).days
    assert all(
        is_workday(date.fromordinal(moved.on.toordinal() + one), StatutoryCalendar()) is False
        for one in range(1, between + 1)
    )


def test_a_deadline_keeps_its_weekday_and_moves_before_a_holiday() -> None:
    assert moved_due(date(2023, 6, 5), first=FIRST, onto=ONTO, counting=KNOWN) == MovedDue(
        date(2024, 6, 3)
    )
    # 10 June 2024 is 端午: the last working day before it is Friday the 7th.
    assert moved_due(date(2023, 6, 12), first=FIRST, onto=ONTO, counting=KNOWN) == MovedDue(
        date(2024, 6, 7)
    )


def test_in_a_year_that_is_not_published_a_deadline_moves_by_weekday_with_the_doubt() -> None:
    assert moved_due(date(2023, 6, 12), first=FIRST, onto=ONTO, counting=UNKNOWN) == MovedDue(
        date(2024, 6, 10), UnknownYear(2024)
    )


def test_a_deadline_is_weighed_on_either_side() -> None:
    issued, on, upper = date(2023, 5, 10), date(2023, 6, 6), date(2023, 6, 15)
    later = date(2023, 6, 20)
    whole = weigh(on, issued_on=issued, uppers=[later, upper], counting=KNOWN)
    assert whole == Weighed(19, 7)
    assert weigh(on, issued_on=None, uppers=[], counting=KNOWN) == Weighed()
    assert weigh(upper, issued_on=on, uppers=[on], counting=KNOWN) == Weighed(7, -7)
    far = date(2024, 1, 5)
    assert weigh(far, issued_on=issued, uppers=[], counting=UNKNOWN) == UnknownYear(2024)
