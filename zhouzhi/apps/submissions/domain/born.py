"""Figures born from work (由工作产生的数): a number with the rows that it was counted from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zhouzhi.foundation.said import Said


class Origin(StrEnum):
    """What kind of record a row is, and so which page opens it."""

    ACTIVITY = "activity"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class BornRow:
    """One record that a figure was counted from (来源): its key there, its name, its part."""

    origin: Origin
    key: int
    name: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Born:
    """One number that operations come to, the words that name its source, and its rows (来源).

    `least` is set where the records cannot tell more than a range: a person who worked for several
    activities is one person, so that people are no fewer than those of the largest activity and no
    more than all together.
    """

    number: Decimal
    source: Said
    rows: tuple[BornRow, ...] = ()
    least: Decimal | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the records tell one number, which may be filled in."""
        return self.least is None or self.least == self.number

    def agrees_with(self, stated: Decimal) -> bool:
        """Whether a stated number is what the records tell, or within what they can tell."""
        least = self.number if self.least is None else self.least
        return least <= stated <= self.number
