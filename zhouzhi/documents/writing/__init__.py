"""Paper out (成文): document trees to docx and pdf, statistics forms to xlsx, by GB/T 9704-2012."""

from pathlib import Path
from typing import TYPE_CHECKING

from zhouzhi.documents.writing.document import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
    Document,
    Head,
    HeadForm,
    Heading,
    Line,
    ListOfItems,
    PageBreak,
    Paragraph,
    Record,
    Remark,
    Run,
    Signature,
    Table,
    Title,
    line,
)
from zhouzhi.documents.writing.forms import (
    Entry,
    FormLine,
    FormSheet,
    Mark,
    NotANumber,
    form_blocks,
    form_table,
)
from zhouzhi.documents.writing.text import WritingRefused

if TYPE_CHECKING:
    from zhouzhi.documents.writing.pdf import Printed

__all__ = [
    "Addressees",
    "Align",
    "AnnexHead",
    "AnnexNote",
    "Block",
    "Cell",
    "Document",
    "Entry",
    "FormLine",
    "FormSheet",
    "Head",
    "HeadForm",
    "Heading",
    "Line",
    "ListOfItems",
    "Mark",
    "NotANumber",
    "PageBreak",
    "Paragraph",
    "Record",
    "Remark",
    "Run",
    "Signature",
    "Table",
    "Title",
    "WritingRefused",
    "form_blocks",
    "form_table",
    "line",
    "write_docx",
    "write_form",
    "write_pdf",
]


def write_docx(document: Document) -> bytes:
    """This will give a document (公文) as the bytes of a docx, the same bytes for the same tree."""
    from zhouzhi.documents.writing.word import render  # loads python-docx

    return render(document)


def write_pdf(document: Document, *, fonts: tuple[Path, ...] = ()) -> "Printed":
    """This will give a document (公文) as a pdf with its fonts, tagged, with bookmarks.

    `fonts` are folders of the office's own typefaces. The same bytes for the same tree and fonts.
    What comes with them names the characters that no font had (缺字), which stand as 〓, and the
    faces that were replaced for want of better ones.
    """
    from zhouzhi.documents.writing.pdf import render  # loads typst and its fonts

    return render(document, fonts)


def write_form(form: FormSheet) -> bytes:
    """This will give a form (统计表) as the bytes of an xlsx, the same bytes for the same form.

    Numbers are numbers, not applicable is -, missing is blank, and no text is ever a formula.
    Raises TextTooLong where a text fits no cell.
    """
    from zhouzhi.documents.writing.sheets import render_form  # loads openpyxl, half a second

    return render_form(form)
