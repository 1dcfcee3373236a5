"""When a day's work is due: pure, the moment passed in."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when a day's work may begin (办理时段), in office time; `until` is excluded.

    Late in the day what was missed is made up for; after `until` it is the next day's.
    """

    at: time
    until: time = time.max

    def __post_init__(self) -> None:
        """Raise ValueError where the hours are none."""
        if self.until <= self.at:
            raise ValueError(f"no hours from {self.at} until {self.until}")

    def day_due(self, moment: datetime, *, any_hour: bool = False) -> date | None:
        """The day whose work is due at a moment of office time, None outside the hours.

        With `any_hour` the day is due from its beginning to its end, as in a demo.
        """
        within = self.at <= moment.time() < self.until
        return moment.date() if any_hour or within else None
