"""Limits of what is handed in 限制 as an officer types them, one a line, and as they are kept."""

import re

from zhouzhi.documents.reading.labels import LIMITS
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said

_LABEL = re.compile(r"([^（]+)(?:（([^）]+)）)?")
_SECONDS = "秒"
_DURATION = re.compile(r"(?:(\d{1,6})\s*分钟?)?\s*(?:(\d{1,6})\s*秒)?")
_COUNT = re.compile(r"(\d{1,9})\s*(\D*)")
_YES = "是"
_NO = frozenset({"否", "不"})


class LimitUnread(InvalidInput):
    """A line that is no limit, or says its value in a way that nobody can count."""

    code = "limit_unread"
    template = gettext_noop("“{line}”不是认得的限制。可以写：{names}。")
    no_number = gettext_noop("“{line}”里应写一个整数。")
    no_duration = gettext_noop("“{line}”里应写时长，例如“3分钟”。")


def _name_of(key: str) -> tuple[str, str]:
    """How a limit is called, and what it is counted in ("" for nothing): 视频最长, 秒."""
    label = _LABEL.fullmatch(LIMITS[key][0])
    return (label.group(1), label.group(2) or "") if label else (LIMITS[key][0], "")


def limit_line(key: str, limit: object, scope: str) -> str:
    """A limit as one line, with the units that it binds in brackets: 视频最长：3分钟."""
    name, unit = _name_of(key)
    if limit is True:
        said = _YES
    elif unit == _SECONDS and isinstance(limit, int):
        said = _duration_words(limit)
    else:
        said = f"{limit}{unit}"
    return f"{name}：{said}" + (f"（{scope}）" if scope else "")


def _duration_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    said = (f"{minutes}分钟" if minutes else "") + (f"{rest}秒" if rest else "")
    return said or f"{seconds}秒"


def limit_of(line: str) -> tuple[str, int | str | bool, str]:
    """The key, value and scope that a line says. Raises LimitUnread with what may be typed."""
    key = next((key for key in LIMITS if line.startswith(_name_of(key)[0])), None)
    if key is None:
        raise LimitUnread(line=line, names=tuple(Said(_name_of(one)[0]) for one in LIMITS))
    name, unit = _name_of(key)
    rest = line[len(name) :].removeprefix(f"（{unit}）").lstrip("：: ")
    words, _mark, scope = rest.rstrip("）)").partition("（")
    words = words.strip()
    wanted = LIMITS[key][1]
    if wanted is bool:
        return key, words not in _NO, scope.strip()
    if wanted is int:
        return key, _number(words, unit, line), scope.strip()
    return key, words, scope.strip()


def _number(words: str, unit: str, line: str) -> int:
    """The number typed, with or without its unit; of a duration in seconds."""
    if unit == _SECONDS and not words.isdecimal():
        said = _DURATION.fullmatch(words)
        if not words or said is None:
            raise LimitUnread(LimitUnread.no_duration, line=line)
        return int(said.group(1) or 0) * 60 + int(said.group(2) or 0)
    count = _COUNT.fullmatch(words)
    if count is None or count.group(2).strip() not in {"", unit}:
        raise LimitUnread(LimitUnread.no_number, line=line)
    return int(count.group(1))
