"""A deadline of last time on this time's days 期限推移: by weekday, then onto a working day."""

from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.campaigns.domain.yearly import moved_day
from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.foundation.workdays import UnknownYear


@dataclass(frozen=True, slots=True)
class MovedDue:
    """Where a deadline falls now; `unknown` where nobody knows whether that day is worked."""

    on: date
    unknown: UnknownYear | None = None


def moved_due(day: date, *, first: date, onto: date, counting: Counting) -> MovedDue:
    """The same weekday counted from the first day, or the last working day before it (推移截止日).

    `first` and `onto` are the campaigns' first days. In a year that is not published it is the
    weekday alone.
    """
    there = moved_day(day, first=first, onto=onto)
    try:
        return MovedDue(counting.last_worked(there))
    except YearNotPublished as stop:
        return MovedDue(there, stop.unknown)
