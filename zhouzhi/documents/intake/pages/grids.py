"""Ruled cells to a table (表格): rows and columns from the cells' edges; joined across pages."""

from collections.abc import Sequence

from zhouzhi.documents.intake.layout import Grid, Printed, RawCell
from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.pages.marks import Line
from zhouzhi.documents.intake.pages.paragraphs import printed
from zhouzhi.documents.intake.pages.rows import rows_of

_NEAR = 4.0
"""Edges nearer than this many points are one edge."""

_ROOM = 3.0
"""In a cell, a row is full when no more than this many characters, the rims among them, fit."""


def grid_of(cells: Sequence[Box], held: Sequence[Sequence[Line]]) -> Grid:
    """A table from its cells' boxes and the stretches in each of them."""
    columns = _edges([box.left for box in cells] + [box.right for box in cells])
    rows = _edges([box.top for box in cells] + [box.bottom for box in cells])
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
    return _edges([box.left for box in cells] + [box.right for box in cells])


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
        if last and last.box.width > cell.width - _ROOM * last.size:
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return tuple(printed(rows) for rows in paragraphs)


def _words(row: Sequence[RawCell]) -> list[str]:
    return ["".join("".join(cell.lines).split()) for cell in row]


def _edges(places: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _at(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))
