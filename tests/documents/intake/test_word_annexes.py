"""What a Word document carries besides its body: embedded files, headers, footers."""

import io
from collections.abc import Callable

import openpyxl
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from tests.factories import hostile_word
from zhouzhi.documents.intake import Intake, take_in

_OBJECT = (
    '<w:object xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<o:OLEObject Type="Embed" ProgID="{}" r:id="{}"/></w:object>'
)


def word(*lines: str, change: Callable[[WordDocument], None] | None = None) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if change:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def embedding(*blobs: bytes) -> Callable[[WordDocument], None]:
    def change(document: WordDocument) -> None:
        for at, blob in enumerate(blobs):
            part = Part(
                PackURI(f"/word/embeddings/{at}.bin"),
                "application/vnd.openxmlformats-officedocument.package",
                blob,
                document.part.package,
            )
            name = document.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
            run = document.add_paragraph().add_run()
            run._r.append(parse_xml(_OBJECT.format("Package", name)))

    return change


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def taken(data: bytes) -> Intake:
    return take_in(data, name="通知.docx")


def lines(found: Intake) -> list[str]:
    return [line for line in found.text.split("\n") if line]


def test_an_embedded_workbook_becomes_an_annex_with_its_table() -> None:
    rows = [["指标", "单位"], ["举办活动", "项"], ["参加人数", "人次"]]
    found = taken(word("关于举办活动的通知", change=embedding(workbook(rows))))
    assert lines(found) == ["关于举办活动的通知", "附件", *(cell for row in rows for cell in row)]
    (table,) = found.tables
    assert [[cell.text for cell in row] for row in table.rows] == rows
    assert all(found.text[c.start : c.end] == c.text for row in table.rows for c in row)
    assert found.notes == ("文中嵌有 1 份附件，已一并识读，放在正文之后。",)


def test_embedded_documents_are_numbered_unless_they_number_themselves() -> None:
    first = word("活动统计表", change=lambda d: _table(d, [["甲", "乙"], ["丙", "丁"]]))
    second = word("附件2", "推荐表")
    found = taken(word("通知", change=embedding(first, second)))
    assert lines(found) == [
        "通知",
        "附件1",
        "活动统计表",
        "甲",
        "乙",
        "丙",
        "丁",
        "附件2",
        "推荐表",
    ]
    (table,) = found.tables
    assert all(found.text[c.start : c.end] == c.text for row in table.rows for c in row)


def _table(document: WordDocument, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(at, column).text = words


def test_a_nest_of_documents_is_opened_two_files_deep() -> None:
    data = word("四")
    for name in ("三", "二", "一"):
        data = word(name, change=embedding(data))
    found = taken(data)
    assert lines(found) == ["一", "附件", "二", "附件", "三"]


def test_an_embedded_file_that_is_hostile_is_left_and_told() -> None:
    found = taken(word("通知", change=embedding(hostile_word.bomb(64 * 2**20), b"MZ\x90\0", b"")))
    assert lines(found) == ["通知"]
    assert found.notes == ("文中嵌有 3 个对象（如表格、附件），没有识读；如是附件，请另行上传。",)


def test_the_first_pages_own_header_is_text_and_the_others_are_set_aside() -> None:
    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "清河市科学技术局文件"
        section.header.paragraphs[0].text = "清河市科技活动周"
        section.footer.paragraphs[0].text = "— 2 —"

    found = taken(word("关于举办活动的通知", change=change))
    assert lines(found) == ["清河市科学技术局文件", "关于举办活动的通知"]
    assert found.set_aside == ("页眉页脚“清河市科技活动周”",)


def test_a_first_header_that_is_not_shown_is_no_text() -> None:
    def change(document: WordDocument) -> None:
        document.sections[0].first_page_header.paragraphs[0].text = "草稿"

    assert lines(taken(word("通知", change=change))) == ["通知"]
