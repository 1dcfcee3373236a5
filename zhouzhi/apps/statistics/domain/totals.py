"""What the totals of a tree are, from the returns that count into it (汇总的算法)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from zhouzhi.foundation import tree

PLACES = 4  # decimals of a stated figure; sums are kept in whole ten-thousandths


@dataclass(frozen=True, slots=True)
class Sum:
    """What was added in one place, in whole ten-thousandths, and how many said what."""

    added: int = 0
    stated_count: int = 0
    inapplicable_count: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.added + other.added,
            self.stated_count + other.stated_count,
            self.inapplicable_count + other.inapplicable_count,
        )

    @property
    def number(self) -> Decimal | None:
        """The sum, or None where nobody stated a number: nothing is not zero."""
        return number_of(self.added) if self.stated_count else None

    @classmethod
    def of(cls, number: Decimal | None) -> "Sum":
        """The sum of one stated figure; None is 不适用."""
        if number is None:
            return cls(0, 0, 1)
        return cls(int(number.scaleb(PLACES).to_integral_value(ROUND_HALF_UP)), 1, 0)


@dataclass(frozen=True, slots=True)
class Counted:
    """An accepted return: the territories that it counts into, and its figures by form row."""

    chain: tuple[int, ...]
    figures: Mapping[int, Decimal | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One total of a territory: of all in and below it, and of what counts into itself alone."""

    whole: Sum
    direct: Sum


def number_of(added: int) -> Decimal:
    """The number that a sum of ten-thousandths stands for."""
    return Decimal(added).scaleb(-PLACES)


def counting_chain(ancestry: str, territory: int) -> tuple[int, ...]:
    """The territories that a return counts into, a campaign's own first, its home last.

    `ancestry` is the home's path as it stood at dispatch. A unit from outside the campaign's
    territory counts into its home and into the campaign's territory.
    """
    keys = tree.keys(ancestry)
    if territory in keys:
        return keys[keys.index(territory) :]
    return (territory, *keys[-1:])


def totals_of(returns: Iterable[Counted]) -> dict[tuple[int, int], Line]:
    """The totals of every territory, by (territory, form row), from nothing but the returns."""
    whole: dict[tuple[int, int], Sum] = defaultdict(Sum)
    direct: dict[tuple[int, int], Sum] = defaultdict(Sum)
    for one in returns:
        for form_row, number in one.figures.items():
            said = Sum.of(number)
            direct[one.chain[-1], form_row] += said
            for territory in one.chain:
                whole[territory, form_row] += said
    return {key: Line(added, direct[key]) for key, added in whole.items()}
