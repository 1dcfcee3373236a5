"""Text laid out line by line, with tables cell by cell, while the offsets are kept."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from zhouzhi.documents.intake.model import Box, Cell, Intake, Place, Table

_SHORT_CELL = 24
_USUAL_CELL = 60
_LONGEST_CELL = 1500


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on which page a stretch of a printed paragraph stands, [start, end) in its words."""

    start: int
    end: int
    page: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph that was printed on a page, with the spots of its rows."""

    words: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as a reader meets it: what it holds, and how many rows and columns it covers."""

    blocks: "tuple[Block, ...]"
    row_span: int = 1
    column_span: int = 1

    @property
    def lines(self) -> list[str]:
        """Its lines, those of a table inside it too."""
        return list(lines_of(self.blocks))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a reader meets it, be it data or a frame that only places things on a page."""

    rows: tuple[tuple[RawCell, ...], ...]


Block = str | Grid | Printed


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of some blocks, cell by cell where there is a table."""
    for block in blocks:
        if isinstance(block, str):
            yield block
        elif isinstance(block, Printed):
            yield block.words
        else:
            for row in block.rows:
                for cell in row:
                    yield from lines_of(cell.blocks)


@dataclass(slots=True)
class Layout:
    """A text being written (排字): blocks are added in reading order."""

    parts: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0

    def add(self, blocks: Iterable[Block]) -> None:
        """Add lines and tables; a table that is only a frame gives the blocks inside it."""
        for block in blocks:
            if isinstance(block, str):
                self.line(block)
            elif isinstance(block, Printed):
                self._printed(block)
            elif is_data_table(block):
                self._table(block)
            else:
                for row in block.rows:
                    for cell in row:
                        self.add(cell.blocks)

    def line(self, text: str) -> None:
        """Add one paragraph, which ends its line; a blank one is a blank line, save at the top."""
        if text.strip() or self.length:
            self._write(text.rstrip() + "\n")

    def _printed(self, block: Printed) -> None:
        """Add a paragraph, and where its rows stand on their pages."""
        start = self.length
        self.line(block.words)
        self.places += [
            Place(start + spot.start, start + spot.end, spot.page, spot.box, spot.confidence)
            for spot in block.spots
            if self.length > start
        ]

    def append(self, taken: Intake) -> None:
        """Add what another file gave, its tables moved to where they now stand."""
        self._gap()
        by = self.length
        self._write(taken.text)
        self.tables += [_moved(table, by) for table in taken.tables]

    def text(self) -> str:
        """All that was added."""
        return "".join(self.parts)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _gap(self) -> None:
        """Add a blank line, unless there is one or nothing stands above."""
        if self.length and self.parts[-1] != "\n":
            self._write("\n")

    def _table(self, grid: Grid) -> None:
        """Add a table: one filled cell a line, a blank line before it and after every row."""
        self._gap()
        start = self.length
        placed = tuple(self._row(row, columns) for row, columns in _placed(grid))
        self.tables.append(Table(start, self.length, placed))

    def _row(self, row: Sequence[RawCell], columns: Sequence[int]) -> tuple[Cell, ...]:
        cells = []
        for raw, column in zip(row, columns, strict=True):
            start, words = self.length, cell_text(raw.lines)
            if words:
                self._write(words + "\n")
            end = start + len(words)
            self.places += _places_of(raw, start, end)
            cells.append(Cell(words, start, end, column, raw.row_span, raw.column_span))
        self._gap()
        return tuple(cells)


def _moved(table: Table, by: int) -> Table:
    rows = tuple(
        tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in row)
        for row in table.rows
    )
    return Table(table.start + by, table.end + by, rows)


def _places_of(raw: RawCell, start: int, end: int) -> Iterator[Place]:
    """Where a cell's words stand: one place for each page, the doubtful row's confidence kept."""
    spots = [spot for block in raw.blocks if isinstance(block, Printed) for spot in block.spots]
    for page in dict.fromkeys(spot.page for spot in spots):
        here = [spot for spot in spots if spot.page == page]
        sure = [spot.confidence for spot in here if spot.confidence is not None]
        left, top, right, bottom = zip(*(spot.box for spot in here), strict=True)
        box = Box(min(left), min(top), max(right), max(bottom))
        yield Place(start, end, page, box, min(sure) if sure else None)


def cell_text(lines: Sequence[str]) -> str:
    """A cell's lines as one: a short label broken for width is closed up, others take a space."""
    parts = [" ".join(line.split()) for line in lines]
    parts = [part for part in parts if part]
    whole = "".join(parts)
    label = len(whole) <= _SHORT_CELL and not re.search(r"[：:，。；;A-Za-z0-9]", whole)
    return ("" if label else " ").join(parts)


def is_data_table(grid: Grid) -> bool:
    """Is this a table of short cells in two columns at least, rather than a frame for a page?"""
    if len(grid.rows) < 2 or max(len(row) for row in grid.rows) < 2:
        return False
    lengths = sorted(sum(map(len, cell.lines)) for row in grid.rows for cell in row)
    filled = [length for length in lengths if length]
    return bool(filled) and filled[len(filled) // 2] <= _USUAL_CELL and filled[-1] <= _LONGEST_CELL


def _placed(grid: Grid) -> Iterator[tuple[Sequence[RawCell], list[int]]]:
    """Each row with the grid columns at which its cells begin, cells above that reach down kept."""
    reaching: dict[int, int] = {}
    for row in grid.rows:
        columns, column = [], 0
        begun: dict[int, int] = {}
        for cell in row:
            while column in reaching:
                column += 1
            columns.append(column)
            begun |= dict.fromkeys(range(column, column + cell.column_span), cell.row_span)
            column += cell.column_span
        reaching = {at: rows - 1 for at, rows in (reaching | begun).items() if rows > 1}
        yield row, columns
