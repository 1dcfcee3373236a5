"""Numerals, dates, times and document numbers are found where they stand."""

from datetime import date

import pytest

from zhouzhi.foundation.chinese import (
    find_dates,
    find_document_numbers,
    find_ranges,
    find_times,
    numeral,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("21", 21), ("二十一", 21), ("十", 10), ("十二", 12), ("二〇二四", 2024), ("一百零五", 105),
        ("两", 2), ("三千六百", 3600), ("甲", None), ("", None), ("5a", None),
    ],
)  # fmt: skip
def test_numeral_reads_both_scripts(words: str, value: int | None) -> None:
    assert numeral(words) == value


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024年5月6日", date(2024, 5, 6), date(2024, 5, 6)),
        ("5月6日", date(2023, 5, 6), date(2023, 5, 6)),
        ("二〇二四年五月十六日", date(2024, 5, 16), date(2024, 5, 16)),
        ("2024-05-06", date(2024, 5, 6), date(2024, 5, 6)),
        ("2024.5.6", date(2024, 5, 6), date(2024, 5, 6)),
        ("5月上旬", date(2023, 5, 1), date(2023, 5, 10)),
        ("5月中旬", date(2023, 5, 11), date(2023, 5, 20)),
        ("2月下旬", date(2023, 2, 21), date(2023, 2, 28)),
        ("2024年2月底", date(2024, 2, 29), date(2024, 2, 29)),
        ("元月5日", date(2023, 1, 5), date(2023, 1, 5)),
        ("2024年元月上旬", date(2024, 1, 1), date(2024, 1, 10)),
        ("6月31日", None, None),
        ("2月29日", None, None),
    ],
)
def test_date_gives_its_days(words: str, first: date | None, last: date | None) -> None:
    found = list(find_dates(f"于{words}，"))
    assert [(d.first(2023), d.last(2023)) for d in found] == [(first, last)]


@pytest.mark.parametrize(
    "words", ["3个月内", "800元月底", "13月5日", "0722-0596290", "第5次", "国科发〔2024〕31号"]
)
def test_what_is_no_date_is_not_found(words: str) -> None:
    assert list(find_dates(words)) == []


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("5月20—31日", date(2023, 5, 20), date(2023, 5, 31)),
        ("5月25-6月5日", date(2023, 5, 25), date(2023, 6, 5)),
        ("元月5日至10日", date(2023, 1, 5), date(2023, 1, 10)),
        ("2024年5月25日至6月1日", date(2024, 5, 25), date(2024, 6, 1)),
        ("2024年12月30日至2025年1月3日", date(2024, 12, 30), date(2025, 1, 3)),
        ("5月25日（周六）—6月1日（周六）", date(2023, 5, 25), date(2023, 6, 1)),
        ("2023.5.20-5.31", None, None),
        ("2023.5.20-2023.5.31", date(2023, 5, 20), date(2023, 5, 31)),
        ("5月上旬至6月上旬", date(2023, 5, 1), date(2023, 6, 10)),
        ("5月20日开始，至5月31日结束", date(2023, 5, 20), date(2023, 5, 31)),
    ],
)
def test_range_gives_both_ends(words: str, first: date | None, last: date | None) -> None:
    found = [(r.first.first(2023), r.last.last(2023)) for r in find_ranges(words)]
    assert found == [(first or date(2023, 5, 20), last or date(2023, 5, 31))]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("上午9时30分", "09:30"), ("下午3点半", "15:30"), ("18:00", "18:00"), ("9：05", "09:05"),
        ("中午12点", "12:00"), ("晚8点", "20:00"), ("24时", None), ("十时", "10:00"),
        ("晚上12点", None), ("凌晨12点", "00:00"), ("中午1点", "13:00"), ("深夜11时", "23:00"),
    ],
)  # fmt: skip
def test_time_is_in_twenty_four_hours(words: str, iso: str | None) -> None:
    assert [t.iso for t in find_times(words)] == [iso]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("云科发〔2024〕9号", "云科发〔2024〕9号"),
        ("（云科发[2024]第009 号）", "云科发〔2024〕009号"),
        ("和科〔2024〕9号", "和科〔2024〕9号"),
        ("共和教字〔2024〕９号", "共和教字〔2024〕9号"),
        ("根据云科发（2024）12号文件", "云科发〔2024〕12号"),
        ("云政办函【2023】7号", "云政办函〔2023〕7号"),
        ("云科发〔二〇二五〕3号", "云科发〔2025〕3号"),
        ("（云科发〔2024〕31）", "云科发〔2024〕31号"),
        ("渔技推（办）发〔2024〕7号", "渔技推（办）发〔2024〕7号"),
    ],
)
def test_document_number_takes_its_normal_form(words: str, number: str) -> None:
    found = list(find_document_numbers(words))
    assert [n.text for n in found] == [number]


def test_offsets_hold_the_words() -> None:
    text = "请于2024年5月6日前，将《通知》（云科发〔2024〕9号）转发。"
    day, number = next(find_dates(text)), next(find_document_numbers(text))
    assert text[day.start : day.end] == "2024年5月6日"
    assert text[number.start : number.end] == "云科发〔2024〕9号"
