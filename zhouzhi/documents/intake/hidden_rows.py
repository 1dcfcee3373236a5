"""Rows of a worksheet that its reader does not see: hidden by hand or by a filter (隐藏行)."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

from zhouzhi.documents.intake.archive import read_part

_BLOCK = 2**20
# A row's opening tag is far shorter than this, so that none is lost between two blocks.
_OVERLAP = 2000
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_NUMBER = re.compile(rb"""\br=["'](\d{1,7})["']""")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)=["']([^"']*)["']""")


def hidden_rows(data: bytes, title: str) -> list[int]:
    """The numbers of the hidden rows of one worksheet, from 1, in their order.

    None where the package does not say: hidden rows are a remark, never a reason to refuse.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = _part_of(package, title)
        if part not in package.namelist():
            return []
        try:
            return sorted(set(_hidden_in(package, part)))
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError):
            return []


def _part_of(package: zipfile.ZipFile, title: str) -> str:
    book = read_part(package, "xl/workbook.xml").decode("utf-8", "replace")
    links = read_part(package, "xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    sheets = (dict(_ATTRIBUTE.findall(found)) for found in _SHEET.findall(book))
    wanted = next(
        (row.get("r:id", "") for row in sheets if unescape(row.get("name", "")) == title), ""
    )
    targets = (dict(_ATTRIBUTE.findall(found)) for found in _LINK.findall(links))
    target = next((row.get("Target", "") for row in targets if row.get("Id") == wanted), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _hidden_in(package: zipfile.ZipFile, part: str) -> Iterator[int]:
    with package.open(part) as stream:
        kept = b""
        while block := stream.read(_BLOCK):
            kept += block
            for found in _ROW.finditer(kept):
                number = _NUMBER.search(found[1])
                if number and _HIDDEN.search(found[1]):
                    yield int(number[1])
            kept = kept[-_OVERLAP:]
