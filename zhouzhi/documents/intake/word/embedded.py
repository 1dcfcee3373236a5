"""Files that are embedded in a Word document (嵌入的附件): read too, and laid behind its text."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document as WordDocument

from zhouzhi.documents.intake.layout import Grid, Layout, RawCell
from zhouzhi.documents.intake.model import Intake, IntakeError
from zhouzhi.documents.intake.registry import Source
from zhouzhi.documents.intake.sheets import read_sheet

DEEPEST = 2
"""A file embedded in a file that is embedded in the document is the last that is opened."""
_MOST = 20
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_OWN_HEADING = re.compile(r"\s*附\s*[件表]")


def add_embedded(document: WordDocument, layout: Layout, *, depth: int) -> tuple[int, int]:
    """Add every embedded Word document and workbook; how many were read, and how many not."""
    found = [_taken(blob, depth) for blob in _blobs(document)]
    read = [each for each in found if each is not None]
    for number, each in enumerate(read, start=1):
        if not _OWN_HEADING.match(_first_words(each)):
            layout.line("")
            layout.line(f"附件{number}" if len(read) > 1 else "附件")
        if isinstance(each, Intake):
            layout.append(each)
        else:
            layout.add([each])
    return len(read), len(found) - len(read)


def _blobs(document: WordDocument) -> Iterator[bytes]:
    """The embedded files in the order of the text, each once."""
    seen: set[str] = set()
    for element in document.element.body.iter(_OBJECT):
        name = element.get(_ID)
        if name is None or name in seen or len(seen) >= _MOST:
            continue
        seen.add(name)
        relation = document.part.rels.get(name)
        part: Any = None if relation is None or relation.is_external else relation.target_part
        yield b"" if part is None else part.blob


def _taken(blob: bytes, depth: int) -> Intake | Grid | None:
    """An embedded file that can be read, None for any other."""
    from zhouzhi.documents.intake.word import read_word

    if depth >= DEEPEST or not blob.startswith(b"PK\x03\x04"):
        return None
    try:
        return _workbook(blob) if b"xl/workbook.xml" in blob else read_word(Source(blob), depth + 1)
    except IntakeError:
        return None


def _workbook(blob: bytes) -> Grid:
    rows = read_sheet(blob, name="附件.xlsx").rows
    return Grid(tuple(tuple(RawCell((cell,)) for cell in row) for row in rows))


def _first_words(each: Intake | Grid) -> str:
    if isinstance(each, Intake):
        return each.text
    first: Sequence[RawCell] = each.rows[0] if each.rows else ()
    return "".join(line for cell in first for line in cell.lines)
