"""Paper out (成文): document trees and statistics forms to docx and xlsx, by GB/T 9704-2012."""

from zhouzhi.documents.writing.document import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
    Document,
    Heading,
    Line,
    ListOfItems,
    PageBreak,
    Paragraph,
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
    "Heading",
    "Line",
    "ListOfItems",
    "Mark",
    "NotANumber",
    "PageBreak",
    "Paragraph",
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
]


def write_docx(document: Document) -> bytes:
    """This will give a document (公文) as the bytes of a docx, the same bytes for the same tree."""
    from zhouzhi.documents.writing.word import render  # loads python-docx

    return render(document)


def write_form(form: FormSheet) -> bytes:
    """This will give a form (统计表) as the bytes of an xlsx, the same bytes for the same form.

    Numbers are numbers, not applicable is -, missing is blank, and no text is ever a formula.
    Raises TextTooLong where a text fits no cell.
    """
    from zhouzhi.documents.writing.sheets import render_form  # loads openpyxl, half a second

    return render_form(form)
