"""Days that an address names."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.web.templatetags.zhouzhi import date_words

Usual = TypeVar("Usual", date, None)


def day_in(given: Mapping[str, str], name: str, usual: Usual) -> date | Usual:
    """The day that an address names, `usual` where it names none of these years."""
    try:
        day = date.fromisoformat(given.get(name, ""))
    except ValueError:
        return usual
    return day if 2000 <= day.year <= 2099 else usual


def issuing_doubt(day: date, *, today: date, uppers: Iterable[date] = ()) -> str:
    """What is the matter with a day on which our notice is to go out; "" where nothing is.

    `uppers` are the days by which the levels above want their answers.
    """
    if day < today:
        return _("这天已经过了，今天是%s；各单位实际能用的工作日比下面算的少。") % date_words(today)
    first = min(uppers, default=None)
    if first is not None and day >= first:
        return _("这天不早于上级最早的期限%s，下发以后各单位来不及办。") % date_words(first)
    try:
        is_worked = Counting(office_calendar()).is_worked(day)
    except YearNotPublished:
        return ""
    return "" if is_worked else _("这天放假，没有人收发文。")


def issuing_day(day: date) -> date:
    """The day itself or the next on which somebody is there to send a notice out (下发日期)."""
    counting = Counting(office_calendar())
    try:
        return day if counting.is_worked(day) else counting.add(day, 1)
    except YearNotPublished:
        return day
