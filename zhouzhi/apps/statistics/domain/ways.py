"""How the total of a line is read from what is kept of it (汇总方式)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.statistics.domain.totals import Sum, number_of


@dataclass(frozen=True, slots=True)
class Tallied:
    """What the tallies of a line come to: the largest number in whole ten-thousandths, None where
    nobody states one, and how often an activity was stated again that was counted already.
    """

    largest: int | None = None
    repeated: int = 0


def tallied(way: Aggregation, counts: Mapping[int, int]) -> Tallied:
    """What tallies come to: by key, how many returns state it."""
    stated = {key: count for key, count in counts.items() if count > 0}
    if way is Aggregation.MAXIMUM:
        return Tallied(largest=max(stated, default=None))
    if way is Aggregation.DISTINCT:
        return Tallied(repeated=sum(count - 1 for count in stated.values()))
    return Tallied()


def total_number(way: Aggregation, added: Sum, found: Tallied) -> Decimal | None:
    """The total of a line, None where nobody stated a number, or where there is no total."""
    if not added.stated_count or way is Aggregation.NONE:
        return None
    if way is Aggregation.MAXIMUM:
        return None if found.largest is None else number_of(found.largest)
    repeated = found.repeated if way is Aggregation.DISTINCT else 0
    return number_of(added.added) - repeated
