import pytest

from tests.factories import files
from zhouzhi.documents.intake import IntakeError, take_in
from zhouzhi.documents.intake.boundary import (
    read_notice_safely,
    read_sheet_safely,
    take_in_safely,
)
from zhouzhi.documents.intake.sheets import read_sheet
from zhouzhi.documents.reading import read_notice


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.NOTICE.encode("gb18030"), "通知.txt"),
        (files.notice_page(), "通知.html"),
        (files.notice_document(), "通知.docx"),
        (files.NOTICE.encode(), "../\ud800'; rm -rf /\n.txt"),
    ],
)
def test_the_sandbox_gives_what_the_library_gives(data: bytes, name: str) -> None:
    assert take_in_safely(data, name=name) == take_in(data, name=name)


def test_a_notice_is_read_in_the_sandbox() -> None:
    data = files.notice_document()
    taken, reading = read_notice_safely(data, name="通知.docx")
    assert taken == take_in(data, name="通知.docx")
    assert reading == read_notice(taken.text, tables=taken.tables)


def test_a_sheet_is_read_in_the_sandbox() -> None:
    data = "单位,联系人\n科技局,韩清和\n".encode()
    assert read_sheet_safely(data, name="x.csv") == read_sheet(data, name="x.csv")


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    with pytest.raises(IntakeError) as refused:
        take_in_safely(b"GIF89a", name="通知.docx")
    assert refused.value.code == "image"
    assert refused.value.message.startswith("这是一张 GIF 图片")
