"""The days (日期) that a sentence writes: in full, by this month or week, or as 5.30 and 06-15."""

from collections.abc import Iterator
from datetime import timedelta

from zhouzhi.documents.reading.structure.sheet import Timeline
from zhouzhi.foundation.chinese import WrittenDate, find_dates
from zhouzhi.foundation.patterns import regex

_THIS_MONTH = regex(r"(?P<month>本|当|下|次)月(?:(?P<day>\d{1,2})[日号]|(?P<part>[底末中])旬?)")
_THIS_WEEK = regex(r"(?<![每（(])(?P<week>本|这|下)(?:个)?(?:周|星期)(?P<day>[一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_SHORT = regex(
    r"(?<![\d.\-/])(?P<month>\d{1,2})(?P<mark>[.\-/])(?P<day>\d{1,2})(?![\d.%\-/])"
    r"(?=\s?(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?)?\s?(?:[上下]午)?\s?"
    r"(?:\d{1,2}[:：]\d\d|\d{1,2}[点时])?\s?(?:下班)?(?:之|以)?前(?![后期往的]))"
)


def days_in(text: str, timeline: Timeline) -> Iterator[WrittenDate]:
    """Yield every single day of a sentence."""
    yield from find_dates(text)
    yield from _months(text, timeline)
    yield from _weekdays(text, timeline)
    yield from _short(text)


def _months(text: str, timeline: Timeline) -> Iterator[WrittenDate]:
    """Yield days told from the month of issue: 本月底, 下月5日."""
    issued = timeline.issued_on
    for m in _THIS_MONTH.finditer(text) if issued else ():
        ahead = 1 if m["month"] in "下次" else 0
        years, month = divmod(issued.month - 1 + ahead, 12) if issued else (0, 0)
        year = issued.year + years if issued else 0
        day = int(m["day"]) if m["day"] else None
        yield WrittenDate(m.start(), m.end(), year, month + 1, day, m["part"])


def _weekdays(text: str, timeline: Timeline) -> Iterator[WrittenDate]:
    """Yield days told from the week of issue: 本周五, 下周三."""
    issued = timeline.issued_on
    for m in _THIS_WEEK.finditer(text) if issued else ():
        ahead = _WEEKDAYS.index(m["day"].replace("天", "日")) + (7 if m["week"] == "下" else 0)
        if issued:
            day = issued + timedelta(days=ahead - issued.weekday())
            yield WrittenDate(m.start(), m.end(), day.year, day.month, day.day)


def _short(text: str) -> Iterator[WrittenDate]:
    """Yield 5.30前 and 06-15前: so short a date counts only where 前 follows."""
    for m in _SHORT.finditer(text):
        month, day = int(m["month"]), int(m["day"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield WrittenDate(m.start(), m.end(), None, month, day)
