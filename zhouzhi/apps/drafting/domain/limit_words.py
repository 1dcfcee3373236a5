"""The limits of what is handed in, as clauses of a sentence (报送材料的具体要求)."""

from collections.abc import Callable, Collection, Iterable

from zhouzhi.apps.drafting.domain.pieces import Line, Piece, joined, line_of
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, LimitValue
from zhouzhi.foundation.errors import gettext_noop

LIMIT = gettext_noop("材料要求")
FILMS = ("video_max_seconds", "video_min_seconds", "video_aspect_ratio", "video_min_height")
BY_HAND = ("copies", "stamped")
OF_PAPER = {
    Material.VIDEO: FILMS,
    Material.PHOTOS: ("image_format",),
    Material.PRESS_COVERAGE: ("press_reports_min",),
}


def clauses_of_paper(material: Material, limits: Iterable[Limit], key: str) -> Line:
    """This will say in brackets what a paper must be like: （时长不超过3分钟）; () for nothing."""
    keys = OF_PAPER.get(material, ())
    told = [_said(limit, key) for limit in limits if limit.key in keys and clause_of(limit)]
    return line_of("（", joined(told, "，"), "）") if told else ()


def other_clauses(materials: Collection[Material], limits: Iterable[Limit], key: str) -> list[Line]:
    """This will say the limits that no paper's brackets say, those of papers by hand in one clause.

    One of a kind that has no words here is not said; the lint tells of it.
    """
    in_brackets = {each for material in materials for each in OF_PAPER.get(material, ())}
    rest = [limit for limit in limits if limit.key not in in_brackets and clause_of(limit)]
    by_hand = [_said(limit, key) for limit in rest if limit.key in BY_HAND]
    films = [_said(limit, key) for limit in rest if limit.key in FILMS]
    others = [_said(limit, key) for limit in rest if limit.key not in (*BY_HAND, *FILMS)]
    told = [line_of("视频", joined(films, "，"))] if films else []
    told += others
    return [*told, *([line_of("书面材料", joined(by_hand, "，"))] if by_hand else [])]


def _said(limit: Limit, key: str) -> Line:
    return (Piece(clause_of(limit), fact_key(key, limit), LIMIT),)


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


def _press(value: LimitValue, scope: str) -> str:
    return f"{scope}不少于{value}篇报道" if scope else f"不少于{value}篇"


def _of_film(words: str) -> Callable[[LimitValue, str], str]:
    return lambda value, scope: words.format(value)


_CLAUSES: dict[str, Callable[[LimitValue, str], str]] = {
    "video_max_seconds": lambda value, _: f"时长不超过{length(int(value))}",
    "video_min_seconds": lambda value, _: f"时长不少于{length(int(value))}",
    "video_aspect_ratio": _of_film("画面比例为{}"),
    "video_min_height": _of_film("分辨率不低于{}P"),
    "image_format": lambda value, _: f"{_formats(value)}格式",
    "file_formats": lambda value, _: f"文件为{_formats(value)}格式",
    "max_megabytes": lambda value, _: f"文件大小不超过{value}M",
    "press_reports_min": lambda value, scope: _press(value, scope),
    "quota": lambda value, scope: f"{scope or '每个单位'}推荐不超过{value}个",
    "copies": lambda value, _: f"一式{value}份",
    "min_age": lambda value, _: f"参加人员须年满{value}周岁",
    "stamped": lambda value, _: "加盖公章" if value else "",
}
