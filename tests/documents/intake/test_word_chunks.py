"""Whole documents poured into a Word document are read where Word shows them."""

import io
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from tests.factories import files, hostile_word
from zhouzhi.documents.intake import Intake, take_in

_CHUNK = (
    '<w:altChunk xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{}"/>'
)
LINES = [line for line in files.NOTICE.splitlines() if line]


def single_file_page() -> bytes:
    """The notice as a page in one file, as a browser saves it."""
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(files.notice_page().decode(), subtype="html", cte="quoted-printable")
    message.make_mixed()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    return bytes(message)


def poured(*blobs: bytes, before: str = "") -> Intake:
    """What is read of a document that holds others, perhaps behind a paragraph of its own."""
    document = Document()
    if before:
        document.add_paragraph(before)
    for at, blob in enumerate(blobs):
        part = Part(PackURI(f"/word/chunk{at}.bin"), "application/x", blob, document.part.package)
        name = document.part.relate_to(part, f"{files.RELATION}/aFChunk")
        document.element.body.insert(at + bool(before), parse_xml(_CHUNK.format(name)))
    stream = io.BytesIO()
    document.save(stream)
    return take_in(stream.getvalue(), name="通知.docx")


@pytest.mark.parametrize(
    "make",
    [
        files.notice_page,
        single_file_page,
        files.notice_document,
        lambda: files.NOTICE.encode("gb18030"),
    ],
    ids=["page", "single_file_page", "word", "text"],
)
def test_a_document_that_is_all_poured_in_is_read(make: Callable[[], bytes]) -> None:
    found = poured(make())
    assert [line for line in found.text.split("\n") if line] == LINES
    assert found.notes == ()


def test_what_is_poured_in_stands_in_its_place() -> None:
    found = poured(files.notice_page(), "附件：统计表".encode(), before="清河市科学技术局文件")
    told = [line for line in found.text.split("\n") if line]
    assert told == ["清河市科学技术局文件", *LINES, "附件：统计表"]


@pytest.mark.parametrize(
    "blob",
    [hostile_word.bomb(64 * 2**20), hostile_word.lines_of_junk(5000), b"", rb"{\rtf1 x}"],
    ids=["bomb", "junk", "empty", "rtf"],
)
def test_what_cannot_be_read_is_told(blob: bytes) -> None:
    found = poured(blob, before="关于举办活动的通知")
    assert found.text.strip() == "关于举办活动的通知"
    assert found.notes == ("文中嵌有 1 份别的文档，没有识读，请另行上传。",)
