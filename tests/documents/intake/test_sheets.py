import io
import time
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.factories import files, hostile_word
from zhouzhi.documents.intake import IntakeError
from zhouzhi.documents.intake.boundary import read_sheet_safely
from zhouzhi.documents.intake.sheets import MAX_ROWS, Sheet, read_sheet
from zhouzhi.documents.intake.verdicts import TEMPLATES, of_sheet, refusal

HEAD = ("单位名称", "行政区划代码", "联系人", "电话")
FIRST = ("清河市科学技术局", "371000", "韩清和", "0722-0596290")
CSV = "\r\n".join(",".join(row) for row in (HEAD, FIRST)) + "\r\n"


def workbook(*rows: tuple[object, ...], other: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "通讯录"
    for row in rows:
        sheet.append(row)
    if other:
        book.create_sheet("说明").append(["填写说明", "见附件"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def code_of(data: bytes, name: str = "名单.xlsx") -> str:
    with pytest.raises(IntakeError) as refused:
        read_sheet(data, name=name)
    return str(refused.value.code)


def test_a_workbook_gives_its_rows_as_words() -> None:
    rows = (
        HEAD,
        ("清河市科学技术局", 371000, "韩清和", 13800000000.0),
        (True, 1.5, date(2024, 5, 6), None),
    )
    assert read_sheet(workbook(*rows, (None,) * 4), name="名单.xlsx") == Sheet(
        rows=(
            HEAD,
            ("清河市科学技术局", "371000", "韩清和", "13800000000"),
            ("是", "1.5", "2024-05-06", ""),
        ),
        header=0,
        title="通讯录",
    )


def test_other_filled_sheets_are_told() -> None:
    sheet = read_sheet(workbook(HEAD, FIRST, other=True), name="名单.xlsx")
    assert sheet.notes == ("只读了工作表“通讯录”，另有 1 个有内容的工作表没有读。",)


def test_a_list_behind_a_sheet_of_instructions_is_the_one_that_is_read() -> None:
    book = Workbook()
    book.active.title = "填表说明"
    for line in ("填表说明", "1.一行一个单位。", "2.电话写区号。"):
        book.active.append([line])
    page = book.create_sheet("通讯录")
    for row in (HEAD, FIRST):
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    first, listed = (
        read_sheet(content.getvalue(), name="名单.xlsx", as_list=as_list)
        for as_list in (False, True)
    )
    assert (first.title, first.rows[0]) == ("填表说明", ("填表说明",))
    assert (listed.title, len(listed.rows)) == ("通讯录", 2)
    assert listed.notes == ("只读了工作表“通讯录”，另有 1 个有内容的工作表没有读。",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_separated_text_gives_its_rows(encoding: str, mark: str) -> None:
    data = CSV.replace(",", mark).encode(encoding)
    assert read_sheet(data, name="名单.csv").rows == (HEAD, FIRST)


def test_the_headings_are_found_below_a_title() -> None:
    sheet = read_sheet(workbook(("清河市科技活动周通讯录",), HEAD, FIRST), name="x.xlsx")
    assert sheet.header == 1


def test_a_quoted_cell_keeps_its_commas() -> None:
    assert read_sheet('名称,备注\n"科技局","甲,乙"\n'.encode(), name="x.csv").rows[1] == (
        "科技局",
        "甲,乙",
    )


def test_what_is_no_sheet_is_refused() -> None:
    assert {
        "empty": code_of(b""),
        "blank": code_of(workbook()),
        "docx": code_of(files.notice_document()),
        "page": code_of(files.notice_page()),
        "png": code_of(b"\x89PNG\r\n\x1a\n"),
        "cut": code_of(workbook(HEAD, FIRST)[:3000]),
        "bomb": code_of(hostile_word.bomb(100 * 2**20)),
        "xls": code_of(hostile_word.compound("Workbook"), "x.xls"),
        "sealed": code_of(hostile_word.compound("EncryptedPackage")),
        "long": code_of(("甲,乙\n" * (MAX_ROWS + 1)).encode()),
        "plain": code_of("没有分列\n的文字\n".encode()),
    } == {
        "empty": "empty", "blank": "empty", "docx": "sheet_wanted", "page": "sheet_wanted",
        "png": "image", "cut": "damaged", "bomb": "bomb", "xls": "sheet_damaged",
        "sealed": "encrypted", "long": "sheet_too_big", "plain": "sheet_wanted",
    }  # fmt: skip


def test_a_sheet_crosses_the_boundary_unchanged() -> None:
    sheet = read_sheet(workbook(HEAD, FIRST, other=True), name="x.xlsx")
    assert Sheet.from_json(sheet.to_json()) == sheet


@pytest.mark.parametrize(
    "change", [{"rows": [[1]]}, {"header": 9}, {"header": True}, {"title": None}]
)
def test_a_sheet_that_lies_is_not_believed(change: dict[str, object]) -> None:
    value = read_sheet(workbook(HEAD, FIRST), name="x.xlsx").to_json()
    with pytest.raises(ValueError, match=r"."):
        Sheet.from_json(value | change)


def test_every_verdict_on_a_table_speaks_of_tables() -> None:
    facts = dict.fromkeys(("limit", "rows", "columns", "row_limit", "column_limit"), 1)
    words = {code: of_sheet(refusal(code, found="甲", **facts)).message for code in TEMPLATES}
    strayed = {code: text for code, text in words.items() if "通知" in text or ".docx" in text}
    assert strayed == {"too_deep": TEMPLATES["too_deep"].format(limit=1)}  # of web pages alone


def test_a_sealed_table_is_to_be_saved_as_a_table() -> None:
    with pytest.raises(IntakeError) as refused:
        read_sheet(hostile_word.compound("EncryptedPackage"), name="x.xlsx")
    assert (
        refused.value.message == "表格已加密，没有密码打不开。请去掉密码，另存为 .xlsx 后再上传。"
    )


def test_hidden_rows_are_read_and_told() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "甲 & 乙"
    for number in range(9):
        sheet.append((f"甲{number}", "乙"))
    for number in (2, 3, 5, 6, 7, 8, 40):
        sheet.row_dimensions[number].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    found = read_sheet(stream.getvalue(), name="名单.xlsx")
    assert len(found.rows) == 9
    assert found.notes == ("表里有 6 行是隐藏的，也一并读了：第 2、3、5、6、7 行等。",)


def test_a_cell_merged_over_rows_holds_for_each_of_them_where_a_list_is_read() -> None:
    book = Workbook()
    page = book.active
    for row in (
        ["联络员名单", None],
        ["单位", "联系人"],
        ["甲局", "张某"],
        [None, "李某"],
        [None, None],
    ):
        page.append(row)
    page.append(["乙局", "王某"])
    page.merge_cells("A1:B1")
    page.merge_cells("A3:A4")
    content = io.BytesIO()
    book.save(content)
    filled = read_sheet_safely(content.getvalue(), name="名单.xlsx").rows
    plain = read_sheet(content.getvalue(), name="名单.xlsx").rows
    assert [row[0] for row in filled] == ["联络员名单", "单位", "甲局", "甲局", "", "乙局"]
    assert [row[0] for row in plain] == ["联络员名单", "单位", "甲局", "", "", "乙局"]
    assert [row[1] for row in filled] == ["", "联系人", "张某", "李某", "", "王某"]


def test_coloured_cells_beyond_the_list_are_no_rows() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(FIRST)
    for row, column in ((2, 900), (90_000, 3)):
        sheet.cell(row, column).fill = PatternFill("solid", fgColor="FFFF00")
    stream = io.BytesIO()
    book.save(stream)
    assert read_sheet(stream.getvalue(), name="名单.xlsx").rows == (HEAD, FIRST)


def test_a_formula_gives_its_value_and_is_never_reckoned() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(("甲局", "=1+1", '=HYPERLINK("http://invalid","x")', "0722-0596290"))
    stream = io.BytesIO()
    book.save(stream)
    rows = read_sheet(stream.getvalue(), name="名单.xlsx").rows
    assert rows[1] == ("甲局", "", "", "0722-0596290")


@pytest.mark.slow
def test_fifty_thousand_rows_are_read_in_the_sandbox() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(HEAD)
    for number in range(50_000):
        sheet.append((f"东川市第{number}科普工作单位", "370000", "钱某", "0722-0596290"))
    stream = io.BytesIO()
    book.save(stream)
    assert len(read_sheet_safely(stream.getvalue(), name="名册.xlsx").rows) == 50_001


def corner(rows: int, columns: int) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.cell(rows, columns).value = "x"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_one_far_cell_is_refused_before_the_cells_between_are_laid_out() -> None:
    begun = time.process_time()
    with pytest.raises(IntakeError) as refused:
        read_sheet(corner(60_000, 200), name="名单.xlsx")
    assert time.process_time() - begun < 2
    assert refused.value.message == (
        "表格用到的范围有 60000 行 200 列，全部工作表合计超过 120 万格，没有读。"
        "多半是远处有一个多余的格子：请删去表格右侧和下方的空行空列，或分几次导入。"
    )


def test_the_areas_of_all_worksheets_count_together() -> None:
    book = Workbook()
    for number in range(3):
        sheet = book.create_sheet(f"表{number}")
        sheet["A1"] = "甲"
        sheet.cell(30_000, 15).value = "x"
    stream = io.BytesIO()
    book.save(stream)
    assert code_of(stream.getvalue()) == "sheet_too_wide"


def test_a_sheet_that_wants_too_much_memory_is_told_of_as_a_table() -> None:
    with pytest.raises(IntakeError) as refused:
        read_sheet_safely(corner(1_048_576, 16_384), name="名单.xlsx")
    assert refused.value.code == "sheet_too_heavy"
