"""Working days (工作日): counting with public holidays and shifted rest days (调休).

The arrangement of a year is published by the State Council late in the year before. A year that
is not published is never guessed: the answer is then the value `UnknownYear`, a doubt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Protocol

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class UnknownYear:
    """The working days of `year` are not published yet, so no day was counted in it."""

    year: int


class WorkCalendar(Protocol):
    """What counting needs: which years are known, and which of their days are worked."""

    def knows(self, year: int) -> bool:
        """Say whether the arrangement of the year is published."""
        ...

    def is_workday(self, day: date) -> bool:
        """Say whether `day` is worked; only asked for years that are known."""
        ...


@dataclass(frozen=True)
class StatutoryCalendar:
    """The national calendar, with days set by hand on top (地方调整) and years confirmed by hand.

    `overrides` maps a day to worked or not; `confirmed_years` are years of which every day off
    has been entered in `overrides`, other days following the week.
    """

    overrides: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))
    confirmed_years: frozenset[int] = frozenset()

    def knows(self, year: int) -> bool:
        return year in self.confirmed_years or _is_published(year)

    def is_workday(self, day: date) -> bool:
        if day in self.overrides:
            return self.overrides[day]
        if day.year in self.confirmed_years and not _is_published(day.year):
            return day.weekday() < 5
        days_off, extra_days = _published_days()
        return day in extra_days or (day.weekday() < 5 and day not in days_off)


@dataclass(frozen=True)
class PlainCalendar:
    """A calendar made of given days off: for tests and for offices with their own arrangement."""

    years: frozenset[int]
    days_off: frozenset[date] = frozenset()
    extra_days: frozenset[date] = frozenset()

    def knows(self, year: int) -> bool:
        return year in self.years

    def is_workday(self, day: date) -> bool:
        return day in self.extra_days or (day.weekday() < 5 and day not in self.days_off)


def is_workday(day: date, calendar: WorkCalendar) -> bool | UnknownYear:
    """Say whether a day is worked, or that its year is not known."""
    if not calendar.knows(day.year):
        return UnknownYear(day.year)
    return calendar.is_workday(day)


def add_workdays(start: date, count: int, calendar: WorkCalendar) -> date | UnknownYear:
    """Go `count` working days after `start` (before it, when negative); `start` is not counted.

    With 0 the answer is `start` itself, worked or not.
    """
    step = _DAY if count >= 0 else -_DAY
    day, left = start, abs(count)
    while left:
        day += step
        worked = is_workday(day, calendar)
        if isinstance(worked, UnknownYear):
            return worked
        left -= worked
    return day


def workdays_between(start: date, end: date, calendar: WorkCalendar) -> int | UnknownYear:
    """Count the working days after `start` up to and with `end`; negative when `end` is before.

    So `workdays_between(d, add_workdays(d, n, c), c) == n` for every n.
    """
    if end < start:
        back = _count(_days(end, start - _DAY), calendar)
        return back if isinstance(back, UnknownYear) else -back
    return _count(_days(start + _DAY, end), calendar)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + _DAY * step for step in range((last - first).days + 1))


def _count(days: Iterable[date], calendar: WorkCalendar) -> int | UnknownYear:
    total = 0
    for day in days:
        worked = is_workday(day, calendar)
        if isinstance(worked, UnknownYear):
            return worked
        total += worked
    return total


def published_exceptions(year: int) -> tuple[tuple[date, bool, str], ...]:
    """The days that a published year takes off or works (放假、调休): day, is worked, festival."""
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {one.value: one.chinese for one in Holiday}
    tables = ((holidays, False), (workdays, True))
    return tuple(
        sorted(
            (day, is_worked, names[festival])
            for table, is_worked in tables
            for day, festival in table.items()
            if day.year == year
        )
    )


@cache
def _published_days() -> tuple[frozenset[date], frozenset[date]]:
    """Give the published days off and the weekend days worked in exchange (the library's table)."""
    from chinese_calendar.constants import holidays, workdays

    return frozenset(holidays), frozenset(workdays)


@cache
def _published_years() -> range:
    years = {day.year for day in _published_days()[0]}
    return range(min(years), max(years) + 1)


def _is_published(year: int) -> bool:
    return year in _published_years()
