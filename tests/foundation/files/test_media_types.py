import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from zhouzhi.foundation.files.media_types import media_type_of

WORDS = "关于举办2023年科技活动的通知，请各单位于6月5日前报送。\n"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
OFFICE = "application/vnd.openxmlformats-officedocument."


def docx() -> bytes:
    out = BytesIO()
    Document().save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def package(*names: str) -> bytes:
    """A package of these parts; of OpenDocument its first part says what it is."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packing:
        if names[0] == "mimetype":
            packing.writestr(*names)
        else:
            for name in names:
                packing.writestr(name, "x")
    return out.getvalue()


def old_office(stream: str) -> bytes:
    """The beginning of an office file of before 2007, its directory in the second sector."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    return bytes(header) + bytes(512) + stream.encode("utf-16-le").ljust(512, b"\0")


def plain_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packing:
        packing.writestr("通知.txt", WORDS)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (WORDS.encode(), "text/plain"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/plain"),
        (WORDS.encode("gb18030"), "text/plain"),
        ("關於舉辦科技活動的通知".encode("big5"), "text/plain"),
        (WORDS.encode("utf-16"), "text/plain"),
        (WORDS.encode() * 4000, "text/plain"),
        (f"<!DOCTYPE html><html><body>{WORDS}</body></html>".encode(), "text/html"),
        (f"\n <html><body>{WORDS}</body></html>".encode("gb18030"), "text/html"),
        (b'<?xml version="1.0"?><html xmlns="x"/>', "text/html"),
        (b'<?xml version="1.0"?><rows/>', "text/xml"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "image/svg+xml"),
        (b'<svg xmlns="x"><script>1</script></svg>', "image/svg+xml"),
        (b"<script>1</script>", "text/html"),
        (b"#!/bin/sh\nrm x\n", "text/x-script"),
        (b"@Echo off\r\ndel x\r\n", "text/x-script"),
        (b"<?php echo 1;", "text/x-script"),
        (b"{\\rtf1\\ansi x}", "text/rtf"),
        (b"MZ\x90\x00\x03\x00" + b"\x00" * 80, "application/x-executable"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 80, "application/x-executable"),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 80, "application/x-ms-shortcut"),
        (old_office("WordDocument"), "application/msword"),
        (old_office("Workbook"), "application/vnd.ms-excel"),
        (old_office("Contents"), "application/x-ole-storage"),
        (package("OFD.xml"), "application/ofd"),
        (package("META-INF/MANIFEST.MF"), "application/java-archive"),
        (package("mimetype", "application/vnd.oasis.opendocument.text"), OPEN_DOCUMENT),
        (
            package("word/document.xml", "word/vbaProject.bin"),
            "application/vnd.ms-word.document.macroenabled.12",
        ),
        (docx(), OFFICE + "wordprocessingml.document"),
        (xlsx(), OFFICE + "spreadsheetml.sheet"),
        (plain_zip(), "application/zip"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "application/pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 64, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32, "image/png"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 64, "video/mp4"),
        (bytes(range(256)) * 3, "application/octet-stream"),
        (b"\x00\x01", "application/octet-stream"),
    ],
)
def test_media_type_is_what_the_bytes_say(content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "附件.exe"
    path.write_bytes(content)
    assert media_type_of(path) == expected


def test_damaged_old_office_file_is_told_and_raises_nothing(tmp_path: Path) -> None:
    path = tmp_path / "总结.doc"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 600)
    assert media_type_of(path) == "application/x-ole-storage"
