from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.foundation.workdays import (
    PlainCalendar,
    StatutoryCalendar,
    UnknownYear,
    add_workdays,
    is_workday,
    workdays_between,
)

STATUTORY = StatutoryCalendar()
days = st.dates(date(2005, 1, 1), date(2025, 12, 31))


def test_labour_day_2023_with_its_shifted_days() -> None:
    assert is_workday(date(2023, 4, 29), STATUTORY) is False
    assert is_workday(date(2023, 5, 3), STATUTORY) is False
    assert is_workday(date(2023, 5, 6), STATUTORY) is True


def test_add_workdays_passes_the_holiday() -> None:
    assert add_workdays(date(2023, 4, 28), 1, STATUTORY) == date(2023, 5, 4)
    assert add_workdays(date(2023, 5, 4), 3, STATUTORY) == date(2023, 5, 8)
    assert add_workdays(date(2023, 5, 4), -1, STATUTORY) == date(2023, 4, 28)


def test_unpublished_year_is_a_doubt_and_never_guessed() -> None:
    assert is_workday(date(2098, 1, 2), STATUTORY) == UnknownYear(2098)
    calendar = PlainCalendar(frozenset({2023}))
    assert add_workdays(date(2023, 12, 28), 2, calendar) == UnknownYear(2024)
    assert workdays_between(date(2023, 12, 28), date(2024, 1, 3), calendar) == UnknownYear(2024)


def test_add_workdays_inside_the_known_year_needs_no_other() -> None:
    calendar = PlainCalendar(frozenset({2023}))
    assert add_workdays(date(2023, 12, 28), 1, calendar) == date(2023, 12, 29)


def test_override_wins_over_the_statutory_day() -> None:
    flood = date(2023, 5, 15)
    calendar = StatutoryCalendar(overrides={flood: False})
    assert add_workdays(date(2023, 5, 12), 1, calendar) == date(2023, 5, 16)


def test_year_confirmed_by_hand_follows_the_week_and_its_overrides() -> None:
    calendar = StatutoryCalendar(
        overrides={date(2098, 1, 1): False}, confirmed_years=frozenset({2098})
    )
    assert add_workdays(date(2098, 1, 2), 1, calendar) == date(2098, 1, 3)
    assert is_workday(date(2098, 1, 1), calendar) is False
    assert is_workday(date(2098, 1, 4), calendar) is False


@given(days, st.integers(-60, 60))
def test_between_undoes_add(start: date, count: int) -> None:
    end = add_workdays(start, count, STATUTORY)
    assert isinstance(end, date)
    assert workdays_between(start, end, STATUTORY) == count


@given(days, st.integers(1, 60))
def test_add_lands_on_a_workday_with_no_workday_skipped(start: date, count: int) -> None:
    end = add_workdays(start, count, STATUTORY)
    assert isinstance(end, date)
    assert is_workday(end, STATUTORY) is True
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(is_workday(day, STATUTORY) is True for day in passed) == count


@given(days, days, days)
def test_between_adds_up(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    parts = workdays_between(first, middle, STATUTORY), workdays_between(middle, last, STATUTORY)
    assert sum(parts) == workdays_between(first, last, STATUTORY)  # type: ignore[arg-type]


@given(days)
def test_statutory_day_agrees_with_the_published_table(day: date) -> None:
    import chinese_calendar

    assert is_workday(day, STATUTORY) == chinese_calendar.is_workday(day)
