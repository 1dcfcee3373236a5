from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.figures import (
    FigureRefused,
    decimal_places_for,
    parse_figure,
    plain_number,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("　 ", None),
        ("0", Value.of(0)),
        ("０", Value.of(0)),
        ("０．０", Value.of(0)),
        ("48200", Value.of(48200)),
        ("４８，２００", Value.of(48200)),
        ("1,234,567", Value.of(1234567)),
        ("12 345", Value.of(12345)),
        (" 3.50 ", Value.of("3.5")),
        ("007", Value.of(7)),
        ("-", Value.not_applicable()),
        ("—", Value.not_applicable()),
        ("——", Value.not_applicable()),
        ("－", Value.not_applicable()),
        ("不适用", Value.not_applicable()),
        ("无此项", Value.not_applicable()),
    ],
)
def test_cell_is_read_as_officers_type_it(typed: str, expected: Value | None) -> None:
    assert parse_figure(typed, row="经费", decimal_places=2) == expected


@pytest.mark.parametrize(
    ("typed", "places", "message"),
    [
        (
            "约三千",
            0,
            "“线下”填的“约三千”不是数字。请填数字：没有发生填 0，没有这一项填 -，还不清楚先留空。",
        ),
        (
            "3万余人",
            0,
            "“线下”填的“3万余人”带有文字。请只填数字，不带单位和“约”“余”“万”等字，例如 3000。",
        ),
        ("-5", 0, "“线下”填的“-5”是负数。填报数不能小于 0：没有发生填 0，没有这一项填 -。"),
        (
            "－1,200",
            0,
            "“线下”填的“－1,200”是负数。填报数不能小于 0：没有发生填 0，没有这一项填 -。",
        ),
        (
            "1,23",
            0,
            "“线下”填的“1,23”读不准：分节号每三位一个，小数点只能有一个。"
            "请直接填数字，例如 12345。",
        ),
        ("3.456", 2, "“线下”填的“3.456”有 3 位小数，最多 2 位，请四舍五入后再填。"),
        ("3.5", 0, "“线下”填的“3.5”带小数，这一项只填整数，请四舍五入后再填。"),
        (
            "123456789012",
            0,
            "“线下”填的“123456789012”大得不合情理，请核对单位（例如万元填成了元）后再填。",
        ),
    ],
)
def test_cell_that_cannot_be_a_figure_is_refused_with_a_remedy(
    typed: str, places: int, message: str
) -> None:
    with pytest.raises(FigureRefused) as refusal:
        parse_figure(typed, row="线下", decimal_places=places, field="row-14")
    assert (refusal.value.message, refusal.value.field) == (message, "row-14")
    assert "“线下”填的" + refusal.value.beside == message


@pytest.mark.parametrize("typed", ["1e5", "0x10", "+5", "1 2", "½", "五", "无", "3%", "∞", "NaN"])
def test_nothing_is_guessed_from_other_notations(typed: str) -> None:
    with pytest.raises(FigureRefused):
        parse_figure(typed, row="线下", decimal_places=4)


@given(st.decimals(min_value=0, max_value=10**11 - 1, places=4, allow_nan=False))
def test_every_figure_that_is_written_out_is_read_back(number: Decimal) -> None:
    written = plain_number(number)
    assert parse_figure(written, row="经费", decimal_places=4) == Value.of(number)
    assert parse_figure(f"{number:,f}", row="经费", decimal_places=4) == Value.of(number)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_and_never_becomes_zero_unasked(typed: str) -> None:
    try:
        value = parse_figure(typed, row="线下", decimal_places=2)
    except FigureRefused:
        return
    if value is not None and value.number == 0:
        assert "0" in typed or "０" in typed or any(mark.isdecimal() for mark in typed)


def test_money_takes_two_decimals_and_counts_none_unless_the_measure_says() -> None:
    assert [
        decimal_places_for("万元", None),
        decimal_places_for("人", None),
        decimal_places_for("", None),
        decimal_places_for("人", 1),
        decimal_places_for("万元", 0),
    ] == [2, 0, 2, 1, 0]


@pytest.mark.parametrize("typed", ["10²", "①", "H₂0", "3½", "²"])
def test_a_raised_lowered_or_ringed_digit_is_no_digit(typed: str) -> None:
    with pytest.raises(FigureRefused) as refused:
        parse_figure(typed, row="举办活动次数")
    assert "请只填数字" in refused.value.message


@pytest.mark.parametrize("typed", ["3.5万", "约35000元", "3²"])
def test_words_in_a_row_of_money_are_told_its_unit(typed: str) -> None:
    with pytest.raises(FigureRefused) as refusal:
        parse_figure(typed, row="市级经费", unit="万元", decimal_places=2)
    assert refusal.value.message == (
        f"“市级经费”填的“{typed}”带有文字。这一项以万元为单位，请只填数字，如 3.5。"
    )
