"""Times as officers write them, and back."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhouzhi.apps.activities.domain.sheets.when_words import (
    Week,
    same_when,
    when_words,
    whens_in,
)
from zhouzhi.apps.activities.domain.when import When, WhenKind

WEEK = Week(date(2023, 5, 20), date(2023, 5, 31))
OPEN, ABOUT, DAY = WhenKind.OPEN, WhenKind.ABOUT, WhenKind.DAY
RANGE, INSTANT = WhenKind.RANGE, WhenKind.INSTANT


def may(day: int) -> date:
    return date(2023, 5, day)


def at(hour: int, minute: int = 0) -> time:
    return time(hour, minute)


NINE_TO_ELEVEN = When(INSTANT, may(20), None, at(9), at(11))
WRITTEN = {
    "5月20日9:30": [When(INSTANT, may(20), None, at(9, 30))],
    "5月20日上午9点—11点": [NINE_TO_ELEVEN],
    "5月20日上午9-11时": [NINE_TO_ELEVEN],
    "5月20日（星期六）9：00—11：00": [NINE_TO_ELEVEN],
    "2023-05-20T09:00:00至2023-05-20T11:00:00": [NINE_TO_ELEVEN],
    "五月二十日上午九点半": [When(INSTANT, may(20), None, at(9, 30))],
    "31日晚7点-9点": [When(INSTANT, may(31), None, at(19), at(21))],
    "5月20—31日": [When(RANGE, may(20), may(31))],
    "2023.5.20-5.31": [When(RANGE, may(20), may(31))],
    "2023年5月20日至6月5日": [When(RANGE, may(20), date(2023, 6, 5))],
    "5.20-5.31 每天9:00-17:00": [When(RANGE, may(20), may(31), at(9), at(17))],
    "5月中旬": [When(ABOUT, may(11), may(20), words="5月中旬")],
    "5月下旬至6月上旬": [When(ABOUT, may(21), date(2023, 6, 10), words="5月下旬至6月上旬")],
    "20日（周六）": [When(DAY, may(20))],
    "活动周期间": [When(ABOUT, may(20), may(31), words="活动周期间")],
    "待定": [When(OPEN, words="待定")],
    "另行通知": [When(OPEN)],
    "": [When(OPEN)],
    "2023/5/20": [When(DAY, may(20))],
    "2023-05-20T00:00:00": [When(INSTANT, may(20), None, at(0))],
    "45066": [When(DAY, may(20))],
    "45066.395833333": [When(INSTANT, may(20), None, at(9, 30))],
    "5月20日全天": [When(DAY, may(20))],
    "拟于5月20日举办": [When(DAY, may(20))],
    "时间：5月20日": [When(DAY, may(20))],
    "5月20日9:30；5月21日14:00": [
        When(INSTANT, may(20), None, at(9, 30)),
        When(INSTANT, may(21), None, at(14)),
    ],
    "5月20日9:30 5月21日14:00": [
        When(INSTANT, may(20), None, at(9, 30)),
        When(INSTANT, may(21), None, at(14)),
    ],
    "5月20日、21日9:00-11:00": [
        NINE_TO_ELEVEN,
        When(INSTANT, may(21), None, at(9), at(11)),
    ],
    "5月20日上午9:00、下午2:30": [
        When(INSTANT, may(20), None, at(9)),
        When(INSTANT, may(20), None, at(14, 30)),
    ],
    # Known only in part: the words stay beside the day.
    "5月20日、21日上午": [
        When(DAY, may(20), words="5月20日上午"),
        When(DAY, may(21), words="5月21日上午"),
    ],
    "5月20日9:30签到，10:00开始": [When(DAY, may(20), words="5月20日9:30签到，10:00开始")],
    "5月20日 9.30-11.00": [When(DAY, may(20), words="5月20日 9.30-11.00")],
    "5月20—31日每周六9:00": [When(ABOUT, may(20), may(31), words="5月20—31日每周六9:00")],
    "5月20日左右": [When(ABOUT, may(20), may(20), words="5月20日左右")],
    "5月20日起": [When(ABOUT, may(20), may(20), words="5月20日起")],
    "5月20日（具体时间另行通知）": [When(DAY, may(20), words="5月20日（具体时间另行通知）")],
    # Not known at all.
    "暑假": [When(OPEN, words="暑假")],
    "下午2:30": [When(OPEN, words="下午2:30")],
    "5月20日前": [When(OPEN, words="5月20日前")],
}


@pytest.mark.parametrize("cell", WRITTEN)
def test_a_time_is_read_as_it_is_said_and_printed_so_that_it_reads_the_same(cell: str) -> None:
    found = whens_in(cell, week=WEEK)
    assert (list(found.whens), found.problems) == (WRITTEN[cell], ())
    for when in found.whens:
        assert whens_in(when_words(when, week=WEEK), week=WEEK).whens == (when,)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("6月31日", "日历上没有“6月31日”这一天，请核对时间"),
        ("13月2日", "日历上没有“13月2日”这一天，请核对时间"),
        ("3日", "时间“3日”没有写月份，请写成“5月20日”这样"),
        ("5月31日-5月20日", "时间从5月31日到5月20日，结束早于开始，请核对"),
        (
            "5月20日" + "很" * 60,
            "时间“5月20日很很很很很…”有 65 个字，最多 60 个；多场次请用分号隔开",
        ),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_what_to_mend(cell: str, words: str) -> None:
    assert list(whens_in(cell, week=WEEK).problems) == [words]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("5月20日（周五）", "5月20日是周六，表里写的是周五，请核对"),
        ("5月20日2:30", "“2:30”按凌晨读；如果是下午，请写成 24 小时制或写上“下午”"),
        ("暑假", "时间“暑假”里没有读出是哪一天，按原样记下，定下后请补上"),
    ],
)
def test_what_is_odd_about_a_time_is_told(cell: str, words: str) -> None:
    assert list(whens_in(cell, week=WEEK).asides) == [words]


def test_a_date_of_another_year_is_printed_with_its_year() -> None:
    when = When(RANGE, date(2023, 12, 30), date(2024, 1, 2))
    assert when_words(when, week=WEEK) == "2023年12月30日—2024年1月2日"
    assert when_words(When(DAY, date(2024, 5, 20)), week=WEEK) == "2024年5月20日"


days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
said = st.one_of(
    st.just(""),
    st.sampled_from(["上午", "5月中旬", "6月1日", "约9:30", "待定", "9.30-11.00", "暑假之间"]),
    st.text(st.characters(categories=("L", "N", "P")), max_size=20),
).map(lambda text: "".join(text.split()).translate({ord(c): "" for c in "〔〕；;"}))


@st.composite
def whens(draw: st.DrawFn) -> When:
    kind = draw(st.sampled_from(list(WhenKind)))
    words = draw(said)
    if kind is OPEN:
        return When(kind, words=words)
    first, last = sorted((draw(days), draw(days)))
    starts, ends = sorted((draw(hours), draw(hours)))
    if kind is ABOUT:
        return When(kind, first, last, words=words)
    is_range = kind is RANGE
    has_hours = kind is INSTANT or (is_range and draw(st.booleans()))
    has_end = has_hours and starts != ends and draw(st.booleans())
    return same_when(
        When(
            kind,
            first,
            last if is_range else None,
            starts if has_hours else None,
            ends if has_end else None,
            words=words,
        )
    )


@settings(deadline=None)
@given(whens())
def test_what_is_printed_of_a_time_reads_as_that_time(when: When) -> None:
    printed = when_words(when, week=WEEK)
    found = whens_in(printed, week=WEEK)
    assert (found.whens, found.problems) == ((when,), ()), printed


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_at_all_stops_the_reading_of_times(text: str) -> None:
    found = whens_in(text, week=WEEK)
    for when in found.whens if not found.problems else ():
        printed = when_words(when, week=WEEK)
        assert whens_in(printed, week=WEEK).whens == (when,), printed
