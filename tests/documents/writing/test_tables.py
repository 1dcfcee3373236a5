from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from zhouzhi.documents.writing.tables import TableColumn, TableSheet, write_table

TABLE = TableSheet(
    name="进度",
    title="=进度表",
    note="截至6月5日",
    columns=(TableColumn("单位", 30.0), TableColumn("日期"), TableColumn("件数")),
    rows=[["=HYPERLINK(1)", date(2023, 6, 2), 0], ["清河\x07县", None, 12]],
    made_on=date(2023, 6, 5),
)


def test_numbers_and_days_are_such_and_no_text_is_a_formula() -> None:
    page = load_workbook(BytesIO(write_table(TABLE))).active
    cells = [[(cell.data_type, cell.value) for cell in row] for row in page.iter_rows(min_row=3)]
    assert [[value for _, value in row] for row in cells[1:]] == [
        ["=HYPERLINK(1)", page["B4"].value, 0],
        ["清河县", None, 12],
    ]
    assert [kind for kind, _ in cells[1]] == ["s", "d", "n"]
    assert page["B4"].value.date() == date(2023, 6, 2)
    assert page["A4"].quotePrefix
    assert page["A1"].data_type == "s"
    assert (page.auto_filter.ref, page.freeze_panes) == ("A3:C5", "B4")


def test_same_table_gives_the_same_bytes() -> None:
    assert write_table(TABLE) == write_table(TABLE)
