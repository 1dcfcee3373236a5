"""Reporting rates 应报、实报、按时: how many returns were due, came, and came in time."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts over the participants frozen at dispatch; who was freed (免办) stands apart.

    `reported` is handed in or accepted, without what was returned or taken back; `on_time` and
    `accepted` are parts of `reported`.
    """

    expected: int
    reported: int
    on_time: int
    accepted: int
    waived: int

    @property
    def reported_percent(self) -> Decimal | None:
        """实报 of 应报 in percent, one decimal, cut off: 100 means all of them."""
        return _percent(self.reported, self.expected)

    @property
    def on_time_percent(self) -> Decimal | None:
        """按时 of 应报 in percent, one decimal, cut off."""
        return _percent(self.on_time, self.expected)


def _percent(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_DOWN)
