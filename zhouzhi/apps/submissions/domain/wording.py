"""How a notice's limits read on a page (要求的说法), by the material that they concern."""

from collections.abc import Callable, Iterable, Mapping

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, LimitValue
from zhouzhi.apps.submissions.domain.formats import format_names
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_MEDIA = {Material.PHOTOS, Material.VIDEO}


def rules_for(material: Material, limits: Iterable[Limit]) -> list[str]:
    """The limits that concern a material, each as a few words: 不超过 3 分钟, 16:9, 不少于 2 篇."""
    return [limit_words(limit) for limit in limits if _concerns(limit, material)]


def limit_words(limit: Limit) -> str:
    """One limit as a few words; a limit that has none keeps its key, so that nothing is hidden."""
    template = _WORDS.get(limit.key)
    if template is None:
        return f"{limit.key} {limit.value}"
    spell = _SPELLED.get(limit.key)
    return Said(template, value=spell(limit.value) if spell else limit.value)


def duration_words(seconds: LimitValue) -> Said:
    """A length of time in minutes and seconds: 3 分钟, 1 分 30 秒, 45 秒."""
    minutes, rest = divmod(int(seconds), 60)
    template = _MINUTES if not rest else _MINUTES_AND_SECONDS if minutes else _SECONDS
    return Said(template, minutes=minutes, seconds=rest)


def _concerns(limit: Limit, material: Material) -> bool:
    match limit.key:
        case key if key.startswith("video_"):
            return material is Material.VIDEO
        case "image_format":
            return material is Material.PHOTOS
        case "press_reports_min":
            return material is Material.PRESS_COVERAGE
        case "max_megabytes":
            return True
        case "quota" | "min_age":
            return material is Material.CONTEST_ENTRY
        case _:
            return material not in _MEDIA


_SECONDS = gettext_noop("{seconds} 秒")
_MINUTES = gettext_noop("{minutes} 分钟")
_MINUTES_AND_SECONDS = gettext_noop("{minutes} 分 {seconds} 秒")
_WORDS: Mapping[str, str] = {
    "video_max_seconds": gettext_noop("不超过 {value}"),
    "video_min_seconds": gettext_noop("不短于 {value}"),
    "video_min_height": gettext_noop("不低于 {value}p"),
    "video_aspect_ratio": gettext_noop("画面 {value}"),
    "image_format": gettext_noop("{value} 格式"),
    "file_formats": gettext_noop("{value} 格式"),
    "max_megabytes": gettext_noop("不超过 {value} MB"),
    "press_reports_min": gettext_noop("不少于 {value} 篇"),
    "copies": gettext_noop("一式 {value} 份"),
    "quota": gettext_noop("限 {value} 个名额"),
    "min_age": gettext_noop("年满 {value} 周岁"),
    "stamped": gettext_noop("加盖公章"),
    "channel": gettext_noop("报送方式：{value}"),
}
_SPELLED: Mapping[str, Callable[[LimitValue], object]] = {
    "video_max_seconds": duration_words,
    "video_min_seconds": duration_words,
    "image_format": format_names,
    "file_formats": format_names,
}
