"""A day in words (日期), for sentences of any room."""

from datetime import date

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_DAY = gettext_noop("{month}月{day}日")
_DAY_OF_YEAR = gettext_noop("{year}年{month}月{day}日")


def day_said(day: date, *, with_year: bool = False) -> Said:
    """A day as a sentence says it: 5月20日, or 2023年5月20日."""
    template = _DAY_OF_YEAR if with_year else _DAY
    return Said(template, year=day.year, month=day.month, day=day.day)
