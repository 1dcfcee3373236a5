"""A form with what a version states in it (统计表), as the checks of figures ask it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.asked import RowAsked


@dataclass(frozen=True, slots=True)
class Sheet:
    """The numeric rows of a form and the values stated in them, by position.

    `rolled_up` are the positions filled from a roll-up: nobody typed them, nobody is asked.
    """

    rows: tuple[RowAsked, ...]
    values: Mapping[int, Value]
    rolled_up: frozenset[int] = frozenset()

    @property
    def typed(self) -> Iterator[tuple[RowAsked, Decimal]]:
        """The numbers that a person typed, each with its row, in printed order."""
        for row in self.rows:
            number = self._typed(row)
            if number is not None:
                yield row, number

    def _typed(self, row: RowAsked) -> Decimal | None:
        value = self.values.get(row.position)
        return value.number if value and row.position not in self.rolled_up else None

    def row_of(self, code: str) -> RowAsked | None:
        """The row that asks for a measure, by its code."""
        return next((row for row in self.rows if row.code == code), None)

    def stated(self, code: str) -> Value | None:
        """What a person typed for a measure; None where blank, not asked or rolled up."""
        row = self.row_of(code)
        return None if row is None or row.position in self.rolled_up else self._value(row)

    def _value(self, row: RowAsked) -> Value | None:
        return self.values.get(row.position)

    def together(self, codes: Iterable[str]) -> Decimal | None:
        """What was typed for several measures, added; None where one of them is blank.

        A measure that does not apply adds nothing.
        """
        values = [self.stated(code) for code in codes]
        if not values or any(value is None for value in values):
            return None
        return sum((value.number or Decimal(0) for value in values if value), Decimal(0))

    def first_of(self, codes: Iterable[str]) -> RowAsked | None:
        """Of several measures the first row that has a number above zero, else the first row."""
        rows = [row for row in map(self.row_of, codes) if row is not None]
        return next((row for row in rows if self._typed(row)), rows[0] if rows else None)
