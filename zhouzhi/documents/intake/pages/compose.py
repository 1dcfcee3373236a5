"""Pages to an intake: the text with its tables, and where on which page every part stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from zhouzhi.documents.intake.layout import Block, Grid, Layout
from zhouzhi.documents.intake.model import Intake, Page
from zhouzhi.documents.intake.pages.grids import column_edges, continued, continues, grid_of
from zhouzhi.documents.intake.pages.marks import Leaf, Line, around
from zhouzhi.documents.intake.pages.paragraphs import (
    Measure,
    goes_on,
    measure,
    own_margin,
    paragraphs,
    printed,
)
from zhouzhi.documents.intake.pages.rows import regions_of
from zhouzhi.documents.intake.pages.running import running_lines
from zhouzhi.documents.intake.pages.segments import segments_of

_CHANCE = 5
"""Rows that end so many characters before the margin of the other pages end there by chance."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph in the making: its rows and the measure in which they stand."""

    rows: list[Line]
    measured: Measure

    @property
    def top(self) -> float:
        return self.rows[0].box.top


@dataclass(frozen=True, slots=True)
class _Table:
    """A table in the making, with the edges of its columns."""

    grid: Grid
    columns: list[float]
    top: float


_Part = _Text | _Table


def composed(leaves: Sequence[Leaf], *, kind: str, notes: tuple[str, ...] = ()) -> Intake:
    """The intake of a file of pages (识读稿)."""
    parted = {leaf.number: segments_of(leaf) for leaf in leaves}
    regions = {leaf.number: regions_of(parted[leaf.number][0], leaf.width) for leaf in leaves}
    lines = {number: [row for each in found for row in each] for number, found in regions.items()}
    running, set_aside = running_lines(lines, {leaf.number: leaf.height for leaf in leaves})
    parts: list[_Part] = []
    right = _common_right(leaves, lines, running)
    for leaf in leaves:
        kept = [[row for row in each if id(row) not in running] for each in regions[leaf.number]]
        texts = list(_texts([each for each in kept if each], leaf.width, right))
        _append(parts, _in_order(texts, list(_tables(leaf, parted[leaf.number][1]))))
    layout = Layout()
    layout.add(_blocks(parts))
    return Intake(
        layout.text(),
        kind,
        None,
        notes,
        tuple(layout.tables),
        tuple(layout.places),
        tuple(
            Page(leaf.number, leaf.width, leaf.height, leaf.turn, leaf.is_scanned)
            for leaf in leaves
        ),
        set_aside,
    )


def _common_right(
    leaves: Sequence[Leaf], lines: dict[int, list[Line]], running: set[int]
) -> float | None:
    """The right margin of most pages, for those that have too few full rows of their own."""
    kept = ([row for row in lines[leaf.number] if id(row) not in running] for leaf in leaves)
    found = sorted(right for rows in kept if (right := own_margin(rows)) is not None)
    return found[len(found) // 2] if found else None


def _texts(regions: Sequence[Sequence[Line]], width: float, right: float | None) -> Iterator[_Text]:
    for region in regions:
        measured = measure(region, width=width, right=right)
        if len(regions) > 1 and own_margin(region) is None:
            measured = replace(measured, right=max(row.box.right for row in region))
        elif len(regions) == 1 and right and right - measured.right > _CHANCE * region[0].size:
            measured = replace(measured, right=right)
        for rows in paragraphs(region, measured):
            yield _Text(rows, measured)


def _tables(leaf: Leaf, held: dict[tuple[int, int], list[Line]]) -> Iterator[_Table]:
    for at, cells in enumerate(leaf.tables):
        inside = [held.get((at, place), []) for place in range(len(cells))]
        if any(inside):
            yield _Table(grid_of(cells, inside), column_edges(cells), around(cells).top)


def _in_order(texts: list[_Text], tables: list[_Table]) -> list[_Part]:
    """Paragraphs in reading order, each table before the first paragraph that begins below it."""
    parts: list[_Part] = []
    waiting = sorted(tables, key=lambda table: table.top)
    for text in texts:
        while waiting and waiting[0].top < text.top:
            parts.append(waiting.pop(0))
        parts.append(text)
    return [*parts, *waiting]


def _append(parts: list[_Part], page: list[_Part]) -> None:
    """Add a page's parts; its first goes on from the last of the page before where it may."""
    if parts and page:
        last, first = parts[-1], page[0]
        if isinstance(last, _Table) and isinstance(first, _Table):
            if continues(last.columns, first.columns):
                parts[-1] = _Table(continued(last.grid, first.grid), last.columns, last.top)
                page = page[1:]
        elif (
            isinstance(last, _Text)
            and isinstance(first, _Text)
            and goes_on(last.rows[-1], first.rows[0], last.measured, first.measured)
        ):
            parts[-1] = _Text([*last.rows, *first.rows], first.measured)
            page = page[1:]
    parts += page


def _blocks(parts: Iterable[_Part]) -> Iterator[Block]:
    for part in parts:
        yield printed(part.rows) if isinstance(part, _Text) else part.grid
