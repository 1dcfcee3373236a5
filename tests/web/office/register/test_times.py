from datetime import date, time

import pytest

from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.web.office.register.times import listed_words, when_words

DAY = date(2023, 5, 27)
MORNING = When(WhenKind.DAY, DAY, words="5月27日上午")
DAILY = When(WhenKind.RANGE, DAY, date(2023, 5, 31), words="5月27—31日每天下午")


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (MORNING, "5月27日 周六 上午"),
        (DAILY, "5月27日—31日 每天 下午"),
        (When(WhenKind.DAY, DAY), "5月27日 周六"),
        (
            When(WhenKind.INSTANT, DAY, starts_at=time(9), words="5月27日上午9点"),
            "5月27日 周六 9:00",
        ),
    ],
)
def test_part_of_a_day_is_shown_where_no_hours_are_told(when: When, shown: str) -> None:
    assert when_words(when) == shown


def test_list_says_the_part_of_the_day_and_never_the_whole_of_it() -> None:
    assert listed_words((MORNING, MORNING), DAY) == "上午 等 2 场"
    assert listed_words((When(WhenKind.DAY, DAY),), DAY) == "全天"


def test_year_is_said_of_another_years_day() -> None:
    last_year = When(WhenKind.INSTANT, date(2022, 5, 21), starts_at=time(9, 30))
    days = When(WhenKind.RANGE, date(2022, 5, 21), date(2022, 5, 28))
    assert when_words(last_year, in_year=2023) == "2022年5月21日 周六 9:30"
    assert when_words(days, in_year=2023) == "2022年5月21日—28日"
    assert when_words(last_year, in_year=2022) == "5月21日 周六 9:30"
