"""The days that marks tell (日期的读法): one, from one to another, or a part of a month."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhouzhi.apps.activities.domain.sheets.when_marks import Kind, Mark
from zhouzhi.apps.activities.domain.sheets.when_said import days_words
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_ENDS = frozenset({Kind.DAY, Kind.DAY_ALONE, Kind.MONTH})
_PASSED = frozenset({Kind.NOISE, Kind.WEEKDAY})


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a campaign: they give the year, and the month of a day that has none."""

    starts_on: date
    ends_on: date

    def month_of(self, day: int) -> int | None:
        """The month in which the week has this day, where it has it once."""
        length = (self.ends_on - self.starts_on).days + 1
        days = (self.starts_on + timedelta(days=n) for n in range(min(length, 62)))
        months = {one.month for one in days if one.day == day}
        return months.pop() if len(months) == 1 else None


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another; not exact where only a part of a month is named."""

    first: date
    last: date
    is_exact: bool = True


class Impossible(Exception):  # noqa: N818 - caught beside where it is raised
    """Days that cannot be, in words."""

    def __init__(self, template: str, **facts: object) -> None:
        self.said = Said(template, **facts)
        super().__init__(template)


def span_at(marks: Sequence[Mark], at: int, *, week: Week, month: int) -> tuple[Span, int]:
    """The days that begin at a mark, and how many marks tell them. Raises Impossible."""
    mark = marks[at]
    behind = _behind_dash(marks, at + 1)
    if behind is None:
        return _span(mark, _year(mark, week), month, week), 1
    last_mark = marks[behind]
    year = _year(mark, week)
    first_month = mark.numbers.get("m") or month
    if mark.kind is Kind.NUMBER:
        first = _span(_as_last(mark, last_mark), year, last_mark.numbers.get("m", month), week)
    else:
        first = _span(mark, year, month, week)
    last = _span(last_mark, last_mark.numbers.get("y", year), first_month or first.last.month, week)
    if last.last < first.first:
        raise Impossible(_BACKWARDS, first=_said(first.first), last=_said(last.last))
    exact = first.is_exact and last.is_exact
    return Span(first.first, last.last, exact), behind + 1 - at


def month_named(marks: Sequence[Mark], before: int) -> int:
    """The last month that marks name, else the one named before them."""
    named = [mark.numbers["m"] for mark in marks if "m" in mark.numbers]
    return named[-1] if named else before


def _behind_dash(marks: Sequence[Mark], at: int) -> int | None:
    """The place of the mark of days behind a dash, with nothing else between."""
    while at < len(marks) and marks[at].kind in _PASSED:
        at += 1
    if at >= len(marks) or marks[at].kind is not Kind.DASH:
        return None
    at += 1
    while at < len(marks) and marks[at].kind is Kind.NOISE:
        at += 1
    return at if at < len(marks) and marks[at].kind in _ENDS else None


def _as_last(number: Mark, last: Mark) -> Mark:
    """A bare number as what the mark behind the dash counts: 20—31日, 5—6月."""
    counts = "d" if last.kind is Kind.DAY_ALONE else "m"
    given = {"y": last.numbers["y"]} if "y" in last.numbers else {}
    return Mark(
        last.kind, number.start, number.end, number.text, {**given, counts: number.numbers["n"]}
    )


def _span(mark: Mark, year: int, month: int, week: Week) -> Span:
    if mark.kind is Kind.MONTH:
        return _part_of_month(mark, year)
    day = mark.numbers["d"]
    named = mark.numbers.get("m") or month or week.month_of(day)
    if not named:
        raise Impossible(_NO_MONTH, words=mark.text.strip())
    found = _day(year, named, day, mark.text)
    return Span(found, found)


def _part_of_month(mark: Mark, year: int) -> Span:
    month, end = mark.numbers["m"], mark.numbers.get("to", 0)
    if not 1 <= month <= 12:
        raise Impossible(_NO_SUCH_DAY, words=mark.text.strip())
    length = monthrange(year, month)[1]
    begin = mark.numbers.get("from", 1)
    first = begin if begin > 0 else length + 1 + begin
    return Span(date(year, month, first), date(year, month, end or length), is_exact=False)


def _day(year: int, month: int, day: int, words: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Impossible(_NO_SUCH_DAY, words=words.strip()) from None


def _year(mark: Mark, week: Week) -> int:
    return mark.numbers.get("y", week.starts_on.year)


def _said(day: date) -> str:
    return days_words(day, None, year=day.year)


_NO_SUCH_DAY = gettext_noop("日历上没有“{words}”这一天，请核对时间")
_NO_MONTH = gettext_noop("时间“{words}”没有写月份，请写成“5月20日”这样")
_BACKWARDS = gettext_noop("时间从{first}到{last}，结束早于开始，请核对")
