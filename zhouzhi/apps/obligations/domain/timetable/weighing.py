"""What a deadline leaves on either side 两头用时: to those who answer, and to who puts together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.foundation.workdays import UnknownYear


@dataclass(frozen=True, slots=True)
class Weighed:
    """Working days: from the day of issue to the deadline, from there to the first upper one.

    None where the day on that side is not known; below zero where it is passed.
    """

    answer_count: int | None = None
    left_count: int | None = None


def weigh(
    on: date, *, issued_on: date | None, uppers: Iterable[date], counting: Counting
) -> Weighed | UnknownYear:
    """How many working days a deadline gives and leaves (两头各有几个工作日)."""
    upper = min(uppers, default=None)
    try:
        return Weighed(
            None if issued_on is None else counting.between(issued_on, on),
            None if upper is None else counting.between(on, upper),
        )
    except YearNotPublished as stop:
        return stop.unknown
