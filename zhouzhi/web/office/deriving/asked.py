"""Days that an address names."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.foundation.holidays.queries import office_calendar

Usual = TypeVar("Usual", date, None)


def day_in(given: Mapping[str, str], name: str, usual: Usual) -> date | Usual:
    """The day that an address names, `usual` where it names none of these years."""
    try:
        day = date.fromisoformat(given.get(name, ""))
    except ValueError:
        return usual
    return day if 2000 <= day.year <= 2099 else usual


def issuing_day(day: date) -> date:
    """The day itself or the next on which somebody is there to send a notice out (下发日期)."""
    counting = Counting(office_calendar())
    try:
        return day if counting.is_worked(day) else counting.add(day, 1)
    except YearNotPublished:
        return day
