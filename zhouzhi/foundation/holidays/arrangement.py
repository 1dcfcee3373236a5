"""The arrangement of a year as it is printed (放假安排) → its exceptional days. Pure.

What is pasted is the State Council's own wording, or lines an officer types:
劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
Whatever contradicts itself or the calendar is refused: a table with one wrong day moves deadlines.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn

from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import InvalidInput, gettext_noop

_WEEKDAYS = "一二三四五六日"
_DAY = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
    r"(?:（[^（）]*?(?:周|星期)(?P<weekday>[一二三四五六日天])[^（）]*）)?"
)
_NAME = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])?\s*(?P<name>[\u4e00-\u9fff、]{2,20})："
)
_COUNT = re.compile(r"共(?P<count>\d{1,2})天")
_SENTENCE = re.compile(r"[。；;\n]")
# 《全国年节及纪念日放假办法》第二条: those of the solar calendar, the same in every year.
ALWAYS_OFF = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))


@dataclass(frozen=True, slots=True, order=True)
class ExceptionalDay:
    """A day that is off, or worked on a weekend in exchange (调休上班), and for which festival."""

    on: date
    is_worked: bool
    name: str = ""


class ArrangementRefused(InvalidInput):
    """What was pasted cannot be the arrangement of the year."""

    code = "arrangement_refused"
    template = gettext_noop("没有读出放假或上班的日期。请照放假通知的写法粘贴。")


def read_arrangement(text: str, year: int) -> tuple[ExceptionalDay, ...]:
    """The days that an arrangement (放假安排) names, in order. Raises ArrangementRefused.

    A sentence ends in 放假 or 上班 for its days; the name before the colon holds until the next.
    Those of another year are told by `days_beside`.
    """
    days: dict[date, ExceptionalDay] = {}
    for one in _days_said(text, year):
        if one.on.year != year:
            continue
        known = days.setdefault(one.on, one)
        if known.is_worked != one.is_worked:
            _refuse(gettext_noop("{on}既写了放假，又写了上班，请核对。"), on=day_said(one.on))
    if not days:
        raise ArrangementRefused(field="text")
    return tuple(sorted(days.values()))


def days_beside(text: str, year: int) -> tuple[date, ...]:
    """The days named that are not of the year (元旦自上年12月31日起), in order.

    They belong in the table of their own year. Raises ArrangementRefused.
    """
    return tuple(sorted({one.on for one in _days_said(text, year) if one.on.year != year}))


def refuse_nonsense(
    days: Iterable[ExceptionalDay],
    year: int,
    *,
    is_off_anyway: Callable[[date], bool],
    is_published: bool,
) -> None:
    """Refuse days that are no exception, or a year that lacks a festival. ArrangementRefused.

    `is_off_anyway` says which days are off as the year is known without this table; `is_published`
    that it is built in, so that only what differs need be here.
    """
    rows = tuple(days)
    for one in rows:
        if one.is_worked and not is_off_anyway(one.on):
            words = gettext_noop("{on}是{weekday}，本来就上班，不是调休。请核对日期。")
            _refuse(words, on=day_said(one.on), weekday=_weekday(one.on))
    off = {one.on for one in rows if not one.is_worked}
    for month, day in () if is_published else ALWAYS_OFF:
        if (festival := date(year, month, day)) not in off:
            words = gettext_noop(
                "{on}是法定节日，没有列为放假。请粘贴{year}年全年的安排，不要只贴一段。"
            )
            _refuse(words, on=day_said(festival), year=year)


def arrangement_words(days: Iterable[ExceptionalDay]) -> str:
    """Days as `read_arrangement` reads them, a festival a line: what stands in the form."""
    rows = sorted(days)
    names = dict.fromkeys(one.name for one in rows)
    return "\n".join(_line(name, [one for one in rows if one.name == name]) for name in names)


def _line(name: str, rows: list[ExceptionalDay]) -> str:
    off = [one.on for one in rows if not one.is_worked]
    worked = [one.on for one in rows if one.is_worked]
    said = [f"{'、'.join(map(_run_said, runs_of(off)))}放假。"] if off else []
    said += [f"{'、'.join(map(_day_of, worked))}上班。"] if worked else []
    return (f"{name}：" if name else "") + "".join(said)


def runs_of(days: Iterable[date]) -> Iterator[list[date]]:
    """Days in order, those that follow one another together."""
    run: list[date] = []
    for day in days:
        if run and day - run[-1] != timedelta(days=1):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _run_said(run: list[date]) -> str:
    return _day_of(run[0]) if len(run) == 1 else f"{_day_of(run[0])}至{_day_of(run[-1])}"


def _day_of(day: date) -> str:
    return f"{day.month}月{day.day}日（{_weekday(day)}）"


def _days_said(text: str, year: int) -> Iterator[ExceptionalDay]:
    name = ""
    for sentence in _SENTENCE.split(text.replace("(", "（").replace(")", "）").replace(":", "：")):
        words = sentence.strip()
        if named := _NAME.match(words):
            name = named["name"]
        is_worked = "上班" in words
        if is_worked and "放假" in words:
            _refuse(
                gettext_noop("“{words}”里既有放假又有上班，请用句号分成两句。"), words=words[:40]
            )
        if not is_worked and "放假" not in words:
            if _DAY.search(words):
                said = gettext_noop("“{words}”没有写是放假还是上班。")
                _refuse(said, words=words[:40])
            continue
        days = _of_sentence(words, year)
        yield from (ExceptionalDay(on, is_worked, name) for on in days)


def _of_sentence(words: str, year: int) -> list[date]:
    """The days of one sentence: single ones, and runs 1日至5日; their count must be as said."""
    days: list[date] = []
    end, last = 0, (year, 0)
    for found in _DAY.finditer(words):
        on = _day(found, last)
        between = words[end : found.start()].strip()
        if days and between in {"至", "到", "—", "-", "~", "～"}:
            days += _until(days[-1], on)
        else:
            days.append(on)
        end, last = found.end(), (on.year, on.month)
    said = _COUNT.search(words)
    if said and len(days) != int(said["count"]):
        wrong = gettext_noop("“{words}”写共 {count} 天，日期却是 {days} 天，请核对。")
        _refuse(wrong, words=words[:40], count=said["count"], days=len(days))
    return days


def _day(found: re.Match[str], last: tuple[int, int]) -> date:
    year, month = int(found["year"] or last[0]), int(found["month"] or last[1])
    try:
        on = date(year, month, int(found["day"]))
    except ValueError:
        _refuse(gettext_noop("没有“{words}”这一天，请核对。"), words=found[0])
    weekday = (found["weekday"] or "").replace("天", "日")
    if weekday and _WEEKDAYS.index(weekday) != on.weekday():
        wrong = gettext_noop("{on}是{weekday}，不是周{said}。请核对年份和日期。")
        _refuse(wrong, on=day_said(on, with_year=True), weekday=_weekday(on), said=weekday)
    return on


def _until(first: date, last: date) -> list[date]:
    length = (last - first).days
    if not 0 < length <= 31:
        wrong = gettext_noop("从{first}到{last}不像一个假期，请核对。")
        _refuse(wrong, first=day_said(first), last=day_said(last))
    return [first + timedelta(days=step) for step in range(1, length + 1)]


def _weekday(day: date) -> str:
    return f"周{_WEEKDAYS[day.weekday()]}"


def _refuse(said: str, /, **facts: object) -> NoReturn:
    raise ArrangementRefused(said, field="text", **facts)
