"""Chinese numerals, written dates, clock times and document numbers, found with their offsets.

What stands here is what any office would know: 二十一 is 21, 5月20—31日 is a range, 下旬 begins on
the 21st. Nothing here knows what a date is for; that is the reader's business.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from zhouzhi.foundation.patterns import regex

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6,
    "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
HAN_NUMBER = "[〇○零一二两三四五六七八九十百千]"


def numeral(text: str) -> int | None:
    """Read a numeral (数字) in ASCII or Chinese: 21, 二十一, 二〇二三. None if it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if text else None
    total, digit = 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            return None
    return total + digit


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written (日期), perhaps without its year, perhaps a third of a month (旬)."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    part: str | None = None
    relative: str | None = None

    def first(self, year: int) -> date | None:
        """The day it begins on, or None when the calendar has no such day."""
        begins = {None: self.day, "上旬": 1, "初": 1, "中旬": 11, "中": 11, "下旬": 21, "月": 1}
        day = begins.get(self.part) or (self._month_end(year) if self.part else None)
        return _calendar_day(self.year or year, self.month, day)

    def last(self, year: int) -> date | None:
        """The day it ends on: for 底, 末 and 下旬 the last of the month."""
        ends = {None: self.day, "上旬": 10, "初": 10, "中旬": 20, "中": 20}
        day = ends.get(self.part) or (self._month_end(year) if self.part else None)
        return _calendar_day(self.year or year, self.month, day)

    def _month_end(self, year: int) -> int | None:
        return monthrange(self.year or year, self.month)[1] if 1 <= self.month <= 12 else None


