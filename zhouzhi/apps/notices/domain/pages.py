"""Pages of a file that was read (来件页面): where on them its words are printed. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zhouzhi.documents.intake import Intake
from zhouzhi.documents.intake.model import Box, Place
from zhouzhi.documents.intake.pages.picture import MOST_PAGES
from zhouzhi.documents.reading import Reading

_WIDE = frozenset("WFA")
_ONE_LINE = 2.0
"""A box so many times as large as its words in one line holds them in several."""


class PrintedRow(NamedTuple):
    """A row of words: its stretch of the reading's text, its box on the upright page in points."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its number in the file, its size in points, and its rows."""

    number: int
    width: float
    height: float
    rows: tuple[PrintedRow, ...]


def printed_pages(taken: Intake, paper: Reading) -> tuple[PrintedPage, ...]:
    """The first pages of a file, their rows placed in the text as it was repaired."""
    pages = []
    for page in taken.pages[:MOST_PAGES]:
        here = [place for place in taken.places if place.page == page.number]
        rows = tuple(_row(paper, place) for place in here)
        pages.append(PrintedPage(page.number, page.width, page.height, rows))
    return tuple(pages)


def _row(paper: Reading, place: Place) -> PrintedRow:
    forward = paper.origin.forward
    return PrintedRow(forward(place.start), forward(place.end), *place.box)


def boxes_along(row: PrintedRow, words: Sequence[str]) -> tuple[Box, ...]:
    """The box of each of the stretches that a row's words are cut into, in order.

    They share the row by the width of their characters. A cell of several lines is not shared:
    each stretch gets the whole of it.
    """
    box = Box(*row[2:])
    widths = [_width_of(stretch) for stretch in words]
    whole = sum(widths)
    if not whole or box.height * whole > _ONE_LINE * box.width:
        return (box,) * len(words)
    boxes, left = [], box.left
    for width in widths:
        right = left + box.width * width / whole
        boxes.append(Box(left, box.top, right, box.bottom))
        left = right
    return tuple(boxes)


def _width_of(words: str) -> float:
    """How many full-width characters words are as wide as."""
    return sum(1.0 if unicodedata.east_asian_width(c) in _WIDE else 0.5 for c in words)
