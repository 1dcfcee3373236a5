"""Ruled cells to a table (表格): rows and columns from the cells' edges; joined across pages."""

import re
from collections.abc import Sequence

from zhouzhi.documents.intake.layout import Grid, Printed, RawCell
from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.pages.marks import Line
from zhouzhi.documents.intake.pages.paragraphs import is_cut, printed
from zhouzhi.documents.intake.pages.rows import rows_of

_NEAR = 4.0
_NEAR_SHARE = 0.3
"""Edges nearer than this many points are one edge, or than this share of the smallest cell: a
scanned page never lies quite level."""

_ROOM = 3.0
"""In a cell, a row is full when no more than this many characters, the rims among them, fit."""

_WHOLE = (
    re.compile(r"(?:(?<!\d)1\d{10}|(?<!\d)(?:0\d{2,3}[-—–－]?)?\d{7,8})(?!\d)"),
    re.compile(r"[\w.-]+@[\w.-]+\.\w+"),
)
"""What is whole within one row: a telephone, an e-mail address."""


def grid_of(cells: Sequence[Box], held: Sequence[Sequence[Line]]) -> Grid:
    """A table from its cells' boxes and the stretches in each of them."""
    columns = column_edges(cells)
    rows = _edges([(box.top, box.bottom) for box in cells])
    placed = sorted(
        (_at(rows, box.top), _at(columns, box.left), at) for at, box in enumerate(cells)
    )
    lines: list[list[RawCell]] = [[] for _ in rows[:-1]]
    for row, column, at in placed:
        box = cells[at]
        down = max(1, _at(rows, box.bottom) - row)
        across = max(1, _at(columns, box.right) - column)
        if row < len(lines):
            lines[row].append(RawCell(_content(held[at], box), down, across))
    return Grid(tuple(tuple(line) for line in lines if line))


def column_edges(cells: Sequence[Box]) -> list[float]:
    """Where the columns of a table begin and end."""
    return _edges([(box.left, box.right) for box in cells])


def continues(above: Sequence[float], below: Sequence[float]) -> bool:
    """Do two tables have the same columns, so that the one may go on in the other?"""
    return len(above) == len(below) and all(
        abs(one - other) < 3 * _NEAR for one, other in zip(above, below, strict=True)
    )


def continued(above: Grid, below: Grid) -> Grid:
    """Two parts of one table as one; the heading that was printed again is left out."""
    again = 0
    for one, other in zip(above.rows, below.rows[:-1], strict=False):
        if _words(one) != _words(other):
            break
        again += 1
    return Grid((*above.rows, *below.rows[again:]))


def _content(lines: Sequence[Line], cell: Box) -> tuple[Printed, ...]:
    """The paragraphs in a cell: a row goes on in the next where two more characters do not fit."""
    paragraphs: list[list[Line]] = []
    for row in rows_of(lines):
        last = paragraphs[-1][-1] if paragraphs else None
        if last and _goes_on(last, row, cell):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return tuple(printed(rows) for rows in paragraphs)


def _goes_on(last: Line, row: Line, cell: Box) -> bool:
    """Does a row of a cell go on in the next? Two telephones or addresses stand apart."""
    if is_cut(last.text, row.text):
        return True
    apart = any(kind.search(last.text) and kind.match(row.text) for kind in _WHOLE)
    return not apart and last.box.width > cell.width - _ROOM * last.size


def _words(row: Sequence[RawCell]) -> list[str]:
    return ["".join("".join(cell.lines).split()) for cell in row]


def _edges(sides: Sequence[tuple[float, float]]) -> list[float]:
    near = max(_NEAR, _NEAR_SHARE * min(end - start for start, end in sides))
    edges: list[float] = []
    for place in sorted(place for side in sides for place in side):
        if not edges or place - edges[-1] > near:
            edges.append(place)
    return edges


def _at(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))