@dataclass(frozen=True, slots=True)
class WrittenRange:
    """Two dates joined by 至 or a dash (起止日期)."""

    start: int
    end: int
    first: WrittenDate
    last: WrittenDate


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """A clock time (时刻) in 24 hours; 24:00 is kept as hour 24."""

    start: int
    end: int
    hour: int
    minute: int

    @property
    def iso(self) -> str | None:
        """HH:MM, or None for midnight at the end of the day, which adds nothing to the date."""
        return f"{self.hour:02d}:{self.minute:02d}" if self.hour < 24 else None


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A document number (发文字号) in its normal form, such as 某科发〔2023〕12号."""

    start: int
    end: int
    text: str
    year: int


def _calendar_day(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day) if day else None
    except ValueError:
        return None


_N2 = rf"(?:\d{{1,2}}|{HAN_NUMBER}{{1,3}})"
_YEAR = r"(?:(?:19|20)\d{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})"
_RELATIVE = r"今年|本年|明年|次年|本年度|同年"
_PART = r"[上中下]旬|月?[底末]|初|中(?=[旬，。、）)前举拟])"
_MONTH = rf"(?:{_N2}|元(?=月))"
_BEGINS = rf"[\d今本明次同元{HAN_NUMBER[1:-1]}]"
_ALONE = rf"(?<![\d.．个单公万亿美{HAN_NUMBER[1:-1]}])"
_DATE = regex(
    rf"(?:(?P<year>{_YEAR})\s?年\s?(?:度\s?)?|(?P<rel>{_RELATIVE})\s?)?"
    rf"{_ALONE}(?P<month>{_MONTH})\s?月(?:份)?(?P<part>{_PART})"
    rf"|(?:(?P<year2>{_YEAR})\s?年\s?|(?P<rel2>{_RELATIVE})\s?)?"
    rf"{_ALONE}(?P<month2>{_MONTH})\s?月\s?(?P<day2>{_N2})\s?(?:[日号](?!"
    rf"[一二三四五六七八九十]?楼)|(?=(?:之|以)?前|[（(](?:周|星期)))"
    rf"|(?:(?P<year4>{_YEAR})\s?年\s?|(?P<rel3>{_RELATIVE})\s?)?(?P<new_year>元旦)(?=(?:之|以)?前)"
    r"|(?<![\d.])(?P<year3>(?:19|20)\d{2})(?P<sep>[-./])(?P<month3>\d{1,2})(?P=sep)(?P<day3>\d"
    r"{1,2})(?![\d])",
    first=_BEGINS,
)
_DASH = r"\s?(?:(?:开始|起)?[，,]?\s?(?:至|到)|[-—–－―~～\u2500]{1,2})\s?"
_DASH_ONLY = regex(_DASH)
_RANGE = regex(
    rf"(?:(?P<y1>{_YEAR})\s?年\s?|(?P<r1>{_RELATIVE})\s?)?(?<!\d)(?P<m1>{_MONTH})\s?月\s?(?P<d1>"
    rf"{_N2})\s?[日号]?"
    rf"(?:\s?[（(][^（）()]{{1,6}}[）)])?{_DASH}"
    rf"(?:(?P<y2>{_YEAR})\s?年\s?)?(?:(?P<m2>{_MONTH})\s?月\s?)?(?P<d2>{_N2})\s?[日号]"
    r"|(?<![\d.])(?P<y3>(?:19|20)\d{2})(?P<s>[-./])(?P<m3>\d{1,2})(?P=s)(?P<d3>\d{1,2})"
    rf"{_DASH}(?:(?P<y4>(?:19|20)\d{{2}})(?P=s))?(?P<m4>\d{{1,2}})(?P=s)(?P<d4>\d{{1,2}})(?![\d])",
    first=_BEGINS,
)
_TIME = regex(
    r"(?P<half>上午|下午|晚上|晚|夜里|深夜|中午|早上|凌晨|傍晚)?\s?(?<!\d)(?P<hour>\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})\s?"
    r"(?:[:：∶]\s?(?P<minute>[0-5]\d)(?!\d)|[时点](?!候)(?:(?P<minute2>\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})分|(?P<mid>半)|整)?)"
)
_NUMBER = regex(
    r"(?P<prefix>[\u4e00-\u9fff×]{1,12}(?:[（(][\u4e00-\u9fff]{1,3}[)）][\u4e00-\u9fff]{1,3})?)"
    r"\s?[〔\[［（(【﹝]\s?(?P<year>(?:19|20)\d{2}"
    r"|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s?[〕\]］）)】﹞]\s?"
    r"(?P<series>[\u4e00-\u9fff]字)?(?:第\s?)?(?P<serial>\d{1,5})(?:\s?号|(?=[)）]))"
)
_BRACKETED_YEAR = regex(r"[〔\[［（(【﹝]\s?[12一二]")
_NOT_PREFIX = regex(
    r"^.*(?:根据|按照|依据|依照|贯彻|落实|转发|印发|参照|结合|关于|文号|字号|编号|文件"
    r"|[和及与见按据由])"
)
_COUNTY = regex(r"^[\u4e00-\u9fff]?和$")
"""The end of 和县, 共和县 and their like, where a mark begins a line or a bracket."""


_SENTENCES_KEPT = 512
_FIRST_MONTH, _NEW_YEAR = "元", "元旦"


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Yield every single date that the text writes, in order; impossible days are yielded too."""
    return iter(_dates(text) if _may_tell_a_day(text) else ())


@lru_cache(maxsize=_SENTENCES_KEPT)
def _dates(text: str) -> tuple[WrittenDate, ...]:
    """The dates of a sentence, kept a while: who reads a notice asks for them again and again."""
    found = (_date(m) for m in _DATE.finditer(text))
    return tuple(written for written in found if 1 <= written.month <= 12)


def _date(m: re.Match[str]) -> WrittenDate:
    year = m["year"] or m["year2"] or m["year3"] or m["year4"]
    relative = m["rel"] or m["rel2"] or m["rel3"]
    month, day = m["month"] or m["month2"] or m["month3"], m["day2"] or m["day3"]
    if m["new_year"]:
        month, day = _FIRST_MONTH, "1"
    return WrittenDate(
        m.start(),
        m.end(),
        numeral(year) if year else None,
        _month(month),
        numeral(day) if day else None,
        m["part"].lstrip("月") if m["part"] else None,
        relative,
    )


def _month(words: str) -> int:
    """The number of a month, 0 where it is none; 元月 is January."""
    return 1 if words == _FIRST_MONTH else numeral(words) or 0


