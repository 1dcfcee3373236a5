"""Reads about the working-day table."""

from datetime import date

from zhouzhi.foundation.holidays.arrangement import ExceptionalDay
from zhouzhi.foundation.holidays.models import Holiday, HolidayYear
from zhouzhi.foundation.workdays import StatutoryCalendar, published_exceptions


def office_calendar() -> StatutoryCalendar:
    """The calendar that working days are counted by (工作日历): built in, with what was entered.

    One query. A year with a day entered is known; what is entered wins.
    """
    rows = dict(Holiday.objects.values_list("on", "is_worked"))
    return StatutoryCalendar(rows, frozenset(on.year for on in rows))


def days_entered(year: int) -> tuple[ExceptionalDay, ...]:
    """What an officer entered for a year (已填的放假安排), in order."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Holiday.objects.filter(on__range=(first, last)).order_by("on")
    return tuple(ExceptionalDay(row.on, row.is_worked, row.name) for row in rows)


def edit_count_of(year: int) -> int:
    """How often a year's table was kept (修改次数); 0 before the first time."""
    kept = HolidayYear.objects.filter(year=year).values_list("edit_count", flat=True)
    return kept.first() or 0


def arranged_days(year: int) -> tuple[ExceptionalDay, ...]:
    """The days of a year that do not follow the week (放假和调休), built in or entered, in order.

    Of a day that is both, what was entered.
    """
    built_in = {one.on: one for one in _built_in(year)}
    entered = {one.on: one for one in days_entered(year)}
    return tuple(sorted((built_in | entered).values()))


def _built_in(year: int) -> list[ExceptionalDay]:
    return [ExceptionalDay(on, worked, name) for on, worked, name in published_exceptions(year)]
