"""A ruled list as xlsx and docx."""

import io
from datetime import date, datetime, time

from docx import Document
from openpyxl import load_workbook

from zhouzhi.documents.writing import write_docx
from zhouzhi.documents.writing.rosters import (
    Holds,
    Roster,
    RosterColumn,
    cards_document,
    roster_document,
    write_roster,
)

ROSTER = Roster(
    "活动一览表",
    "填报单位：东川市科学技术局（盖章）",
    (RosterColumn("序号", 6.0), RosterColumn("活动名称", 20.0), RosterColumn("说明", 20.0)),
    [["1", "启动仪式", "=1+1"], ["2", "讲座", "很长" * 40]],
    made_on=date(2023, 5, 15),
    notes=("注：以实际为准",),
)


def test_a_list_is_ruled_and_holds_words_alone() -> None:
    page = load_workbook(io.BytesIO(write_roster(ROSTER))).worksheets[0]
    told = [[cell.value for cell in row] for row in page.rows]
    assert told == [
        ["活动一览表", None, None],
        ["填报单位：东川市科学技术局（盖章）", None, None],
        ["序号", "活动名称", "说明"],
        ["1", "启动仪式", "=1+1"],
        ["2", "讲座", "很长" * 40],
        ["注：以实际为准", None, None],
    ]
    assert (page["C4"].data_type, page["C4"].quotePrefix) == ("s", True)
    assert page["A5"].border.left.style == "thin"
    assert page.row_dimensions[5].height > page.row_dimensions[4].height
    assert (page.print_title_rows, page.page_setup.orientation) == ("$1:$3", "landscape")


def test_numbers_and_days_are_so_to_a_table_program_where_a_cell_is_nothing_else() -> None:
    columns = (RosterColumn("人数", 8.0, Holds.NUMBERS), RosterColumn("日期", 12.0, Holds.DAYS))
    rows = [["700", "2023-05-20"], ["3.5", "5月中旬"], ["每场120", ""], ["007", "2023-05-20至31"]]
    roster = Roster("表", "单位", columns, rows, made_on=date(2023, 5, 15))
    page = load_workbook(io.BytesIO(write_roster(roster))).worksheets[0]
    assert [[cell.value for cell in row] for row in page["A4:B7"]] == [
        [700, datetime.combine(date(2023, 5, 20), time())],
        [3.5, "5月中旬"],
        ["每场120", None],
        ["007", "2023-05-20至31"],
    ]


def test_a_heading_of_two_lines_is_not_cut() -> None:
    columns = (RosterColumn("序号", 6.0), RosterColumn("轮椅能不能进出", 9.0))
    long = Roster("表", "单位", columns, [["1", "能"]], made_on=date(2023, 5, 15))
    page, short = (
        load_workbook(io.BytesIO(write_roster(one))).worksheets[0] for one in (long, ROSTER)
    )
    assert page.row_dimensions[3].height > 1.5 * short.row_dimensions[3].height
    assert short.row_dimensions[3].height == short.row_dimensions[4].height


def test_the_same_list_gives_the_same_bytes() -> None:
    assert write_roster(ROSTER) == write_roster(ROSTER)


def test_a_list_is_a_document_with_one_table() -> None:
    (table,) = Document(io.BytesIO(write_docx(roster_document(ROSTER)))).tables
    assert [cell.text for cell in table.rows[1].cells] == ["1", "启动仪式", "=1+1"]


def test_a_list_is_a_document_with_a_form_for_each_row() -> None:
    tables = Document(io.BytesIO(write_docx(cards_document(ROSTER)))).tables
    assert [[cell.text for cell in table.rows[1].cells] for table in tables] == [
        ["活动名称", "启动仪式"],
        ["活动名称", "讲座"],
    ]
