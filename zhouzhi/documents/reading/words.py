"""A fact in words (识读结果的说法): what a page or a terminal shows for its value."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhouzhi.documents.reading.findings import FindingKind
from zhouzhi.documents.reading.labels import (
    CHANNEL_LABELS,
    EVENT_LABELS,
    MATERIAL_LABELS,
    SUBJECT_LABELS,
)
from zhouzhi.foundation.errors import gettext_noop

Line = tuple[str, str]

LIMIT_WORDS: Mapping[str, str] = {
    "video_max_seconds": gettext_noop("视频不超过{}"),
    "video_min_seconds": gettext_noop("视频不少于{}"),
    "video_aspect_ratio": gettext_noop("画面比例{}"),
    "video_min_height": gettext_noop("画面高度不低于{}"),
    "image_format": gettext_noop("图片格式{}"),
    "file_formats": gettext_noop("文件格式{}"),
    "max_megabytes": gettext_noop("不超过{}MB"),
    "press_reports_min": gettext_noop("媒体报道不少于{}篇"),
    "copies": gettext_noop("{}份"),
    "quota": gettext_noop("限{}项"),
    "min_age": gettext_noop("年满{}周岁"),
    "channel": gettext_noop("途径：{}"),
    "stamped": gettext_noop("加盖公章"),
}
_SECONDS = {"video_max_seconds", "video_min_seconds"}
_WEEKDAYS = "一二三四五六日"


def day_words(words: str | None) -> str:
    """An ISO date as people check it, with its weekday: 2023年5月20日 周六."""
    if not words:
        return ""
    day = date.fromisoformat(words)
    return f"{day.year}年{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def days_words(first: str | None, last: str | None) -> str:
    """From one ISO date to another, the year said once: 2023年5月20日 周六至5月31日 周三."""
    end = day_words(last)
    same_year = bool(first and last and first[:4] == last[:4])
    return f"{day_words(first)}至{end.partition('年')[2] if same_year else end}"


def value_words(kind: str, value: Mapping[str, Any]) -> str:
    """The value in one line, "" for kinds that need several."""
    match FindingKind(kind):
        case FindingKind.ISSUED_ON | FindingKind.PRINTED_ON:
            return day_words(value.get("date"))
        case FindingKind.PERIOD:
            return days_words(value.get("starts_on"), value.get("ends_on"))
        case FindingKind.REFERENCE:
            title = f"《{value['title']}》" if value.get("title") else ""
            number = value.get("document_number")
            return f"{title}（{number}）" if title and number else title or str(number or "")
        case FindingKind.ANNEX | FindingKind.STRAND:
            return str(value.get("title") or "")
        case _:
            return str(value.get("text") or value.get("name") or "") if len(value) <= 2 else ""


def value_lines(kind: str, value: Mapping[str, Any]) -> list[Line]:
    """The value in labelled lines, for kinds of several parts; [] for the others."""
    lines = _LINES.get(FindingKind(kind))
    return [(label, words) for label, words in lines(value) if words] if lines else []


def inferred_words(kind: str) -> str:
    """What of an inferred fact the paper does not print itself: the title, or the year of a day."""
    if kind == FindingKind.TITLE:
        return gettext_noop("原文没有标题，按正文推定")
    return gettext_noop("年份按文号和落款推定")


def limit_words(key: str, limit: object) -> str:
    """One limit as a person says it: 视频不超过3分钟; "" for a yes-or-no that says no."""
    if limit is False:
        return ""
    if key in _SECONDS and isinstance(limit, int):
        return LIMIT_WORDS[key].format(duration_words(limit))
    words = "、".join(map(str, limit)) if isinstance(limit, list) else str(limit)
    return LIMIT_WORDS.get(key, f"{key} {{}}").format(words)


def duration_words(seconds: int) -> str:
    """A length of time in minutes and seconds: 3分钟, 1分30秒, 45秒."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return f"{minutes}分钟"
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"


