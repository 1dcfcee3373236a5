"""What a chart shows (图表内容): bars made of parts, or a column for each day."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Fill(StrEnum):
    """How a part is filled; each can be told from the others in black and white."""

    SOLID = "solid"
    HATCH = "hatch"
    DOTS = "dots"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar: how long, and how it is filled."""

    value: Decimal | int
    fill: Fill = Fill.SOLID


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar under its label, with what is said of it at the end of the line; `href` opens it."""

    label: str
    parts: tuple[Part, ...]
    said: str
    href: str = ""

    @property
    def length(self) -> Decimal:
        """All parts together."""
        return sum((Decimal(part.value) for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Key:
    """What a filling stands for (图例)."""

    fill: Fill
    label: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under each other. `whole` is the length of a full line, None for the longest bar's.

    With `is_share` each bar is drawn on a line of its own whole: how far each has come, whatever
    its size.
    """

    title: str
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...] = ()
    whole: Decimal | None = None
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column over its label, a second line below it, and its number on top."""

    label: str
    below: str
    value: Decimal | int
    said: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns beside each other, as many as there are days."""

    title: str
    columns: tuple[Column, ...]


Chart = BarChart | ColumnChart
