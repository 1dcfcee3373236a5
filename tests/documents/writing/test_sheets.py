import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import load_workbook as read_workbook

from tests.documents.writing.papers import FORM, MADE_ON, MONEY
from zhouzhi.documents.writing import FormLine, FormSheet, WritingRefused, write_form


def opened(form: FormSheet) -> Worksheet:
    return load_workbook(io.BytesIO(write_form(form))).worksheets[0]


def rows_read_back(form: FormSheet) -> list[list[object]]:
    """The rows as another program reads them."""
    return read_workbook(io.BytesIO(write_form(form))).get_sheet_by_index(0).to_python()


def test_form_reads_back_with_numbers_as_numbers() -> None:
    assert rows_read_back(FORM) == [
        ["2023年全市科技活动周开展情况统计表", "", ""],
        ["地方/部门（盖章）：随县科经局", "", ""],
        ["科普活动开展次数", "举办活动次数", 212.0],
        ["", "承接科技部活动任务个数", "-"],
        [MONEY, "中央财政经费投入情况", 0.0],
        ["", "市级财政经费投入情况", 86.5],
        ["", "企业赞助经费情况", ""],
        ["活动周期间开放的科普场馆数量", "", 41.0],
        ["单位负责人：", "填表人：", "填表日期："],
    ]


def test_groups_reach_down_and_labels_without_group_reach_across() -> None:
    assert sorted(str(area) for area in opened(FORM).merged_cells.ranges) == [
        "A1:C1",
        "A2:C2",
        "A3:A4",
        "A5:A7",
        "A8:B8",
    ]


def test_heads_and_signers_stand_where_the_notice_has_them() -> None:
    form = replace(
        FORM, heads=("", "指标名称", "数值"), signers=(("填表人", "柳梦溪"), ("电话", ""))
    )
    rows = rows_read_back(form)
    assert rows[2] == ["指标名称", "", "数值"]
    assert rows[-1] == ["填表人：柳梦溪", "电话：", ""]
    assert "A3:B3" in {str(area) for area in opened(form).merged_cells.ranges}


def test_figures_keep_their_decimal_places() -> None:
    sheet = opened(FORM)
    assert [sheet.cell(row, 3).number_format for row in (3, 5, 6)] == ["0", "0", "0.00"]
    assert sheet["C6"].value == 86.5


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("a","b")', "+1", "-1+2", "@SUM(A1)", "＝1+1", "\t=1", "＋1"]
)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    form = FormSheet(text, (FormLine(text, text, text),), MADE_ON, unit_name=text)
    sheet = opened(form)
    cells = [sheet["A1"], sheet["A3"], sheet["B3"], sheet["C3"]]
    assert [(cell.data_type, cell.value, cell.quotePrefix) for cell in cells] == [
        ("s", text, True)
    ] * 4


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_text_at_all_gives_a_workbook_without_formulas(text: str) -> None:
    sheet = opened(FormSheet("表", (FormLine("标签", text, "组"),), MADE_ON))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write_form(FORM) == write_form(FORM)
    assert write_form(FORM) != write_form(replace(FORM, made_on=date(2023, 6, 13)))


def test_sheet_prints_one_page_wide_with_its_head_repeated() -> None:
    sheet = opened(FORM)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$1:$2"


def test_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    with pytest.raises(WritingRefused) as refusal:
        write_form(FormSheet("表", (FormLine("标签", "长" * 32768),), MADE_ON))
    assert refusal.value.code == "text_too_long"
    assert "共 32768 字" in refusal.value.message


def test_figures_of_every_kind_come_back_equal() -> None:
    figures = [0, 7, 12045678, Decimal("0.01"), Decimal("-3.5"), Decimal(10**14)]
    form = FormSheet("表", tuple(FormLine("标签", f, "组") for f in figures), MADE_ON)
    assert [row[2] for row in rows_read_back(form)[2:-1]] == [float(f) for f in figures]
