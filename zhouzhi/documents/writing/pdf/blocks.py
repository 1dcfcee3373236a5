"""One block of a document as the plain values that `paper.typ` sets."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhouzhi.documents.writing.document import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
    Facsimile,
    Heading,
    Line,
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
from zhouzhi.documents.writing.edges import is_justified
from zhouzhi.documents.writing.facsimiles import page_words
from zhouzhi.documents.writing.fixed_words import addressed, annex_items, annex_mark, item_mark
from zhouzhi.documents.writing.pdf.rows import breaking_rows, longest_word, repeated_heads
from zhouzhi.documents.writing.signatures import signed_lines
from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.titles import grid_lines, title_lines

Plain = dict[str, Any]


def set_values(block: Block, headings: Iterator[str]) -> Iterator[Plain]:
    """This will give the values of what is set for one block; `headings` are its numbered words."""
    match block:
        case Addressees(text):
            yield {"kind": "flush", "text": addressed(text)}
        case Heading(level=level, runs=runs):
            said = {"words": next(headings), "runs": runs_of(runs)}
            yield {"kind": "heading", "level": level, **said, "tail": []}
        case Paragraph(runs, indented):
            yield paragraph(runs, indented=indented)
        case ListOfItems(items, ordered):
            for number, item in enumerate(items, 1):
                yield paragraph((Run(item_mark(number)), *item) if ordered else item)
        case PageBreak():
            yield {"kind": "break"}
        case _:
            yield other_values(block)


def other_values(
    block: Title | Table | AnnexHead | Facsimile | Plate | AnnexNote | Signature | Remark,
) -> Plain:
    """A block that is not running text."""
    match block:
        case Title(text):
            return {"kind": "title", **title_values(text), "first": False}
        case Table():
            return table_values(block)
        case Facsimile() | Plate():
            return picture_values(block)
        case AnnexHead(title, ordinal, is_titled=is_titled):
            return {
                "kind": "annex",
                "titled": is_titled,
                "level": 0,
                "words": title,
                "mark": annex_mark(ordinal),
                **title_values(title),
            }
        case AnnexNote(titles):
            return {"kind": "annex-note", "items": list(annex_values(titles))}
        case Signature():
            return {"kind": "signature", "lines": list(signature_values(block))}
        case Remark():
            return {"kind": "remark", "text": block.words}


def picture_values(block: Facsimile | Plate) -> Plain:
    """A block of pictures, each by its name among those that come with the document."""
    if isinstance(block, Plate):
        return {"kind": "plate", "picture": block.picture, "caption": block.caption}
    return {"kind": "facsimile", "pages": list(page_values(block.pages, block.name))}


def page_values(pages: tuple[str, ...], name: str) -> Iterator[Plain]:
    """Annexed pages by the names of their pictures, with what is said to who cannot see them."""
    for number, page in enumerate(pages, 1):
        yield {"picture": page, "said": page_words(name, number, len(pages))}


def title_values(text: str) -> Plain:
    """A title's lines, and how many of the page's lines they take with the free one below."""
    lines = title_lines(text)
    return {"lines": list(lines), "taken": grid_lines(len(lines))}


def signature_values(signature: Signature) -> Iterable[Plain]:
    """The lines of a signature with the place of each piece."""
    for line in signed_lines(signature):
        pieces = [
            {"text": piece.text, "at": piece.at, "by": piece.by.value} for piece in line.pieces
        ]
        yield {"blanks": line.blanks, "pieces": pieces}


def annex_values(titles: tuple[str, ...]) -> Iterable[Plain]:
    """附件： and the names; `lead` is how far the name begins behind its mark."""
    for mark, title in annex_items(titles):
        yield {"mark": mark, "title": title, "lead": width_of(mark)}


def paragraph(runs: Line, *, indented: bool = True) -> Plain:
    """A paragraph with nothing hanging on it yet."""
    justified = is_justified("".join(run.text for run in runs))
    values = {"runs": runs_of(runs), "indented": indented, "justified": justified}
    return {"kind": "paragraph", **values, "tail": []}


def runs_of(runs: Line) -> list[Plain]:
    """Runs without what they rest on, which is never printed."""
    return [{"text": run.text, "strong": run.strong} for run in runs]


def table_values(table: Table) -> Plain:
    """A table's cells, each where it begins."""
    breaking = breaking_rows(table)
    cells = [
        {
            **cell_values(top, left, cell),
            "breaks": top in breaking,
            "word": longest_word(table, left, cell),
        }
        for top, left, cell in table.placed()
    ]
    return {
        "kind": "table",
        "widths": list(table.widths),
        "heads": table.heads,
        "repeated": repeated_heads(table, breaking),
        "caption": table.caption,
        "sticky": False,
        "cells": cells,
    }


def cell_values(top: int, left: int, cell: Cell) -> Plain:
    """One cell."""
    return {
        "x": left,
        "y": top,
        "down": cell.down,
        "across": cell.across,
        "align": cell.align.value,
        "runs": runs_of(cell.runs),
    }
