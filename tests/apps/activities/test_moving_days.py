"""Days that move from one campaign to another: by weekday, and asked about where they are odd."""

from datetime import date, time

import pytest

from zhouzhi.apps.activities.domain.cloning import (
    LATER,
    Move,
    Moved,
    Oddity,
    moved,
    moved_name,
    settled,
    unknown_years,
)
from zhouzhi.apps.activities.domain.spans import Span
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar

# 20 May 2023 and 25 May 2024 are Saturdays, 23 May 2025 is a Friday.
OLD = Span(date(2023, 5, 20), date(2023, 5, 31))
MOVE = Move(OLD, Span(date(2024, 5, 25), date(2024, 6, 5)))
FRIDAY = Move(OLD, Span(date(2025, 5, 23), date(2025, 5, 31)))
CALENDAR = StatutoryCalendar()


def day(month: int, number: int, *, year: int = 2023, **more: object) -> When:
    return When(WhenKind.DAY, date(year, month, number), **more)


@pytest.mark.parametrize(
    ("when", "after"),
    [
        (day(5, 20), day(5, 25, year=2024)),
        (day(5, 21, words="5月21日上午"), day(5, 26, year=2024, words="上午")),
        (
            When(WhenKind.INSTANT, date(2023, 5, 24), None, time(9), time(11), words="5月24日9时"),
            When(WhenKind.INSTANT, date(2024, 5, 29), None, time(9), time(11)),
        ),
        (
            When(WhenKind.RANGE, date(2023, 5, 22), date(2023, 5, 24)),
            When(WhenKind.RANGE, date(2024, 5, 27), date(2024, 5, 29)),
        ),
        (
            When(WhenKind.RANGE, OLD.first, OLD.last, time(9), time(17)),
            When(WhenKind.RANGE, MOVE.new.first, MOVE.new.last, time(9), time(17)),
        ),
        (
            When(WhenKind.ABOUT, date(2023, 5, 21), date(2023, 5, 31), words="2023年5月下旬"),
            When(WhenKind.ABOUT, date(2024, 5, 21), date(2024, 5, 31), words="2024年5月下旬"),
        ),
        (When(WhenKind.OPEN, words="另行通知"), When(WhenKind.OPEN, words="另行通知")),
    ],
)
def test_plain_times_move_without_a_question(when: When, after: When) -> None:
    assert moved(when, MOVE, CALENDAR) == Moved(when, after)


def test_day_that_is_off_this_time_is_asked_about_with_working_days_beside_it() -> None:
    # 31 May 2023 was a Wednesday; in 2025 the campaign's last Saturday, 31 May, is the festival.
    calendar = PlainCalendar(
        frozenset({2023, 2024}), days_off=frozenset({date(2024, 5, 29), date(2024, 6, 1)})
    )
    asked = moved(day(5, 24), MOVE, calendar)
    assert (asked.after, asked.oddity) == (day(5, 29, year=2024), Oddity.DAY_OFF)
    assert asked.offered == tuple(date(2024, 5, number) for number in (27, 28, 29, 30))
    assert asked.answered("") is None
    assert asked.answered("2024-06-20") is None
    assert asked.answered("2024-05-29") == day(5, 29, year=2024)
    assert asked.answered("2024-05-30") == day(5, 30, year=2024)
    assert asked.answered(LATER) == When(WhenKind.OPEN)


def test_day_that_is_worked_this_time_is_asked_about() -> None:
    worked = PlainCalendar(
        frozenset({2023, 2024}),
        days_off=frozenset({date(2023, 5, 20), date(2024, 6, 1), date(2024, 6, 2)}),
        extra_days=frozenset({date(2024, 5, 25)}),
    )
    asked = moved(day(5, 20), MOVE, worked)
    assert (asked.oddity, asked.offered) == (
        Oddity.WORKDAY,
        (date(2024, 5, 25), date(2024, 5, 26), date(2024, 6, 1), date(2024, 6, 2)),
    )


def test_day_outside_the_new_campaign_is_asked_about() -> None:
    before = moved(day(5, 15), MOVE, CALENDAR)
    assert (before.after, before.oddity) == (day(5, 20, year=2024), Oddity.OUTSIDE)
    assert before.offered[0] == date(2024, 5, 20)
    assert set(before.offered[1:]) == {date(2024, 5, number) for number in (27, 28, 29)}
    stretch = When(WhenKind.RANGE, date(2023, 5, 29), date(2023, 5, 31))
    beyond = moved(stretch, FRIDAY, CALENDAR)
    assert (beyond.after.starts_on, beyond.oddity) == (date(2025, 6, 2), Oddity.OUTSIDE)
    taken = beyond.answered("2025-05-29")
    assert taken == When(WhenKind.RANGE, date(2025, 5, 29), date(2025, 5, 31))


def test_year_whose_working_days_are_not_published_asks_nothing_but_is_told() -> None:
    calendar = PlainCalendar(frozenset({2023}), days_off=frozenset({date(2023, 5, 22)}))
    assert moved(day(5, 22), MOVE, calendar).oddity is None
    assert unknown_years(MOVE, calendar) == (2024,)
    assert unknown_years(MOVE, PlainCalendar(frozenset({2023, 2024}))) == ()


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("2023年科技活动周启动仪式", "2024年科技活动周启动仪式"),
        ("“科学2023”展", "“科学2023”展"),
        ("科普讲座", "科普讲座"),
        ("12023年的纪念", "12023年的纪念"),
    ],
)
def test_year_in_a_name_moves_with_the_campaign(name: str, after: str) -> None:
    assert moved_name(name, MOVE) == after


def test_times_are_settled_when_every_question_is_answered() -> None:
    plain, odd = moved(day(5, 20), MOVE, CALENDAR), moved(day(5, 15), MOVE, CALENDAR)
    assert settled((plain, odd), {}) is None
    assert settled((plain, odd), {0: "2024-05-27"}) is None
    assert settled((plain, odd), {1: "2024-05-27"}) == (
        day(5, 25, year=2024),
        day(5, 27, year=2024),
    )
    assert settled((), {}) == ()
