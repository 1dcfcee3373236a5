"""What officers write in a cell of times (时间栏), read as exactly as it is said and no more.

`read(print(when)) == when` for every time there is; what cannot be read is kept in its words.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from zhouzhi.apps.activities.domain.sheets.when_groups import Group, Week, groups_in
from zhouzhi.apps.activities.domain.sheets.when_marks import plain
from zhouzhi.apps.activities.domain.sheets.when_said import OPEN, days_words, plain_words
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

__all__ = ["WHEN_LONGEST", "Week", "WrittenWhens", "same_when", "when_words", "whens_in"]

# The most characters that are kept of how a time was written.
WHEN_LONGEST = 60
_MOST_SESSIONS = 60
_SEPARATED = re.compile(r"[；;\n]+(?![^〔]*〕)")
_WITH_WORDS = re.compile(r"(.+?)〔(.*)〕\Z", re.DOTALL)
_BETWEEN = re.compile(r"(.+)之间\Z")
_SERIAL = re.compile(r"[3-6]\d{4}(?:\.\d+)?\Z")
# What a spreadsheet counts its days from.
_DAY_NOUGHT = date(1899, 12, 30)
_DAY_MINUTES = 1440
_NEAR = timedelta(days=400)
_SKIPS_DAYS = re.compile(r"[每逢隔除单双]")


@dataclass(frozen=True, slots=True)
class WrittenWhens:
    """The times of a cell; what is wrong with them, and what is read otherwise than written."""

    whens: tuple[When, ...] = ()
    problems: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()


def when_words(when: When, *, week: Week) -> str:
    """A time as it is printed (时间), so that reading it gives the same time again."""
    plainly = plain_words(when, year=week.starts_on.year)
    ways = (when.words, plainly, f"{plainly}〔{when.words}〕")
    return next((way for way in ways if way and _reads_as(way, when, week)), when.words or plainly)


def _reads_as(words: str, when: When, week: Week) -> bool:
    found = whens_in(words, week=week)
    return not found.problems and found.whens == (same_when(when),)


def same_when(when: When) -> When:
    """The one way to keep a time: a day has no last day of its own."""
    if when.kind is WhenKind.OPEN and when.words == OPEN:
        return When(WhenKind.OPEN)
    if when.kind is WhenKind.RANGE and when.ends_on in (None, when.starts_on):
        kind = WhenKind.INSTANT if when.starts_at else WhenKind.DAY
        return replace(when, kind=kind, ends_on=None)
    if when.kind in (WhenKind.DAY, WhenKind.INSTANT):
        return replace(when, ends_on=None)
    return when


@lru_cache(maxsize=8192)
def whens_in(cell: str, *, week: Week) -> WrittenWhens:
    """The times that a cell states, one a session; the year is that of the campaign's week.

    A date that no calendar has is a problem. A cell that names no day is kept as it stands, OPEN,
    and so is a blank one.
    """
    cell = _without_serial(cell.strip(), week)
    whens: list[When] = []
    problems: list[str] = []
    asides: list[str] = []
    month = 0
    for part in filter(None, map(str.strip, _SEPARATED.split(cell))):
        if (told := _explicit(part, week)) is not None:
            whens.append(told)
            continue
        read = groups_in(plain(part), week=week, month=month)
        month = read.month
        problems += read.problems
        asides += read.asides
        whole = part if len(read.groups) == 1 else ""
        for group in read.groups:
            whens += _whens_of(group, whole or group.text, week, asides)
    whens = list(dict.fromkeys(whens)) or [When(WhenKind.OPEN)]
    problems += [
        Said(_TOO_LONG, words=when.words[:10], length=len(when.words), most=WHEN_LONGEST)
        for when in whens
        if len(when.words) > WHEN_LONGEST
    ]
    if len(whens) > _MOST_SESSIONS:
        problems.append(Said(_TOO_MANY, count=len(whens), most=_MOST_SESSIONS))
    return WrittenWhens(tuple(whens), tuple(problems), tuple(dict.fromkeys(asides)))


def _explicit(part: str, week: Week) -> When | None:
    """A time that `when_words` printed with words of its own, or as lying between two days."""
    found = _WITH_WORDS.fullmatch(part)
    said, words = (found[1], found[2]) if found else (part, "")
    if said == OPEN:
        return When(WhenKind.OPEN, words=words)
    between = _BETWEEN.fullmatch(said)
    if found is None and between is None:
        return None
    read = groups_in(plain(between[1] if between else said), week=week, month=0)
    whens = [w for group in read.groups for w in _whens_of(group, said, week, [])]
    if len(whens) != 1 or whens[0].words or read.problems:
        return None
    if between:
        last = whens[0].ends_on or whens[0].starts_on
        return When(WhenKind.ABOUT, whens[0].starts_on, last, words=words)
    return replace(whens[0], words=words)


def _whens_of(group: Group, written: str, week: Week, asides: list[str]) -> list[When]:
    words = written.strip(" ,，、。:：")
    if not group.spans or group.is_before_or_after:
        if not group.is_open:
            asides.append(Said(_NO_DAY, words=words))
        return [When(WhenKind.OPEN, words="" if words == OPEN else words)]
    by_words = group.has_more or group.is_open
    if group.is_about or (by_words and _SKIPS_DAYS.search(words)):
        return [When(WhenKind.ABOUT, span.first, span.last, words=words) for span in group.spans]
    hours = group.hours if not by_words or len(group.hours) == 1 else ()
    found = []
    for span in group.spans:
        last = span.last if span.last != span.first else None
        kept = words if by_words else _with_halves(span.first, last, group, week)
        for starts, ends in hours or ((None, None),):
            kind = WhenKind.RANGE if last else (WhenKind.INSTANT if starts else WhenKind.DAY)
            found.append(When(kind, span.first, last, starts, ends, words=kept))
    return found


def _with_halves(first: date, last: date | None, group: Group, week: Week) -> str:
    if not group.halves:
        return ""
    return days_words(first, last, year=week.starts_on.year) + "、".join(group.halves)


def _without_serial(cell: str, week: Week) -> str:
    """The day and hour that a spreadsheet's bare number stands for, where it is near the week."""
    if not _SERIAL.fullmatch(cell):
        return cell
    days, part = divmod(float(cell), 1)
    on = _DAY_NOUGHT + timedelta(days=int(days))
    if abs(on - week.starts_on) > _NEAR:
        return cell
    minutes = round(part * _DAY_MINUTES)
    hour = f" {minutes // 60}:{minutes % 60:02d}" if minutes else ""
    return f"{on:%Y-%m-%d}{hour}"


_NO_DAY = gettext_noop("时间“{words}”里没有读出是哪一天，按原样记下，定下后请补上")
_TOO_LONG = gettext_noop("时间“{words}…”有 {length} 个字，最多 {most} 个；多场次请用分号隔开")
_TOO_MANY = gettext_noop("时间里读出 {count} 个场次，一行最多 {most} 个，请分成几行")
