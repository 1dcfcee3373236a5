"""The ruled tables of a picture: long straight lines, and the cells that they close in."""

from typing import Any

from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.scan.engine import Picture

_LEAST_TABLE = 0.2
"""How much of the picture's width a table takes at the least."""
_FEWEST_CELLS, _MOST_CELLS = 4, 2000
_LEAST_CELL = 12
"""The least height and width of a cell, in dots."""


def cells_in(picture: Picture) -> list[tuple[Box, ...]]:
    """The cells of each ruled table, in dots."""
    lines = _lines(picture)
    return [
        cells
        for table in _frames(lines, picture.shape[1])
        if _FEWEST_CELLS <= len(cells := _cells(lines, table)) <= _MOST_CELLS
    ]


def _lines(picture: Picture) -> Any:
    """A mask of the long horizontal and vertical lines, small breaks in them closed."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    long = max(30, min(picture.shape[:2]) // 25)
    mask = None
    for size, wobble, gap in (((long, 1), (1, 3), (9, 3)), ((1, long), (3, 1), (3, 9))):
        thick = cv2.dilate(ink, cv2.getStructuringElement(0, wobble))
        kept = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(0, size))
        kept = cv2.dilate(kept, cv2.getStructuringElement(0, gap))
        mask = kept if mask is None else cv2.bitwise_or(mask, kept)
    return mask


def _frames(lines: Any, width: int) -> list[Box]:
    """The rectangle of each group of lines that hang together and are as large as a table."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    return sorted(
        Box(float(x), float(y), float(x + wide), float(y + high))
        for x, y, wide, high, _ in stats[1:]
        if wide >= _LEAST_TABLE * width and high >= 3 * _LEAST_CELL
    )


def _cells(lines: Any, table: Box) -> tuple[Box, ...]:
    """The white rectangles inside a table, each the middle of the rules around it."""
    import cv2

    left, top, right, bottom = (int(edge) for edge in table)
    inside = cv2.bitwise_not(lines[top:bottom, left:right])
    _, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
    return tuple(
        Box(left + x - 3.0, top + y - 3.0, left + x + wide + 3.0, top + y + high + 3.0)
        for x, y, wide, high, area in sorted(map(tuple, stats[1:]), key=lambda s: (s[1], s[0]))
        if min(wide, high) >= _LEAST_CELL and area > 0.8 * wide * high
    )
