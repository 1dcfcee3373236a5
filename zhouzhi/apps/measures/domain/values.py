"""The three values a figure can have, and missing, which is none of them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ValueState(StrEnum):
    """What a unit said of one figure; a figure that has no row is missing."""

    NUMBER = "number"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Value:
    """One stated figure: a number (zero is a number), or not applicable."""

    state: ValueState
    number: Decimal | None

    @classmethod
    def of(cls, number: Decimal | int | str) -> "Value":
        """The value for a number."""
        return cls(ValueState.NUMBER, Decimal(number))

    @classmethod
    def not_applicable(cls) -> "Value":
        """The value for 不适用."""
        return cls(ValueState.NOT_APPLICABLE, None)


@dataclass(frozen=True, slots=True)
class Total:
    """A total and what it was added from: how many stated a number, or did not.

    `number` is None where nobody stated a number: a sum over nothing is missing, never zero.
    """

    number: Decimal | None
    stated_count: int
    not_applicable_count: int
    missing_count: int
