from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.foundation.schedule.hours import Hours

MORNING = Hours(time(8, 30), until=time(20))
MOMENTS = st.datetimes()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2023-05-13T08:29:59", None),
        ("2023-05-13T08:30:00", date(2023, 5, 13)),
        ("2023-05-13T19:59:59", date(2023, 5, 13)),
        ("2023-05-13T20:00:00", None),
        ("2023-05-14T00:00:00", None),
    ],
)
def test_day_is_due_within_its_hours(moment: str, day: date | None) -> None:
    assert MORNING.day_due(datetime.fromisoformat(moment)) == day


def test_hours_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="no hours"):
        Hours(time(9), until=time(9))


@given(MOMENTS, st.times(), st.times())
def test_day_due_is_the_moments_own_and_any_hour_leaves_none_out(
    moment: datetime, first: time, last: time
) -> None:
    if first == last:
        return
    hours = Hours(min(first, last), until=max(first, last))
    assert hours.day_due(moment) in {moment.date(), None}
    assert hours.day_due(moment, any_hour=True) == moment.date()


@given(st.lists(st.tuples(st.integers(-400, 400), st.integers(0, 1439)), max_size=30))
def test_clock_that_jumps_finds_each_day_once_and_misses_none_that_it_stands_in(
    jumps: list[tuple[int, int]],
) -> None:
    start = datetime.combine(date(2023, 5, 13), time.min)
    asked, done = set(), []
    for day, minute in jumps:
        moment = start + timedelta(days=day, minutes=minute)
        on = MORNING.day_due(moment)
        if on is not None and on not in asked:
            asked.add(on)
            done.append(on)
    stood = {(start + timedelta(days=day)).date() for day, minute in jumps if 510 <= minute < 1200}
    assert sorted(done) == sorted(stood)
