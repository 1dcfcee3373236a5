"""One block of a document as markup, in the elements that a screen reader knows."""

from collections.abc import Iterator, Mapping

from zhouzhi.documents.writing.document import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
    Facsimile,
    Heading,
    ListOfItems,
    PageBreak,
    Paragraph,
    Plate,
    Remark,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.facsimiles import page_words
from zhouzhi.documents.writing.fixed_words import addressed, annex_items, annex_mark
from zhouzhi.documents.writing.html.elements import element, escaped, lines, picture, words
from zhouzhi.documents.writing.signatures import written_day
from zhouzhi.documents.writing.titles import title_lines

Prints = Mapping[str, bytes]
# A column that is narrower parts words sign by sign; a telephone has room for four.
_LEAST_REM = 4.8


def markup(block: Block, headings: Iterator[str], prints: Prints) -> str:
    """This will give the markup of one block; `headings` are its numbered words in order."""
    match block:
        case Title(text):
            return element("h1", lines(title_lines(text)))
        case Addressees(text):
            return element("p", escaped(addressed(text)), class_="flush")
        case Heading(level=level, runs=runs):
            return element(f"h{level + 1}", escaped(next(headings)) + words(runs))
        case Paragraph(runs, indented):
            return element("p", words(runs), class_="" if indented else "flush")
        case ListOfItems(items, ordered):
            inside = "".join(element("li", words(item)) for item in items)
            return element("ol" if ordered else "ul", inside)
        case _:
            return _other(block, prints)


def _other(
    block: Table | Signature | AnnexNote | AnnexHead | Facsimile | Plate | Remark | PageBreak,
    prints: Prints,
) -> str:
    """A block that is not running text."""
    match block:
        case Table():
            return _table(block)
        case Signature(issuers, on):
            return element("p", lines((*issuers, written_day(on))), class_="signature")
        case AnnexNote(titles):
            named = "".join(element("li", escaped(mark + it)) for mark, it in annex_items(titles))
            return element("ul", named, class_="annexes")
        case AnnexHead(title, ordinal, is_titled=is_titled):
            mark = element("p", escaped(annex_mark(ordinal)), class_="annex")
            return mark + (element("h2", lines(title_lines(title)), class_="titled") * is_titled)
        case Facsimile() | Plate():
            return _pictures(block, prints)
        case Remark():
            return element("p", escaped(block.words))
        case PageBreak():
            return '<hr class="page">'


def _pictures(block: Facsimile | Plate, prints: Prints) -> str:
    if isinstance(block, Plate):
        told = element("figcaption", escaped(block.caption))
        return element("figure", picture(prints[block.picture], block.caption) + told)
    count = len(block.pages)
    return "".join(
        element("figure", picture(prints[page], page_words(block.name, number, count)))
        for number, page in enumerate(block.pages, 1)
    )


def _table(table: Table) -> str:
    """A table that scrolls by itself where the screen has no room for its columns."""
    rows: dict[int, list[str]] = {row: [] for row in range(len(table.rows))}
    for top, _left, cell in table.placed():
        rows[top].append(_cell(cell, is_head=top < table.heads))
    drawn = [element("tr", "".join(cells)) for cells in rows.values()]
    inside = "".join(drawn[: table.heads]), "".join(drawn[table.heads :])
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{width / whole:.2%}">' for width in table.widths)
    parts = (
        element("caption", escaped(table.caption)) if table.caption else "",
        f"<colgroup>{columns}</colgroup>",
        element("thead", inside[0]) if inside[0] else "",
        element("tbody", inside[1]),
    )
    room = f"min-width:{len(table.widths) * _LEAST_REM:g}rem"
    drawn_table = element("table", "".join(parts), style=room)
    return element("div", drawn_table, class_="wide", tabindex="0")


def _cell(cell: Cell, *, is_head: bool) -> str:
    spans = {
        "rowspan": cell.down if cell.down > 1 else "",
        "colspan": cell.across if cell.across > 1 else "",
    }
    side = "" if cell.align is Align.LEFT else cell.align.value
    head = {"scope": "col"} if is_head else {}
    return element("th" if is_head else "td", words(cell.runs), class_=side, **spans, **head)
