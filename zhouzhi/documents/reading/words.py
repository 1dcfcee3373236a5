"""A fact in words (识读结果的说法): what a page or a terminal shows for its value."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhouzhi.documents.reading.findings import FindingKind
from zhouzhi.documents.reading.lexicon import MATERIAL_LABELS

Line = tuple[str, str]

EVENT_LABELS: Mapping[str, str] = {
    "launch": "启动仪式",
    "closing": "闭幕仪式",
    "exhibition": "展览",
    "contest": "赛事",
    "themed_week": "主题周（日）",
    "other": "其他活动",
}
SUBJECT_LABELS: Mapping[str, str] = {
    "safety": "安全",
    "emergency": "应急",
    "confidentiality": "保密",
    "material": "报送材料",
    "other": "其他",
}
# Each limit with its Chinese name and whether its value is a number, words or yes/no.
LIMITS: dict[str, tuple[str, type]] = {
    "video_max_seconds": ("视频最长（秒）", int),
    "video_min_seconds": ("视频最短（秒）", int),
    "video_aspect_ratio": ("视频画幅", str),
    "video_min_height": ("视频分辨率不低于（线）", int),
    "image_format": ("图片格式", str),
    "file_formats": ("文件格式", str),
    "max_megabytes": ("大小不超过（MB）", int),
    "press_reports_min": ("媒体报道不少于（篇）", int),
    "copies": ("份数", int),
    "quota": ("名额", int),
    "min_age": ("最低年龄", int),
    "channel": ("报送途径", str),
    "stamped": ("须加盖公章", bool),
}
CHANNEL_LABELS: Mapping[str, str] = {
    "email": "电子邮箱",
    "paper": "纸质件",
    "email+paper": "电子邮箱和纸质件",
    "platform": "网上平台",
}


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


def limit_words(key: str, limit: object) -> str:
    """One limit as a person reads it: 视频最长（秒） 180."""
    label = LIMITS[key][0] if key in LIMITS else key
    if isinstance(limit, bool):
        return label if limit else ""
    words = "、".join(map(str, limit)) if isinstance(limit, list) else str(limit)
    return f"{label} {words}"


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
        ("事项", str(value.get("title") or "")),
        ("期限", due_words(value)),
        ("材料", _materials(value)),
        ("责任单位", str(value.get("liable") or "")),
        ("报送至", str(value.get("recipient") or "")),
        ("方式", CHANNEL_LABELS.get(channel, channel)),
        ("限制", "；".join(filter(None, limits))),
    ]


def _materials(value: Mapping[str, Any]) -> str:
    return "、".join(MATERIAL_LABELS.get(kind, kind) for kind in value.get("materials") or [])


def _duty(value: Mapping[str, Any]) -> list[Line]:
    return [
        ("要求", str(value.get("title") or "")),
        ("类别", SUBJECT_LABELS.get(str(value.get("about")), "")),
        ("材料", _materials(value)),
        ("责任单位", str(value.get("liable") or "")),
        ("会同", "、".join(value.get("agencies") or [])),
    ]


def _event(value: Mapping[str, Any]) -> list[Line]:
    window = value.get("window") or []
    when = " ".join(filter(None, (day_words(value.get("starts_on")), value.get("starts_at"))))
    return [
        ("类别", EVENT_LABELS.get(str(value.get("kind")), "")),
        ("名称", str(value.get("name") or "")),
        ("时间", when or (days_words(*window) if window else "")),
        ("地点", str(value.get("place") or "")),
        ("", "暂定" if value.get("tentative") else ""),
    ]


def _contact(value: Mapping[str, Any]) -> list[Line]:
    inferred = "、".join(value.get("phones_inferred") or [])
    phones = "、".join(value.get("phones") or [])
    return [
        ("姓名", str(value.get("name") or "")),
        ("处室", str(value.get("office") or "")),
        ("电话", f"{phones}（{inferred}）" if inferred else phones),
        ("邮箱", "、".join(value.get("emails") or [])),
        ("地址", str(value.get("address") or "")),
    ]


def _form(value: Mapping[str, Any]) -> list[Line]:
    rows = value.get("fields") or []
    groups = list(dict.fromkeys(row.get("group") for row in rows if row.get("group")))
    return [
        ("表名", str(value.get("title") or "")),
        ("行数", f"{len(rows)} 行"),
        ("分组", "、".join(groups)),
    ]


_LINES: Mapping[FindingKind, Callable[[Mapping[str, Any]], list[Line]]] = {
    FindingKind.OBLIGATION: _obligation,
    FindingKind.DUTY: _duty,
    FindingKind.EVENT: _event,
    FindingKind.CONTACT: _contact,
    FindingKind.FORM: _form,
}
