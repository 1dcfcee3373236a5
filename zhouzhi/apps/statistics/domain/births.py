"""What the registered work came to beside a stated figure (登记算出的数), and how far it is."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Birth:
    """What work came to at hand-in: `number`, or where records tell a range, `least` to `number`.

    `source` says in words from what it was counted.
    """

    number: Decimal
    source: str
    least: Decimal | None = None

    def apart(self, stated: Decimal) -> Decimal | None:
        """How far a stated number lies from what the records tell; None within it."""
        if stated > self.number:
            return stated - self.number
        least = self.number if self.least is None else self.least
        return stated - least if stated < least else None
