"""A document's words without its looks (纯文本): what a reader is given to read it back."""

from collections.abc import Iterator

from zhouzhi.documents.writing.document import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Document,
    Heading,
    ListOfItems,
    PageBreak,
    Paragraph,
    Remark,
    Run,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.records import COPIES_LABEL, copies_line, printed_line
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
                yield f"{f'{number}.' if ordered else ''}{_said(item)}"
        case Table():
            yield from _of_table(block)
        case _:
            yield from _of_tail(block)


def _of_tail(block: Block) -> Iterator[str]:
    match block:
        case AnnexNote(titles):
            named = titles if len(titles) == 1 else [f"{n}.{t}" for n, t in enumerate(titles, 1)]
            yield from (f"{'附件：' if not at else ''}{title}" for at, title in enumerate(named))
        case Signature(issuers, on):
            yield from (*issuers, written_day(on))
        case AnnexHead(title, ordinal):
            yield from (f"附件{ordinal or ''}", title)
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
