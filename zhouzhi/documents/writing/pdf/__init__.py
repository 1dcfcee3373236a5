"""A document as a pdf (公文 pdf): the same tree as the docx, on the standard's own grid.

It loads typst and fonts of a hundred megabytes: the worker and the command line use it, no web
process does. `write_paper` makes both files of a paper, the docx with the pdf's own pages.
"""

from dataclasses import dataclass
from pathlib import Path

from zhouzhi.documents.writing.document import Document
from zhouzhi.documents.writing.facsimiles import Pictures, printed_from
from zhouzhi.documents.writing.pdf.press import (
    NO_PICTURES,
    Printed,
    foot_of,
    refuse_lost,
    render,
    set_once,
)

__all__ = ["Paper", "Printed", "foot_of", "write_paper", "write_pdf"]


@dataclass(frozen=True, slots=True)
class Paper:
    """Both files of a document (成品): the docx that is edited, the pdf that is printed."""

    docx: bytes
    printed: Printed


def write_pdf(
    document: Document, *, fonts: tuple[Path, ...] = (), pictures: Pictures = NO_PICTURES
) -> Printed:
    """This will give a document (公文) as a pdf with its fonts, tagged, with bookmarks.

    `fonts` are folders of the office's own typefaces, `pictures` those of the pages that it annexes
    (`Facsimile`). The same bytes for the same tree and fonts.
    What comes with them names the characters that no font had (缺字), which stand as 〓, and the
    faces that were replaced for want of better ones.
    """
    return render(document, fonts, printed_from(document, pictures))


def write_paper(
    document: Document, *, fonts: tuple[Path, ...] = (), pictures: Pictures = NO_PICTURES
) -> Paper:
    """This will give a document as docx and pdf at once, set a single time.

    `pictures` are those of the pages that it annexes (`Facsimile`). Raises WritingRefused where a
    text has no room, PictureMissing.
    """
    from zhouzhi.documents.writing.word import render as render_docx  # loads python-docx

    prints = printed_from(document, pictures)
    sheets = set_once(document, fonts, prints)
    refuse_lost(sheets.lost)
    return Paper(render_docx(document, sheets.foot, prints), sheets.printed)
