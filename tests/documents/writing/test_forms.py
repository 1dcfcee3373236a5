from decimal import Decimal

import pytest

from tests.documents.writing.papers import FORM, MADE_ON, MONEY
from zhouzhi.documents.writing import FormLine, FormSheet, Mark, NotANumber, form_table
from zhouzhi.documents.writing.forms import spans


def test_spans_join_neighbours_of_one_group_only() -> None:
    groups = ("甲", "甲", "", "", "乙", "甲", "甲")
    assert spans(tuple(FormLine("标签", group=group) for group in groups)) == [
        2,
        0,
        1,
        1,
        1,
        2,
        0,
    ]


def test_form_table_prints_zero_mark_and_missing_apart() -> None:
    corners = {
        (top, left): (cell.runs[0].text, cell.down, cell.across)
        for top, left, cell in form_table(FORM).placed()
    }
    assert corners == {
        (0, 0): ("科普活动开展次数", 2, 1),
        (0, 1): ("举办活动次数", 1, 1),
        (0, 2): ("212", 1, 1),
        (1, 1): ("承接科技部活动任务个数", 1, 1),
        (1, 2): ("-", 1, 1),
        (2, 0): (MONEY, 3, 1),
        (2, 1): ("中央财政经费投入情况", 1, 1),
        (2, 2): ("0", 1, 1),
        (3, 1): ("市级财政经费投入情况", 1, 1),
        (3, 2): ("86.50", 1, 1),
        (4, 1): ("企业赞助经费情况", 1, 1),
        (4, 2): ("", 1, 1),
        (5, 0): ("活动周期间开放的科普场馆数量", 1, 2),
        (5, 2): ("41", 1, 1),
    }


def test_form_table_with_heads_begins_with_them() -> None:
    form = FormSheet("表", FORM.lines, MADE_ON, heads=("类别", "指标", "数值"))
    table = form_table(form)
    assert table.heads == 1
    assert [cell.runs[0].text for cell in table.rows[0]] == ["类别", "指标", "数值"]


def test_unit_of_measure_is_not_added_to_a_printed_label() -> None:
    lines = (
        FormLine("举办活动次数", 3, group="开展次数", unit="次"),
        FormLine("参与人数（人次）", 50, unit="人次"),
    )
    table = form_table(FormSheet("统计表", lines, MADE_ON))
    printed = [[cell.runs[0].text for cell in row] for row in table.rows]
    assert printed == [["开展次数", "举办活动次数", "3"], ["参与人数（人次）", "50"]]
    assert (table.heads, sum(table.widths)) == (0, 100)


def test_unit_of_measure_has_the_column_that_the_notice_gave_it() -> None:
    lines = (
        FormLine("举办活动次数", 3, group="开展次数", unit="次"),
        FormLine("参与人数", 50, unit="人次"),
    )
    table = form_table(FormSheet("统计表", lines, MADE_ON, has_units=True))
    printed = [[cell.runs[0].text for cell in row] for row in table.rows]
    assert printed == [
        ["指标", "计量单位", "数量"],
        ["开展次数", "举办活动次数", "次", "3"],
        ["参与人数", "人次", "50"],
    ]
    assert (table.heads, sum(table.widths)) == (1, 100)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal(10**15 + 1)])
def test_figure_that_no_sheet_holds_is_refused_by_name(value: Decimal) -> None:
    with pytest.raises(NotANumber) as refusal:
        FormLine("举办活动次数", value)
    assert refusal.value.code == "not_a_number"
    assert refusal.value.message == "“举办活动次数”的数值无法写入统计表，请重新填写。"


def test_printed_value_never_uses_powers_of_ten() -> None:
    values = (Decimal("1E+3"), Decimal("0.10"), 7, Mark.NOT_APPLICABLE, None, "约三百")
    assert [FormLine("标签", value).printed_value for value in values] == [
        "1000",
        "0.10",
        "7",
        "-",
        "",
        "约三百",
    ]
