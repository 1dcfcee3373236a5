"""Ways in which a line tells the first and the last of a campaign's days (起止日期)."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from zhouzhi.foundation.chinese import WrittenDate, WrittenRange, find_dates, find_ranges, numeral
from zhouzhi.foundation.patterns import regex

_BEGUN = regex(
    r"(?:[（(][^（）()]{1,6}[）)])?(?:正式|全面|隆重)?(?:启动|开始|开幕|开启|起|始)(?:实施|举办)?[，、]?\s?"
    r"(?:持续|延续)?(?:至|到|于)?\s?"
)
_PROLONGED = regex(r"[^。；]{0,60}?(?:延长|延续)(?:举办|开放)?(?:至|到)$")
_GOES_ON = regex(r"(?:[（(][^（）()]{1,6}[）)])?[，、]?(?:一直)?(?:持续|延续|延长)(?:至|到)")
ENDED = regex(
    r"\s?(?:[（(][^（）()]{1,6}[）)])?(?:正式|全部|圆满|顺利)?(?:结束|闭幕|落幕|收官|为?止)"
)
_LASTS = regex(
    r"(?:[^，。；]{0,8})[，,]?(?:为期|历时|持续)(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?P<of>[天日周]|个(?:星期|月))"
)
_BARE_RANGE = regex(
    r"(?<![\d.])(\d{1,2})\.(\d{1,2})\s?[-—–~～至]{1,2}\s?(\d{1,2})\.(\d{1,2})(?![\d.])"
)
_BOTH_DAYS = regex(
    r"(?<!\d)(\d{1,2})月(\d{1,2})日[、和](\d{1,2})日(?:[（(][^（）()]{1,16}[）)])?(?=[两二][天日])"
)
_MONTHS = regex(
    r"(?<![\d年月])(?:(?P<year>20\d\d)\s?年\s?)?(?P<first>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:开始|起)?"
    r"[，,]?\s?(?:至|到|[-—–~～]{1,2})\s?(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?![\d一二三四五六七八九十上中下初底末])",
    first=r"[\d一二三四五六七八九十]",
)
_LEAP = 2024


def ranges_in(text: str) -> list[WrittenRange]:
    """Every stretch of days in a line; a count of days adds none where the last is told."""
    ranges = [*find_ranges(text), *_begun_and_ended(text), *_two_days(text)]
    ranges = [*(_prolonged(text, r) for r in ranges)]
    counted = (r for r in _lasting(text) if not any(_meet(r, other) for other in ranges))
    return [*ranges, *counted]


def _prolonged(text: str, days: WrittenRange) -> WrittenRange:
    """The days with the later end that the sentence gives them: 原定5日至10日，延长至15日."""
    later = next((d for d in find_dates(text) if d.start >= days.end), None)
    if later is None or not _PROLONGED.fullmatch(text[days.end : later.start]):
        return days
    return WrittenRange(days.start, later.end, days.first, later)


def _meet(one: WrittenRange, other: WrittenRange) -> bool:
    return one.start < other.end and other.start < one.end


def _begun_and_ended(text: str) -> Iterator[WrittenRange]:
    """Yield days of which one begins and one ends it: 5日启动，9日结束, 从5日持续到9日."""
    for first, last in pairwise(find_dates(text)):
        between = text[first.end : last.start]
        told = _BEGUN.fullmatch(between) and ENDED.match(text, last.end)
        if told or _GOES_ON.fullmatch(between):
            yield WrittenRange(first.start, last.end, first, last)


def _two_days(text: str) -> Iterator[WrittenRange]:
    """Yield 3月21日、22日两天: days that follow each other, told one by one."""
    for m in _BOTH_DAYS.finditer(text):
        month, day, next_day = (int(n) for n in m.groups())
        if 1 <= month <= 12 and next_day == day + 1 <= 31:
            first = WrittenDate(m.start(), m.end(), None, month, day)
            yield WrittenRange(m.start(), m.end(), first, replace(first, day=next_day))


def _lasting(text: str) -> Iterator[WrittenRange]:
    """Yield the days of 5月25日启动，为期8天: the last is counted from the first."""
    for first in find_dates(text):
        m = _LASTS.match(text, first.end)
        begin = first.first(first.year or _LEAP) if first.day else None
        end = _counted(begin, numeral(m["n"]) or 1, m["of"]) if m and begin else None
        if m and end:
            last = WrittenDate(first.start, m.end(), first.year, end.month, end.day)
            yield WrittenRange(first.start, m.end(), first, last)


def _counted(begin: date, count: int, of: str) -> date:
    """The last of so many days, weeks or months that begin on a day."""
    if of == "个月":
        months = begin.month - 1 + count
        year, month = begin.year + months // 12, months % 12 + 1
        day = min(begin.day, monthrange(year, month)[1])
        return date(year, month, day) - timedelta(days=1)
    return begin + timedelta(days=count * (7 if of in ("周", "个星期") else 1) - 1)


def months_in(text: str) -> Iterator[WrittenRange]:
    """Yield 3月至11月: whole months, which are a campaign's days only where such are told."""
    for m in _MONTHS.finditer(text):
        month, month2 = numeral(m["first"]) or 0, numeral(m["last"]) or 0
        if 1 <= month < month2 <= 12:
            year = int(m["year"]) if m["year"] else None
            first = WrittenDate(m.start(), m.end(), year, month, 1)
            last = WrittenDate(m.start(), m.end(), year, month2, None, "底")
            yield WrittenRange(m.start(), m.end(), first, last)


def bare_ranges(text: str) -> Iterator[WrittenRange]:
    """Yield 5.25—6.1, which is a range of days only under a heading of time."""
    for m in _BARE_RANGE.finditer(text):
        month, day, month2, day2 = (int(n) for n in m.groups())
        if 1 <= month <= month2 <= 12:
            first = WrittenDate(m.start(), m.end(), None, month, day)
            yield WrittenRange(m.start(), m.end(), first, replace(first, month=month2, day=day2))
