"""A paper as it will print, as plain values for the page (文稿预览)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.documents.writing import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Document,
    Facsimile,
    Heading,
    Line,
    ListOfItems,
    Paragraph,
    Remark,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.document import HeadForm
from zhouzhi.documents.writing.fixed_words import COPIES_LABEL
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.records import copies_line, printed_line
from zhouzhi.documents.writing.signatures import written_day

Context = dict[str, Any]


def paper_shown(document: Document) -> Context:
    """The head, the lines with their looks, and the record, as office/signing/_paper.html has."""
    head, record = document.head, document.record
    headings = iter(numbered_headings(document.blocks))
    return {
        "marks": head.issuers if head else (),
        "number": head.number if head else "",
        "notes": head.notes if head else (),
        "is_letter": bool(head and head.form is HeadForm.LETTER),
        "lines": [line for block in document.blocks for line in _lines(block, headings)],
        "copies": f"{COPIES_LABEL}{words}" if record and (words := copies_line(record)) else "",
        "printed": [part for part in printed_line(record, head) if part] if record else [],
    }


def _lines(block: Block, headings: Iterator[str]) -> Iterator[Context]:
    match block:
        case Title(text):
            yield _line("title", text)
        case Addressees(text):
            yield _line("to", f"{text.rstrip('：:')}：")
        case Heading(level=level, runs=runs):
            yield _line(f"h{min(level, 3)}", next(headings) + _said(runs))
        case Paragraph(runs):
            yield _line("text", _said(runs))
        case ListOfItems(items, ordered):
            for number, item in enumerate(items, start=1):
                yield _line("text", f"{f'{number}.' if ordered else ''}{_said(item)}")
        case Table():
            yield _table(block)
        case _:
            yield from _tail(block)


def _tail(block: Block) -> Iterator[Context]:
    match block:
        case AnnexNote(titles):
            for number, title in enumerate(titles, start=1):
                mark = f"{number}." if len(titles) > 1 else ""
                yield _line("note" if number == 1 else "note-more", f"{mark}{title}")
        case Signature(issuers, on):
            for name in (*issuers, written_day(on)):
                yield _line("sign", name)
        case AnnexHead(title, ordinal):
            yield _line("annex", f"附件{ordinal or ''}")
            yield _line("annex-title", title)
        case Facsimile(pages):
            yield _line("text", _("（原件共 %d 页，照原样附在PDF和Word文件里）") % len(pages))
        case Remark():
            yield _line("text", block.words)


def _table(table: Table) -> Context:
    rows = [
        [{"text": _said(cell.runs), "down": cell.down, "across": cell.across} for cell in row]
        for row in table.rows
    ]
    return {
        "look": "table",
        "caption": table.caption,
        "heads": rows[: table.heads],
        "rows": rows[table.heads :],
    }


def _line(look: str, text: str) -> Context:
    return {"look": look, "text": text}


def _said(runs: Line) -> str:
    return "".join(run.text for run in runs)
