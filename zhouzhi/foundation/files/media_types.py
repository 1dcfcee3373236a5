"""What a content is (类型识别), by its bytes alone; a name never decides."""

import codecs
from pathlib import Path

import puremagic

UNKNOWN = "application/octet-stream"
_PEEK = 64 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."
# An office file is a zip; its list of parts stands at the end, in plain bytes.
_ZIP_PARTS = (
    (b"word/document.xml", _OFFICE + "wordprocessingml.document"),
    (b"xl/workbook.xml", _OFFICE + "spreadsheetml.sheet"),
    (b"ppt/presentation.xml", _OFFICE + "presentationml.presentation"),
)
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<meta")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))


def media_type_of(path: Path) -> str:
    """Tell the media type of a stored content from its first and last bytes; never raises."""
    with path.open("rb") as reading:
        head = reading.read(_PEEK)
        reading.seek(max(path.stat().st_size - _PEEK, 0))
        tail = reading.read(_PEEK)
    if head.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _ZIP_PARTS if part in tail), "application/zip")
    return _text_type(head) or _binary_type(path)


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
        start = start.partition("?>")[2].lstrip()
        return "text/html" if start.startswith(_HTML_STARTS) else "text/xml"
    return "text/html" if start.startswith(_HTML_STARTS) else "text/plain"


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
