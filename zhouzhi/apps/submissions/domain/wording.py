"""How a notice's limits read on a page (要求的说法), by the material that they concern."""

from collections.abc import Callable, Iterable, Mapping

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, LimitValue
from zhouzhi.apps.submissions.domain.formats import format_names

_MEDIA = {Material.PHOTOS, Material.VIDEO}


def rules_for(material: Material, limits: Iterable[Limit]) -> list[str]:
    """The limits that concern a material, each as a few words: 不超过 3 分钟, 16:9, 不少于 2 篇."""
    return [limit_words(limit) for limit in limits if _concerns(limit, material)]


def limit_words(limit: Limit) -> str:
    """One limit as a few words; a limit that has none keeps its key, so that nothing is hidden."""
    words = _WORDS.get(limit.key)
    return words(limit.value) if words else f"{limit.key} {limit.value}"


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} 秒"
    return f"{minutes} 分钟" if not rest else f"{minutes} 分 {rest} 秒"


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


_WORDS: Mapping[str, Callable[[LimitValue], str]] = {
    "video_max_seconds": lambda value: f"不超过 {_duration(int(value))}",
    "video_min_seconds": lambda value: f"不短于 {_duration(int(value))}",
    "video_min_height": lambda value: f"不低于 {value}p",
    "video_aspect_ratio": lambda value: f"画面 {value}",
    "image_format": lambda value: "、".join(format_names(value)) + " 格式",
    "file_formats": lambda value: "、".join(format_names(value)) + " 格式",
    "max_megabytes": lambda value: f"不超过 {value} MB",
    "press_reports_min": lambda value: f"不少于 {value} 篇",
    "copies": lambda value: f"一式 {value} 份",
    "quota": lambda value: f"限 {value} 个名额",
    "min_age": lambda value: f"年满 {value} 周岁",
    "stamped": lambda _: "加盖公章",
    "channel": lambda value: f"报送方式：{value}",
}
