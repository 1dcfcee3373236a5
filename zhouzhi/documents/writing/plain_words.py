"""A document's words without its looks (纯文本): what a reader is given to read it back."""

from collections.abc import Iterator

from zhouzhi.documents.writing.document import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Document,
    Facsimile,
    Heading,
    ListOfItems,
    PageBreak,
    Paragraph,
    Plate,
    Remark,
    Run,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.fixed_words import COPIES_LABEL, annex_items, annex_mark, item_mark
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.records import copies_line, printed_line
from zhouzhi.documents.writing.signatures import written_day


def plain_words(document: Document) -> str:
    """This will give a document's text in the order in which it prints, a line a paragraph."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    if document.head and document.head.number:
        yield document.head.number
    headings = iter(numbered_headings(document.blocks))
    for block in document.blocks:
        yield from _of_block(block, headings)
    if document.record:
        copies = copies_line(document.record)
        yield from (f"{COPIES_LABEL}{copies}",) if copies else ()
        yield from filter(None, ["　".join(filter(None, printed_line(document.record, None)))])


def _of_block(block: Block, headings: Iterator[str]) -> Iterator[str]:
    match block:
        case Title(text):
            yield "".join(text.split("\n"))
        case Addressees(text):
            yield f"{text.rstrip('：:')}："
        case Heading(runs=runs):
            yield next(headings) + _said(runs)
        case Paragraph(runs):
            yield _said(runs)
        case ListOfItems(items, ordered):
            for number, item in enumerate(items, 1):
                yield f"{item_mark(number) if ordered else ''}{_said(item)}"
        case Table():
            yield from _of_table(block)
        case _:
            yield from _of_tail(block)


def _of_tail(block: Block) -> Iterator[str]:
    match block:
        case AnnexNote(titles):
            yield from (f"{mark.strip()}{title}" for mark, title in annex_items(titles))
        case Signature(issuers, on):
            yield from (*issuers, written_day(on))
        case AnnexHead(title, ordinal):
            yield from (annex_mark(ordinal), title)
        case Facsimile(pages):
            yield f"（附原件，共{len(pages)}页）"
        case Plate(caption=caption):
            yield f"（图：{caption}）"
        case Remark():
            yield block.words
        case PageBreak():
            return


def _of_table(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    for row in table.rows:
        yield "\t".join(_said(cell.runs) for cell in row)


def _said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
