"""Paper out (成文): document trees to docx, pdf and html, forms to xlsx, by GB/T 9704-2012."""

from collections.abc import Mapping

from zhouzhi.documents.writing.document import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
    Document,
    Facsimile,
    Head,
    HeadForm,
    Heading,
    Line,
    ListOfItems,
    PageBreak,
    Paragraph,
    Plate,
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
from zhouzhi.documents.writing.records import Foot
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
    "Facsimile",
    "Foot",
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
    "Plate",
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
    "write_html",
]


def write_docx(
    document: Document, *, foot: Foot | None = None, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """This will give a document (公文) as the bytes of a docx, the same bytes for the same tree.

    A docx has no pages before a program sets them: where the document has a record (版记), `foot`
    tells on which page that stands, from the pdf. `pictures` are those that it shows, by their
    names. Raises PagesUnknown, PlateMissing, PictureMissing without.
    """
    from zhouzhi.documents.writing.facsimiles import printed_from
    from zhouzhi.documents.writing.word import render  # loads python-docx

    return render(document, foot, printed_from(document, pictures or {}))


def write_html(document: Document, *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """This will give a document as one html file that stands for itself (网页).

    `pictures` are those that it shows, by their names. Raises PlateMissing, PictureMissing.
    """
    from zhouzhi.documents.writing.html import render

    return render(document, pictures or {})


def write_form(form: FormSheet) -> bytes:
    """This will give a form (统计表) as the bytes of an xlsx, the same bytes for the same form.

    Numbers are numbers, not applicable is -, missing is blank, and no text is ever a formula.
    Raises TextTooLong where a text fits no cell.
    """
    from zhouzhi.documents.writing.sheets import render_form  # loads openpyxl, half a second

    return render_form(form)
