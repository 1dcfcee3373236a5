"""The limits of what is handed in, as clauses of a sentence (报送材料的具体要求)."""

from collections.abc import Callable, Iterable

from zhouzhi.apps.drafting.domain.pieces import Line, Piece, joined, line_of
from zhouzhi.apps.obligations.domain.requirement import Limit, LimitValue
from zhouzhi.foundation.errors import gettext_noop

LIMIT = gettext_noop("材料要求")
FILMS = ("video_max_seconds", "video_min_seconds", "video_aspect_ratio", "video_min_height")
PAPERS = ("copies", "stamped")


def limit_clauses(limits: Iterable[Limit], key: str) -> list[Line]:
    """This will say the limits, those of films in one clause and those of papers in another.

    One of a kind that has no words here is not said; the lint tells of it.
    """
    films: list[Line] = []
    papers: list[Line] = []
    others: list[Line] = []
    for limit in limits:
        words = clause_of(limit)
        if words:
            said = (Piece(words, fact_key(key, limit), LIMIT),)
            group = films if limit.key in FILMS else papers if limit.key in PAPERS else others
            group.append(said)
    grouped = [("视频", films), ("书面材料", papers)]
    told = [line_of(about, joined(clauses, "，")) for about, clauses in grouped if clauses]
    return [*told[: bool(films)], *others, *told[bool(films) :]]


def fact_key(key: str, limit: Limit) -> str:
    """This will name a limit of a duty among the facts."""
    return f"{key}:limit:{limit.key}{f':{limit.scope}' if limit.scope else ''}"


def clause_of(limit: Limit) -> str:
    """This will say one limit; "" where there are no words for it."""
    say = _CLAUSES.get(limit.key)
    return say(limit.value, limit.scope) if say else ""


def length(seconds: int) -> str:
    """This will say how long a film is: 3分钟, 90秒."""
    return f"{seconds // 60}分钟" if seconds % 60 == 0 else f"{seconds}秒"


def _formats(value: LimitValue | list[str]) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


def _of_film(words: str) -> Callable[[LimitValue, str], str]:
    return lambda value, scope: words.format(value)


_CLAUSES: dict[str, Callable[[LimitValue, str], str]] = {
    "video_max_seconds": lambda value, _: f"时长不超过{length(int(value))}",
    "video_min_seconds": lambda value, _: f"时长不少于{length(int(value))}",
    "video_aspect_ratio": _of_film("画面比例为{}"),
    "video_min_height": _of_film("分辨率不低于{}P"),
    "image_format": lambda value, _: f"照片为{_formats(value)}格式",
    "file_formats": lambda value, _: f"文件为{_formats(value)}格式",
    "max_megabytes": lambda value, _: f"文件大小不超过{value}M",
    "press_reports_min": lambda value, scope: f"{scope}至少报送宣传报道{value}篇",
    "quota": lambda value, scope: f"{scope or '每个单位'}推荐不超过{value}个",
    "copies": lambda value, _: f"一式{value}份",
    "min_age": lambda value, _: f"参加人员须年满{value}周岁",
    "stamped": lambda value, _: "加盖公章" if value else "",
}
