"""Days, hours and lists as a notice says them (行文用语)."""

from datetime import date, time

from zhouzhi.documents.writing.numbering import chinese_number
from zhouzhi.documents.writing.signatures import written_day
from zhouzhi.foundation.chinese import find_times

WEEKDAYS = "一二三四五六日"


def day(on: date, *, beside: date) -> str:
    """This will give a day as 5月20日, with its year where that is not the year `beside` it."""
    return written_day(on) if on.year != beside.year else f"{on.month}月{on.day}日"


def weekday(on: date) -> str:
    """This will give the day of the week as a notice puts it: 星期三."""
    return f"星期{WEEKDAYS[on.weekday()]}"


def period(starts_on: date, ends_on: date) -> str:
    """This will give a period: 2026年5月23日至30日, with the month or year where it changes."""
    first = written_day(starts_on)
    if starts_on == ends_on:
        return first
    if starts_on.year != ends_on.year:
        return f"{first}至{written_day(ends_on)}"
    if starts_on.month != ends_on.month:
        return f"{first}至{ends_on.month}月{ends_on.day}日"
    return f"{first}至{ends_on.day}日"


def hour(at: time) -> str:
    """This will give an hour as it is said of an event: 上午9时30分."""
    half = "上午" if at.hour < 12 else "下午"
    shown = at.hour if at.hour <= 12 else at.hour - 12
    return f"{half}{shown}时{f'{at.minute}分' if at.minute else ''}"


def clock(at: time) -> str:
    """This will give an hour as it is said of a deadline: 17:00."""
    return f"{at.hour}:{at.minute:02d}"


def numbered(place: int) -> str:
    """This will give the mark of the second level: （一）."""
    return f"（{chinese_number(place)}）"


def time_in(words: str) -> time | None:
    """This will give the one hour that words name; None for none or several."""
    hours = {said.iso for said in find_times(words)}
    found = hours.pop() if len(hours) == 1 else None
    return time.fromisoformat(found) if found else None
