"""The arrangement of a year, as it is printed and as an officer types it (放假安排)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.foundation.holidays.arrangement import (
    ArrangementRefused,
    ExceptionalDay,
    arrangement_words,
    days_beside,
    read_arrangement,
    refuse_nonsense,
)
from zhouzhi.foundation.workdays import published_exceptions

PRINTED = """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班。"""


def weekend(day: date) -> bool:
    return day.weekday() > 4


def test_printed_arrangement_gives_the_days_of_the_built_in_table() -> None:
    read = [(one.on, one.is_worked) for one in read_arrangement(PRINTED, 2026)]
    assert read == [(on, worked) for on, worked, _ in published_exceptions(2026)]


def test_days_of_the_year_before_are_named_and_not_entered() -> None:
    text = "元旦：2022年12月31日至2023年1月2日放假调休，共3天。"
    assert [one.on for one in read_arrangement(text, 2023)] == [date(2023, 1, 1), date(2023, 1, 2)]
    assert days_beside(text, 2023) == (date(2022, 12, 31),)
    assert days_beside(PRINTED, 2026) == ()


def test_festival_of_each_day_is_the_name_before_the_colon() -> None:
    named = {one.on: one.name for one in read_arrangement(PRINTED, 2026)}
    assert (named[date(2026, 2, 28)], named[date(2026, 9, 20)]) == ("春节", "国庆节")


@given(st.sets(st.integers(0, 364), min_size=1, max_size=30), st.sets(st.integers(0, 51)))
def test_words_of_an_arrangement_are_read_as_the_same_days(off: set[int], weeks: set[int]) -> None:
    first, sunday = date(2027, 1, 1), date(2027, 1, 3)
    days = {first + timedelta(days=step): False for step in off}
    days |= {sunday + timedelta(weeks=week): True for week in weeks}
    rows = tuple(sorted(ExceptionalDay(on, worked, "劳动节") for on, worked in days.items()))
    assert read_arrangement(arrangement_words(rows), 2027) == rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有读出放假或上班的日期。请照放假通知的写法粘贴。"),
        ("5月1日", "“5月1日”没有写是放假还是上班。"),
        ("2月30日放假", "没有“2月30日”这一天，请核对。"),
        ("5月1日（周四）放假", "2026年5月1日是周五，不是周四。请核对年份和日期。"),
        (
            "5月1日至5日放假，共3天",
            "“5月1日至5日放假，共3天”写共 3 天，日期却是 5 天，请核对。",
        ),
        ("10月7日至1日放假", "从10月7日到10月1日不像一个假期，请核对。"),
        ("5月9日放假。5月9日上班", "5月9日既写了放假，又写了上班，请核对。"),
        ("5月1日放假5月9日上班", "“5月1日放假5月9日上班”里既有放假又有上班，请用句号分成两句。"),
    ],
)
def test_what_contradicts_itself_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ArrangementRefused) as refused:
        read_arrangement(text, 2026)
    assert refused.value.message == words


def test_worked_wednesday_is_no_exception() -> None:
    rows = read_arrangement("5月6日上班", 2026)
    with pytest.raises(ArrangementRefused) as refused:
        refuse_nonsense(rows, 2026, is_off_anyway=weekend, is_published=True)
    assert refused.value.message == "5月6日是周三，本来就上班，不是调休。请核对日期。"


def test_unpublished_year_must_name_the_festivals_of_every_year() -> None:
    rows = read_arrangement("元旦：1月1日放假。劳动节：5月1日至3日放假。", 2027)
    with pytest.raises(ArrangementRefused) as refused:
        refuse_nonsense(rows, 2027, is_off_anyway=weekend, is_published=False)
    assert refused.value.message == (
        "10月1日是法定节日，没有列为放假。请粘贴2027年全年的安排，不要只贴一段。"
    )
