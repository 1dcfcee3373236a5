import pytest

from tests.factories import files, hostile_word
from tests.factories.printed import Pdf, scanned
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


def test_a_scan_is_counted_where_it_may_not_be_recognised() -> None:
    with pytest.raises(IntakeError) as refused:
        take_in_safely(Pdf([scanned()] * 3).data(), name="x.pdf", may_recognise=False)
    assert (refused.value.code, refused.value.pages) == ("scan", 3)


def test_a_scan_is_refused_in_words_where_recognition_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("zhouzhi.documents.intake.scan.presence.PACKAGES", ("no_such_package",))
    with pytest.raises(IntakeError) as refused:
        take_in_safely(Pdf([scanned()]).data(), name="x.pdf")
    assert refused.value.code == "no_recognition"
    assert "请上传通知的电子版" in refused.value.message


def test_an_old_word_document_is_refused_where_it_cannot_be_followed() -> None:
    with pytest.raises(IntakeError) as refused:
        take_in_safely(hostile_word.compound("WordDocument"), name="通知.doc")
    assert refused.value.code == "old_word"