def _may_tell_a_day(text: str) -> bool:
    """Say whether there is a month or a year's first digits: most sentences hold neither."""
    return "月" in text or "20" in text or "19" in text or _NEW_YEAR in text


def find_ranges(text: str) -> Iterator[WrittenRange]:
    """Yield every range of days: 5月20—31日, 5月25-6月5日, 2023.5.20-5.31, 5月上旬至6月上旬."""
    yield from sorted([*_day_ranges(text), *_part_ranges(text)], key=lambda found: found.start)


def _part_ranges(text: str) -> Iterator[WrittenRange]:
    """Yield ranges of which an end is a third of a month or a month's end."""
    for first, last in pairwise(find_dates(text)):
        if (first.part or last.part) and _DASH_ONLY.fullmatch(text[first.end : last.start]):
            year = last.year or first.year
            closing = WrittenDate(
                last.start, last.end, year, last.month, last.day, last.part, first.relative
            )
            yield WrittenRange(first.start, last.end, first, closing)


def _day_ranges(text: str) -> Iterator[WrittenRange]:
    for m in _RANGE.finditer(text) if _may_tell_a_day(text) else ():
        y1, m1, d1 = m["y1"] or m["y3"], m["m1"] or m["m3"], m["d1"] or m["d3"]
        y2, m2, d2 = m["y2"] or m["y4"], m["m2"] or m["m4"], m["d2"] or m["d4"]
        year, day, year2, day2 = (numeral(n) if n else None for n in (y1, d1, y2, d2))
        month, month2 = (_month(n) if n else None for n in (m1, m2))
        if not month or month > 12 or (month2 or 1) > 12:
            continue
        first = WrittenDate(m.start(), m.end(), year, month, day, None, m["r1"])
        last = WrittenDate(m.start(), m.end(), year2 or year, month2 or month, day2, None, m["r1"])
        yield WrittenRange(m.start(), m.end(), first, last)


def find_times(text: str) -> Iterator[WrittenTime]:
    """Yield every clock time: 9:30, 上午9时30分, 下午3点半, 18：00."""
    for m in _TIME.finditer(text):
        hour = numeral(m["hour"])
        minute = 30 if m["mid"] else (numeral(m["minute"] or m["minute2"] or "0") or 0)
        if hour is None or hour > 24 or minute > 59:
            continue
        yield WrittenTime(m.start(), m.end(), _hour_of_day(hour, m["half"] or ""), minute)


def _hour_of_day(hour: int, half: str) -> int:
    """The hour, 0 to 24, that a word before it means: 晚上12点 ends the day."""
    match half, hour:
        case (("晚上" | "晚" | "夜里" | "深夜"), 12):
            return 24
        case "凌晨", 12:
            return 0
        case (("下午" | "晚上" | "晚" | "傍晚" | "夜里" | "深夜"), _) if hour < 12:
            return hour + 12
        case "中午", (1 | 2):
            return hour + 12
    return hour


def _joined(prefix: str, before: str) -> int:
    """How many characters in front of a number's mark join it to the words before it."""
    cut = _NOT_PREFIX.match(prefix)
    begins = before in ("", "\n", "（", "(", "：", ":", " ", "\u3000")
    if cut is None or (begins and "".join(_COUNTY.findall(cut[0])) == cut[0]):
        return 0
    return len(cut[0])


def find_document_numbers(text: str) -> Iterator[WrittenNumber]:
    """Yield every document number, its brackets made 〔〕 and words in front of it left off.

    Noughts before its serial are part of it and stay.
    """
    for m in _NUMBER.finditer(text) if _BRACKETED_YEAR.search(text) else ():
        prefix = m["prefix"]
        skipped = _joined(prefix, text[: m.start()][-1:])
        prefix = prefix[skipped:]
        if not prefix:
            continue
        serial = "".join(str(int(digit)) for digit in m["serial"])
        year = numeral(m["year"]) or 0
        normal = f"{prefix}〔{year}〕{m['series'] or ''}{serial}号"
        yield WrittenNumber(m.start() + skipped, m.end(), normal, year)
