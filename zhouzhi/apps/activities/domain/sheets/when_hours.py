"""The hours that marks tell (钟点的读法): 9:30, 上午9点—11点, 下午2点半."""

from collections.abc import Sequence
from datetime import time

from zhouzhi.apps.activities.domain.sheets.when_marks import Kind, Mark

Hours = tuple[time, time | None]
_AFTERNOON = frozenset({"下午", "晚上", "晚间", "夜间", "晚", "傍晚", "午后"})
_NOON = "中午"
_NOON_HOURS = (1, 2)


def hours_at(marks: Sequence[Mark], at: int) -> tuple[Hours | None, int]:
    """The hours that begin at a mark, and how many marks tell them; None where they make none.

    The end is in the half of the day that the beginning is in, unless it names its own.
    """
    half, begun = "", at
    if marks[at].kind is Kind.HALF:
        half, at = marks[at].text, at + 1
    first = marks[at]
    half = first.half or half
    behind = _behind_dash(marks, at + 1)
    starts = _time(first, half)
    if behind is None:
        return ((starts, None) if starts else None), at + 1 - begun
    last = marks[behind]
    ends = _time(last, last.half or half)
    taken = behind + 1 - begun
    if starts is None or ends is None or ends <= starts:
        return None, taken
    return (starts, ends), taken


def _behind_dash(marks: Sequence[Mark], at: int) -> int | None:
    if at >= len(marks) or marks[at].kind is not Kind.DASH:
        return None
    return at + 1 if at + 1 < len(marks) and marks[at + 1].kind is Kind.HOUR else None


def _time(mark: Mark, half: str) -> time | None:
    hour = mark.numbers.get("h", mark.numbers.get("n", 0))
    minute = mark.numbers.get("i", 0)
    if half in _AFTERNOON and hour < 12 or half == _NOON and hour in _NOON_HOURS:  # noqa: RUF021
        hour += 12
    elif half in _AFTERNOON - {"下午", "午后"} and hour == 12:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None
