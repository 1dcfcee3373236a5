"""What is said of a file that was cut off, by what it has begun as."""

import io

import pytest
from PIL import Image

from tests.factories import files, hostile_word
from zhouzhi.documents.intake import IntakeError, take_in
from zhouzhi.documents.intake.sheets import read_sheet

AGAIN = "请从原处重新取一份，自己能打开后再上传。"
CUT = "但不完整或已损坏，打不开，多半是下载或拷贝时断了。" + AGAIN
OPEN_AND_SAVE = "请用 WPS 或 Word 打开，另存为 .docx 后再上传；打不开的，请从原处重新取一份。"


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def pages_of_a_scan() -> bytes:
    """A TIFF of two pages, the head of the second at its end."""
    out = io.BytesIO()
    first, second = (Image.new("L", (300, 400), tone) for tone in (255, 200))
    first.save(out, "TIFF", save_all=True, append_images=[second])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (cut(files.notice_document()), "damaged", "这是 Word 文档（.docx），" + CUT),
        (b"%PDF-1.7\n" + bytes(100), "damaged", "这是 PDF 文件，" + CUT),
        (b"%PDF", "damaged", "这是 PDF 文件，" + CUT),
        (b"PK\x03\x04", "damaged", "这是压缩格式的文件（.docx 也是这种格式），" + CUT),
        (
            hostile_word.compound("Root Entry"),
            "old_office",
            "这是旧版 Office 格式的文件，里面没有找到 Word 正文：可能不完整，也可能不是 Word 文档。"
            + OPEN_AND_SAVE,
        ),
        (
            hostile_word.compound("WordDocument"),
            "old_word",
            "这是旧版 Word 文档（.doc）或 WPS 文字（.wps），没有读通，可能不完整。" + OPEN_AND_SAVE,
        ),
        (
            bytes(512) + files.notice_document(),
            "not_text",
            "文件开头全是空字节，没有内容，多半是拷贝或下载没有完成。" + AGAIN,
        ),
        (
            pages_of_a_scan()[:120_000],
            "picture_damaged",
            "图片不完整或已损坏，打不开。请重新扫描或拍照，存为 JPG 或 PNG 后再上传。",
        ),
    ],
)
def test_file_that_was_cut_off_is_called_what_it_began_as(
    data: bytes, code: str, message: str
) -> None:
    with pytest.raises(IntakeError) as refused:
        take_in(data, name="通知.doc")
    assert (refused.value.code, str(refused.value)) == (code, message)


def test_old_office_file_without_a_table_is_told_so_where_a_table_is_wanted() -> None:
    with pytest.raises(IntakeError) as refused:
        read_sheet(hostile_word.compound("Root Entry"), name="单位.xls")
    assert str(refused.value) == (
        "这是旧版 Office 格式的文件，里面没有找到表格。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"
    )
