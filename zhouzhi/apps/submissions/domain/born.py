"""Figures born from work (由工作产生的数): a number with what it was counted from."""

from dataclasses import dataclass
from decimal import Decimal

from zhouzhi.foundation.said import Said


@dataclass(frozen=True, slots=True)
class Born:
    """One number that operations come to, with the words that name its source (来源)."""

    number: Decimal
    source: Said
