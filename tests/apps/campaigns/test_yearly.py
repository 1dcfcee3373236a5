"""A campaign from one year to the next: its name, its days, when it begins."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.campaigns.domain.yearly import (
    campaign_kind,
    in_year,
    kinds_likeness,
    moved_day,
    name_here,
    next_first_day,
    plain_campaign,
    years_on,
)

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(day=DAYS, first=DAYS, onto=DAYS)
def test_moved_day_is_the_same_weekday_of_the_same_week_of_the_campaign(
    day: date, first: date, onto: date
) -> None:
    there = moved_day(day, first=first, onto=onto)
    assert there.weekday() == day.weekday()
    assert (there - onto).days // 7 == (day - first).days // 7
    if first.weekday() == onto.weekday():
        assert there - onto == day - first


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("2023年随州市科技活动周", "随州市科技活动周"),
        ("随州市第十二届科技节", "随州市科技节"),
        ("随州市2022年度科普月", "随州市科普月"),
        ("科普日", "科普日"),
    ],
)
def test_campaign_goes_by_one_name_in_every_year(name: str, plain: str) -> None:
    assert plain_campaign(name) == plain


def test_campaign_of_a_kind_is_known_in_every_year_and_place() -> None:
    kinds = {
        campaign_kind("2022年随州市科技活动周", "随州市"),
        campaign_kind("曾都区2023年科技活动周", "曾都区"),
    }
    assert kinds == {"科技活动周"}
    assert campaign_kind("随州市", "随州市") == "随州市"
    assert kinds_likeness("科技活动周", "科技活动周") == 1
    near = kinds_likeness("科技活动周", "科技活动月")
    assert kinds_likeness("科技活动周", "防灾减灾科普宣传周") < near < 1


def test_campaign_goes_by_the_name_of_the_place_below() -> None:
    given = {"above": "山东省", "here": "威海市", "year": 2023}
    assert name_here("2023年山东省科技活动周", **given) == "2023年威海市科技活动周"
    assert name_here("2023年山东科技活动周", **given) == "2023年威海市科技活动周"
    assert name_here("2022年全国科技活动周", **given) == "2023年威海市科技活动周"


def test_words_are_put_into_another_year_only_where_they_say_the_old_one() -> None:
    words = "2023年科技活动周（2023.5.20起），编号120230，2022年已办"
    assert in_year(words, old=2023, new=2024) == (
        "2024年科技活动周（2024.5.20起），编号120230，2022年已办"
    )
    assert years_on(date(2024, 2, 29), 1) == date(2025, 2, 28)


@given(first=DAYS, today=DAYS)
def test_next_first_day_is_the_nearest_same_weekday_a_year_on_that_is_not_over(
    first: date, today: date
) -> None:
    day = next_first_day(first, today=today)
    assert day.weekday() == first.weekday()
    assert day >= today
    years = [years_on(first, count) for count in range(1, 20)]
    assert min(abs((day - there).days) for there in years) <= 3


def test_next_first_day_of_a_saturday_in_may_is_a_saturday_in_may() -> None:
    assert next_first_day(date(2023, 5, 20), today=date(2024, 1, 8)) == date(2024, 5, 18)
    assert next_first_day(date(2023, 5, 20), today=date(2024, 5, 19)) == date(2025, 5, 17)
