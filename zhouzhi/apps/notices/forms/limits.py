"""Limits of what is handed in (限制) as an officer types them, one a line, and as they are kept."""

import re

from django import forms
from django.utils.translation import gettext as _

from zhouzhi.documents.reading.labels import LIMITS

_LABEL = re.compile(r"([^（]+)(?:（([^）]+)）)?")
_SECONDS = "秒"
_DURATION = re.compile(r"(?:(\d+)\s*分钟?)?\s*(?:(\d+)\s*秒)?")
_COUNT = re.compile(r"(\d+)\s*(\D*)")


def _name_of(key: str) -> tuple[str, str]:
    """How a limit is called, and what it is counted in ("" for nothing): 视频最长, 秒."""
    label = _LABEL.fullmatch(LIMITS[key][0])
    return (label.group(1), label.group(2) or "") if label else (LIMITS[key][0], "")


def limit_line(key: str, limit: object, scope: str) -> str:
    """A limit as one line, with the units that it binds in brackets: 视频最长：3分钟."""
    name, unit = _name_of(key)
    if limit is True:
        said = _("是")
    elif unit == _SECONDS and isinstance(limit, int):
        said = _duration_words(limit)
    else:
        said = f"{limit}{unit}"
    return f"{name}：{said}" + (f"（{scope}）" if scope else "")


def _duration_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = [_("%d分钟") % minutes if minutes else "", _("%d秒") % rest if rest else ""]
    return "".join(parts) or _("%d秒") % 0


def limit_of(line: str) -> tuple[str, object, str]:
    """The key, value and scope that a line says. Raises ValidationError with what may be typed."""
    key = next((key for key in LIMITS if line.startswith(_name_of(key)[0])), None)
    if key is None:
        names = _("、").join(_name_of(key)[0] for key in LIMITS)
        raise forms.ValidationError(
            _("“%(line)s”不是认得的限制。可以写：%(names)s。") % {"line": line, "names": names}
        )
    name, unit = _name_of(key)
    rest = line[len(name) :].removeprefix(f"（{unit}）").lstrip("：: ")
    words, _mark, scope = rest.rstrip("）)").partition("（")
    words = words.strip()
    wanted = LIMITS[key][1]
    if wanted is bool:
        return key, words not in {"否", "不"}, scope.strip()
    if wanted is int:
        return key, _number(words, unit, line), scope.strip()
    return key, words, scope.strip()


def _number(words: str, unit: str, line: str) -> int:
    """The number typed, with or without its unit; of a duration in seconds."""
    if unit == _SECONDS and not words.isdecimal():
        said = _DURATION.fullmatch(words)
        if not words or said is None:
            raise forms.ValidationError(_("“%(line)s”里应写时长，例如“3分钟”。") % {"line": line})
        return int(said.group(1) or 0) * 60 + int(said.group(2) or 0)
    count = _COUNT.fullmatch(words)
    if count is None or count.group(2).strip() not in {"", unit}:
        raise forms.ValidationError(_("“%(line)s”里应写一个整数。") % {"line": line})
    return int(count.group(1))
