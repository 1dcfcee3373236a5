"""Characters to stretches: broken where the row, a wide gap or the wall of a cell ends them."""

from collections.abc import Callable, Iterator, Sequence

from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.pages.marks import BLANK, Glyph, Leaf, Line, line_of

_WIDE_GAP = 1.3
_SAME_PLACE = 0.8

Cell = tuple[int, int]
CellOf = Callable[[Box], Cell | None]


def segments_of(leaf: Leaf) -> tuple[list[Line], dict[Cell, list[Line]]]:
    """The stretches outside of tables, and those in each cell, named by (table, cell)."""
    cell_of = _cells(leaf.tables)
    free: list[Line] = []
    held: dict[Cell, list[Line]] = {}
    for run in leaf.runs:
        for cell, glyphs in _stretches(run, cell_of):
            if all(glyph.text == BLANK for glyph in glyphs):
                continue
            line = line_of(glyphs, leaf.number)
            kept = free if cell is None else held.setdefault(cell, [])
            if not any(_is_twin(line, other) for other in kept[-40:]):
                kept.append(line)
    return free, held


def _stretches(run: Sequence[Glyph], cell_of: CellOf) -> Iterator[tuple[Cell | None, list[Glyph]]]:
    stretch: list[Glyph] = []
    place: Cell | None = None
    for glyph in run:
        if stretch and _is_double(stretch[-1], glyph):
            continue
        cell = cell_of(glyph.box)
        if stretch and (cell != place or not _follows(stretch[-1], glyph)):
            yield place, stretch
            stretch = []
        stretch.append(glyph)
        place = cell
    if stretch:
        yield place, stretch


def _follows(before: Glyph, glyph: Glyph) -> bool:
    """Does this character stand in the row of the one before it, and close behind it?"""
    size = max(before.box.height, glyph.box.height)
    low = abs(before.box.middle - glyph.box.middle) < 0.5 * size
    gap = glyph.box.left - before.box.right
    return low and -0.5 * size < gap < _WIDE_GAP * size


def _is_double(before: Glyph, glyph: Glyph) -> bool:
    """Is this the same character again, printed twice to look bold?"""
    return BLANK != before.text == glyph.text and before.box.overlap(glyph.box) > _SAME_PLACE


def _is_twin(line: Line, other: Line) -> bool:
    return line.text == other.text and line.box.overlap(other.box) > _SAME_PLACE


def _cells(tables: Sequence[Sequence[Box]]) -> CellOf:
    """Which cell a box lies in by its middle, if any."""
    named = [
        ((at, place), box) for at, cells in enumerate(tables) for place, box in enumerate(cells)
    ]

    def cell_of(box: Box) -> Cell | None:
        across, down = (box.left + box.right) / 2, box.middle
        return next((name for name, cell in named if cell.holds(across, down)), None)

    return cell_of
