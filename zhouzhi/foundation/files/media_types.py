"""What a content is (类型识别), by its bytes alone; a name never decides."""

import codecs
from pathlib import Path

import puremagic

UNKNOWN = "application/octet-stream"
_PEEK = 64 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."
# An office file is a zip; its list of parts stands at the end, in plain bytes.
_ZIP_PARTS = (
    (b"word/vbaProject.bin", "application/vnd.ms-word.document.macroenabled.12"),
    (b"xl/vbaProject.bin", "application/vnd.ms-excel.sheet.macroenabled.12"),
    (b"ppt/vbaProject.bin", "application/vnd.ms-powerpoint.presentation.macroenabled.12"),
    (b"word/document.xml", _OFFICE + "wordprocessingml.document"),
    (b"xl/workbook.xml", _OFFICE + "spreadsheetml.sheet"),
    (b"ppt/presentation.xml", _OFFICE + "presentationml.presentation"),
    (b"OFD.xml", "application/ofd"),
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
# A package of OpenDocument says first what it is.
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_SCRIPT = "text/x-script"
_RUN = (
    (b"MZ", "application/x-executable"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xcf\xfa\xed\xfe", "application/x-executable"),
    (b"\xca\xfe\xba\xbe", "application/x-executable"),
    (b"L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"),
)
_STARTS = (
    ("{\\rtf", "text/rtf"),
    ("<svg", "image/svg+xml"),
    ("#!", _SCRIPT),
    ("<?php", _SCRIPT),
    ("@echo ", _SCRIPT),
)
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<meta", "<script")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))


def media_type_of(path: Path) -> str:
    """Tell the media type of a stored content from its first and last bytes; never raises."""
    with path.open("rb") as reading:
        head = reading.read(_PEEK)
        reading.seek(max(path.stat().st_size - _PEEK, 0))
        tail = reading.read(_PEEK)
    if head.startswith(b"PK\x03\x04"):
        if head[30:].startswith(_OPEN_DOCUMENT):
            return head[38:].split(b"PK", 1)[0].decode("ascii", "replace")[:120]
        return next((kind for part, kind in _ZIP_PARTS if part in tail), "application/zip")
    if head.startswith(_OLE):
        return _old_office_type(path, head)
    return _text_type(head) or _running_type(head) or _binary_type(path)


def _old_office_type(path: Path, head: bytes) -> str:
    """Tell an office file of before 2007 by the names in its directory."""
    shift, first = int.from_bytes(head[30:32], "little"), int.from_bytes(head[48:52], "little")
    with path.open("rb") as reading:
        # a damaged head points anywhere: past the end there are no names
        reading.seek(min((first + 1) << min(shift, 16), path.stat().st_size))
        names = reading.read(4096)
    return next(
        (kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in names),
        "application/x-ole-storage",
    )


def _running_type(head: bytes) -> str:
    """Tell a program or a shortcut by its first bytes; "" for anything else."""
    return next((kind for start, kind in _RUN if head.startswith(start)), "")


def _text_type(head: bytes) -> str:
    """Tell whether the bytes are text, of whatever encoding, and which kind; "" if they are not."""
    if not head or head.startswith(b"%PDF-"):
        return ""
    text = head
    if head.startswith(_BOMS[1:]):
        text = head.decode("utf-16", errors="replace").encode()
    if text.translate(None, _CONTROL) != text or not _reads_as_text(text):
        return ""
    start = text.removeprefix(codecs.BOM_UTF8).lstrip()[:1024].decode("ascii", "ignore").lower()
    if start.startswith("<?xml"):
        return _markup_type(start.partition("?>")[2].lstrip()) or "text/xml"
    return _markup_type(start) or "text/plain"


def _markup_type(start: str) -> str:
    """Tell a page, a drawing or a script by how it begins; "" for other text."""
    if start.startswith(_HTML_STARTS):
        return "text/html"
    if start.startswith("<!doctype svg"):
        return "image/svg+xml"
    return next((kind for begins, kind in _STARTS if start.startswith(begins)), "")


def _reads_as_text(text: bytes) -> bool:
    return any(_decodes(text, encoding) for encoding in ("utf-8", "gb18030", "big5"))


def _decodes(text: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(text, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _binary_type(path: Path) -> str:
    try:
        guesses = puremagic.magic_file(str(path))
    except (puremagic.PureError, ValueError, OSError):
        return UNKNOWN
    kinds = [guess.mime_type for guess in guesses if guess.mime_type]
    return kinds[0][:120] if kinds else UNKNOWN
