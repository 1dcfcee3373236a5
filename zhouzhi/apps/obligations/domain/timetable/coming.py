"""The day that a due rule comes to 推算截止日: from the days that are known, by the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.foundation.workdays import (
    UnknownYear,
    WorkCalendar,
    add_workdays,
    is_workday,
    workdays_between,
)

Counted = TypeVar("Counted", date, int, bool)


@dataclass(frozen=True, slots=True)
class NoDayYet:
    """The day that a deadline is counted from (起算日) is not known yet."""

    anchor: str


def comes_to(
    rule: DueRule, days: Mapping[str, date], calendar: WorkCalendar
) -> date | UnknownYear | NoDayYet | None:
    """The day that a rule comes to; `days` are those it may be counted from, by anchor.

    None for a duty without a deadline. 活动结束后10个工作日 is the tenth working day after the
    anchor; a count of calendar days falls where it falls, on a day off or not.
    """
    if rule.kind is not DueKind.AFTER:
        return rule.on if rule.kind is DueKind.DATE else None
    if (start := days.get(rule.anchor)) is None:
        return NoDayYet(rule.anchor)
    if rule.workdays is not None:
        return add_workdays(start, rule.workdays, calendar)
    return start + timedelta(days=rule.days or 0)


class YearNotPublished(Exception):  # noqa: N818 - told apart here, given out as UnknownYear
    """A count came into a year whose working days are not published."""

    def __init__(self, unknown: UnknownYear) -> None:
        self.unknown = unknown
        super().__init__(str(unknown.year))


class Counting:
    """The counts of one calendar, each made once: a tree of deadlines asks the same many times.

    `is_worked(day)`, `add(start, count)` and `between(start, end)` are those of
    `foundation.workdays`, but raise YearNotPublished.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self.is_worked = cache(lambda day: _known(is_workday(day, calendar)))
        self.add = cache(lambda start, count: _known(add_workdays(start, count, calendar)))
        self.between = cache(lambda start, end: _known(workdays_between(start, end, calendar)))

    def last_worked(self, day: date) -> date:
        """The day itself where it is worked, else the last working day before it."""
        return day if self.is_worked(day) else self.add(day, -1)


def _known(counted: Counted | UnknownYear) -> Counted:
    if isinstance(counted, UnknownYear):
        raise YearNotPublished(counted)
    return counted