def due_words(value: Mapping[str, Any]) -> str:
    """A deadline as the notice has it: the day, the clock time, or 未定期限 with its words."""
    rule = value.get("rule") or {}
    said = str(rule.get("words") or "")
    if not value.get("due_on"):
        return said or "未定期限"
    on = " ".join(filter(None, (day_words(value["due_on"]), value.get("due_time"))))
    return f"{on}（{said}）" if said and rule.get("kind") == "after" else on


def _obligation(value: Mapping[str, Any]) -> list[Line]:
    scopes = value.get("requirement_scopes") or {}
    limits = [
        limit_words(key, limit) + (f"（{scopes[key]}）" if scopes.get(key) else "")
        for key, limit in (value.get("requirements") or {}).items()
    ]
    channel = str(value.get("channel") or "")
    return [
        (gettext_noop("事项"), str(value.get("title") or "")),
        (gettext_noop("期限"), due_words(value)),
        (gettext_noop("材料"), _materials(value)),
        (gettext_noop("责任单位"), str(value.get("liable") or "")),
        (gettext_noop("报送至"), str(value.get("recipient") or "")),
        (gettext_noop("方式"), CHANNEL_LABELS.get(channel, channel)),
        (gettext_noop("限制"), "；".join(filter(None, limits))),
    ]


def _materials(value: Mapping[str, Any]) -> str:
    return "、".join(MATERIAL_LABELS.get(kind, kind) for kind in value.get("materials") or [])


def _duty(value: Mapping[str, Any]) -> list[Line]:
    return [
        (gettext_noop("要求"), str(value.get("title") or "")),
        (gettext_noop("类别"), SUBJECT_LABELS.get(str(value.get("about")), "")),
        (gettext_noop("材料"), _materials(value)),
        (gettext_noop("责任单位"), str(value.get("liable") or "")),
        (gettext_noop("会同"), "、".join(value.get("agencies") or [])),
    ]


# The notice knows no day yet, such as 5月下旬: not how long it lasts.
_SOME_DAY = "{}之间，哪天未定"


def _event(value: Mapping[str, Any]) -> list[Line]:
    window = value.get("window") or []
    when = " ".join(filter(None, (day_words(value.get("starts_on")), value.get("starts_at"))))
    return [
        (gettext_noop("类别"), EVENT_LABELS.get(str(value.get("kind")), "")),
        (gettext_noop("名称"), str(value.get("name") or "")),
        (gettext_noop("时间"), when or (_SOME_DAY.format(days_words(*window)) if window else "")),
        (gettext_noop("地点"), str(value.get("place") or "")),
        ("", "暂定" if value.get("tentative") else ""),
    ]


def _contact(value: Mapping[str, Any]) -> list[Line]:
    inferred = "、".join(value.get("phones_inferred") or [])
    phones = "、".join(value.get("phones") or [])
    return [
        (gettext_noop("姓名"), str(value.get("name") or "")),
        (gettext_noop("处室"), str(value.get("office") or "")),
        (gettext_noop("电话"), f"{phones}（{inferred}）" if inferred else phones),
        (gettext_noop("邮箱"), "、".join(value.get("emails") or [])),
        (gettext_noop("地址"), str(value.get("address") or "")),
    ]


def _form(value: Mapping[str, Any]) -> list[Line]:
    rows = value.get("fields") or []
    groups = list(dict.fromkeys(row.get("group") for row in rows if row.get("group")))
    return [
        (gettext_noop("表名"), str(value.get("title") or "")),
        (gettext_noop("行数"), f"{len(rows)} 行"),
        (gettext_noop("分组"), "、".join(groups)),
    ]


_LINES: Mapping[FindingKind, Callable[[Mapping[str, Any]], list[Line]]] = {
    FindingKind.OBLIGATION: _obligation,
    FindingKind.DUTY: _duty,
    FindingKind.EVENT: _event,
    FindingKind.CONTACT: _contact,
    FindingKind.FORM: _form,
}
