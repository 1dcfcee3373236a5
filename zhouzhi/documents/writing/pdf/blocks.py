"""One block of a document as the plain values that `paper.typ` sets."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhouzhi.documents.writing.document import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
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
    placed,
)
from zhouzhi.documents.writing.pdf.rows import breaking_rows, longest_word, repeated_heads
from zhouzhi.documents.writing.signatures import signed_lines
from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.titles import grid_lines, title_lines

Plain = dict[str, Any]


def set_values(block: Block, headings: Iterator[str]) -> Iterator[Plain]:
    """This will give the values of what is set for one block; `headings` are its numbered words."""
    match block:
        case Addressees(text):
            yield {"kind": "flush", "text": f"{text.rstrip('：:')}："}
        case Heading(level=level, runs=runs):
            said = {"words": next(headings), "runs": runs_of(runs)}
            yield {"kind": "heading", "level": level, **said, "tail": []}
        case Paragraph(runs, indented):
            yield paragraph(runs, indented=indented)
        case ListOfItems(items, ordered):
            for number, item in enumerate(items, 1):
                yield paragraph((Run(f"{number}."), *item) if ordered else item)
        case PageBreak():
            yield {"kind": "break"}
        case _:
            yield other_values(block)


def other_values(block: Title | Table | AnnexHead | AnnexNote | Signature | Remark) -> Plain:
    """A block that is not running text."""
    match block:
        case Title(text):
            return {"kind": "title", **title_values(text), "first": False}
        case Table():
            return table_values(block)
        case AnnexHead(title, ordinal):
            mark = f"附件{ordinal or ''}"
            return {
                "kind": "annex",
                "level": 0,
                "words": title,
                "mark": mark,
                **title_values(title),
            }
        case AnnexNote(titles):
            return {"kind": "annex-note", "items": list(annex_items(titles))}
        case Signature():
            return {"kind": "signature", "lines": list(signature_values(block))}
        case Remark():
            return {"kind": "remark", "text": block.words}


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


def annex_items(titles: tuple[str, ...]) -> Iterable[Plain]:
    """附件： and the names; `lead` is how far the name begins behind its mark."""
    for number, title in enumerate(titles, 1):
        mark = f"{number}." if len(titles) > 1 else ""
        word = "附件：" if number == 1 else "　　　"
        yield {"mark": word + mark, "title": title, "lead": width_of(word + mark)}


def paragraph(runs: Line, *, indented: bool = True) -> Plain:
    """A paragraph with nothing hanging on it yet."""
    return {"kind": "paragraph", "runs": runs_of(runs), "indented": indented, "tail": []}


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
        for top, left, cell in placed(table)
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
