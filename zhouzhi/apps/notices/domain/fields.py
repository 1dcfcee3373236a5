"""Reading a fact's value part by part (识读结果的各项): what is wrong is said with its field.

A part is read from plain JSON that a person typed or a reader proposed; nothing is trusted.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from zhouzhi.documents.reading.labels import LIMITS, MATERIAL_LABELS
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said

_PHONE = re.compile(r"[+(（]?\d[\d\-－—()（） ]{4,22}\d(?:\s*(?:转|-)\s*\d{1,6})?")
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)


class FactRefused(InvalidInput):
    """A fact's value cannot be what the notice says."""

    code = "fact_refused"


def text_of(value: Mapping[str, Any], key: str, label: str, *, limit: int = 300) -> str:
    """The words under a key, trimmed; "" where there are none. Raises FactRefused."""
    words = value.get(key)
    if words is None:
        return ""
    if not isinstance(words, str):
        raise FactRefused(
            gettext_noop("{label}应是文字，请重新填写。"), field=key, label=Said(label)
        )
    words = words.strip()
    if len(words) > limit:
        raise FactRefused(
            gettext_noop("{label}超过 {limit} 个字，请只保留原文中的这一项。"),
            field=key,
            label=Said(label),
            limit=limit,
        )
    return words


def needed(value: Mapping[str, Any], key: str, label: str, *, limit: int = 300) -> str:
    """The words under a key, which must be there. Raises FactRefused."""
    words = text_of(value, key, label, limit=limit)
    if not words:
        raise FactRefused(gettext_noop("请填写{label}。"), field=key, label=Said(label))
    return words


def day_of(value: Mapping[str, Any], key: str, label: str) -> str | None:
    """The ISO date under a key, or None where there is none. Raises FactRefused if unreal."""
    words = text_of(value, key, label)
    if not words:
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise FactRefused(
            gettext_noop("{label}“{words}”不是一个真实的日期，请写成 2023-05-20 的样子。"),
            field=key,
            label=Said(label),
            words=words,
        ) from None
    if not _EARLIEST <= day < _LATEST:
        raise FactRefused(
            gettext_noop("{label} {words} 的年份不对，请核对。"),
            field=key,
            label=Said(label),
            words=words,
        )
    return day.isoformat()


def clock_of(value: Mapping[str, Any], key: str, label: str) -> str | None:
    """The clock time (时刻) under a key as HH:MM, None where there is none. Raises FactRefused."""
    words = text_of(value, key, label).replace("：", ":")
    if not words:
        return None
    if words in {"24:00", "24:00:00"}:
        return "23:59"
    try:
        return time.fromisoformat(words.zfill(5)).strftime("%H:%M")
    except ValueError:
        raise FactRefused(
            gettext_noop("{label}“{words}”不是一个时刻，请写成 09:30 的样子。"),
            field=key,
            label=Said(label),
            words=words,
        ) from None


def words_of(value: Mapping[str, Any], key: str, label: str) -> list[str]:
    """The several words under a key, without blank ones. Raises FactRefused."""
    given = value.get(key) or []
    if not isinstance(given, list) or not all(isinstance(word, str) for word in given):
        raise FactRefused(
            gettext_noop("{label}应是几项文字，请重新填写。"), field=key, label=Said(label)
        )
    return [word.strip() for word in given if word.strip()]


def choice_of(
    value: Mapping[str, Any], key: str, label: str, choices: tuple[str, ...], default: str
) -> str:
    """The one of `choices` under a key, `default` where there is none. Raises FactRefused."""
    chosen = value.get(key) or default
    if chosen not in choices:
        raise FactRefused(
            gettext_noop("请从列出的选项中选择{label}。"), field=key, label=Said(label)
        )
    return str(chosen)


def materials_of(value: Mapping[str, Any]) -> list[str]:
    """The kinds of material (报送材料) asked for, each once. Raises FactRefused."""
    kinds = words_of(value, "materials", gettext_noop("报送材料"))
    if any(kind not in MATERIAL_LABELS for kind in kinds):
        raise FactRefused(
            gettext_noop("请从列出的选项中选择{label}。"),
            field="materials",
            label=Said(gettext_noop("报送材料")),
        )
    return list(dict.fromkeys(kinds))


def number_of(value: Mapping[str, Any], key: str, label: str) -> int | None:
    """The whole number from 0 to 366 under a key, None where there is none. Raises FactRefused."""
    number = value.get(key)
    if number is None or number == "":
        return None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= 366:
        raise FactRefused(
            gettext_noop("{label}应是 0 到 366 之间的整数。"), field=key, label=Said(label)
        )
    return number


def phones_of(value: Mapping[str, Any], key: str) -> list[str]:
    """The telephone numbers (电话) under a key, as printed. Raises FactRefused."""
    phones = words_of(value, key, gettext_noop("电话"))
    for phone in phones:
        if not _PHONE.fullmatch(phone):
            raise FactRefused(
                gettext_noop("“{phone}”不像一个电话号码，请照原文核对。"), field=key, phone=phone
            )
    return phones


def window_of(value: Mapping[str, Any]) -> list[str] | None:
    """The first and last day (时段) that something may fall on. Raises FactRefused."""
    window = value.get("window")
    if not window:
        return None
    if not isinstance(window, list) or len(window) != 2:
        raise FactRefused(gettext_noop("时段要有起、止两个日期。"), field="window")
    first, last = (day_of({"window": day}, "window", gettext_noop("时段")) for day in window)
    if first is None or last is None or last < first:
        raise FactRefused(
            gettext_noop("时段要有起、止两个日期，且止日不早于起日。"), field="window"
        )
    return [first, last]


def limit_value(key: str, value: object) -> int | str | bool:
    """The value of one limit (限制) as its key wants it. Raises FactRefused."""
    if key not in LIMITS:
        raise FactRefused(gettext_noop("不认识的限制“{key}”。"), field="requirements", key=key)
    label, wanted = LIMITS[key]
    if isinstance(value, list):
        value = "、".join(str(item) for item in value)
    fits = isinstance(value, wanted) and not (wanted is int and isinstance(value, bool))
    if not fits or (wanted is int and not 0 < int(str(value)) <= 1_000_000) or value == "":
        raise FactRefused(
            gettext_noop("{label}填写有误，请核对。"), field="requirements", label=Said(label)
        )
    return wanted(value)  # type: ignore[no-any-return]
