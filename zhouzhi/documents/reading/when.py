"""Which day is meant: the year of a date that has none, and days that no calendar has."""

from datetime import date, timedelta
from typing import NamedTuple

from zhouzhi.documents.reading.structure.sheet import Timeline
from zhouzhi.foundation.chinese import WrittenDate

_LONG_AGO = timedelta(days=150)


class Question(NamedTuple):
    """A doubt in the making: its code, its words, what to choose from."""

    code: str
    message: str
    alternatives: tuple[str, ...] = ()


def year_of(written: WrittenDate, timeline: Timeline) -> int | None:
    """The year of a written date: its own, or the one that the paper's other dates suggest."""
    if written.year:
        return written.year
    base = timeline.issued_on.year if timeline.issued_on else timeline.year
    if base is None:
        return None
    if written.relative in ("明年", "次年"):
        return base + 1
    day = written.last(base)
    if timeline.issued_on and day and day < timeline.issued_on - _LONG_AGO:
        return base + 1
    return base


def last_day(written: WrittenDate, timeline: Timeline) -> tuple[date | None, list[Question]]:
    """The last day that a written date can mean, with the questions that it raises."""
    year = year_of(written, timeline)
    if year is None:
        return None, [Question("year_missing", "日期没有写明年份，文中也推断不出，请补上年份。")]
    day = written.last(year)
    return day, [] if day else [impossible(written, year)]


def first_day(written: WrittenDate, timeline: Timeline) -> tuple[date | None, list[Question]]:
    """The first day that a written date can mean, with the questions that it raises."""
    year = year_of(written, timeline)
    if year is None:
        return None, [Question("year_missing", "日期没有写明年份，文中也推断不出，请补上年份。")]
    day = written.first(year)
    return day, [] if day else [impossible(written, year)]


def impossible(written: WrittenDate, year: int) -> Question:
    """The question that a day which is in no calendar raises."""
    last = WrittenDate(0, 0, year, written.month, None, "底").last(year)
    choices = (f"{written.month}月{last.day}日", f"{written.month % 12 + 1}月1日") if last else ()
    shown = f"{written.month}月{written.day}日"
    return Question(
        "date_impossible", f"日历上没有“{shown}”这一天，请与发文单位核实后改正。", choices
    )
