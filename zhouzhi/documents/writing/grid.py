"""Where the cells of a table stand, some of which reach over several rows and columns."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Spanning(Protocol):
    """A cell that reaches so many rows down and columns across."""

    @property
    def down(self) -> int:
        """How many rows it takes."""

    @property
    def across(self) -> int:
        """How many columns it takes."""


SpanningT = TypeVar("SpanningT", bound=Spanning)


def placed_in(
    rows: Sequence[Sequence[SpanningT]], *, columns: int
) -> list[tuple[int, int, SpanningT]]:
    """This will give every cell with the row and column at which it begins, counted from 0.

    Raises ValueError where cells overlap, stick out, or leave a hole in the grid.
    """
    taken: set[tuple[int, int]] = set()
    places: list[tuple[int, int, SpanningT]] = []
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            area = {(top + y, left + x) for y in range(cell.down) for x in range(cell.across)}
            if not area or taken & area:
                raise ValueError(f"cell {cell!r} has no room in row {top}")
            taken |= area
            places.append((top, left, cell))
    grid = {(y, x) for y in range(len(rows)) for x in range(columns)}
    if taken != grid:
        raise ValueError(f"the cells do not fill the grid: {sorted(taken ^ grid)[:3]}")
    return places
