"""Whether a notice demands or advises (必须还是建议), by the words that stand at a limit.

“视频不超过3分钟” and “须为 MP4” bind; “建议3分钟左右” and “最好为高清” only advise.
"""

import re
from collections.abc import Iterator

from zhouzhi.apps.obligations.domain.requirement import Limit

_CLAUSES = re.compile(r"[，,。；;（）()\n]")
_ADVICE = (
    r"建议|大约|约(?=\s*[\d一二两三四五六七八九十半])|原则上|最好|尽量|尽可能|一般|推荐(?!表)|优先"
)
_DEMAND = r"必须|务必|须|应|需|要求|不得|一律"
_BEFORE = re.compile(f"(?P<advice>{_ADVICE})|(?P<demand>{_DEMAND})")
_AFTER = re.compile(r"左右|上下|为宜|为佳|更佳|为好")
_DIGITS = "零一二三四五六七八九十"


def is_demanded(limit: Limit) -> bool:
    """Whether the notice's words bind; a limit without a sentence of its own does."""
    for mark in _marks(limit):
        for clause in _CLAUSES.split(limit.sentence):
            place = mark.search(clause)
            if place is not None:
                return _binds(clause, place.start(), place.end())
    return True


def _binds(clause: str, start: int, end: int) -> bool:
    """The nearest word before the limit decides, then a word of advice behind it."""
    said = list(_BEFORE.finditer(clause, 0, start))
    if said:
        return said[-1].lastgroup == "demand"
    return _AFTER.search(clause, end) is None


def _marks(limit: Limit) -> Iterator[re.Pattern[str]]:
    """How the limit itself may stand in the sentence, the surest way first."""
    match limit.key:
        case "video_max_seconds" | "video_min_seconds":
            yield re.compile(_length(int(limit.value)))
            yield re.compile("分|秒")
        case "video_aspect_ratio":
            wide, _, high = str(limit.value).partition(":")
            yield re.compile(rf"{re.escape(wide)}\s*[:：∶比]\s*{re.escape(high)}")
            yield re.compile("横屏|竖屏|比例")
        case "video_min_height":
            yield re.compile(rf"(?<!\d){limit.value}(?!\d)")
            yield re.compile("高清|分辨率|4K", re.IGNORECASE)
        case "max_megabytes":
            yield re.compile(r"\d\s*(?:M|G|兆)", re.IGNORECASE)
        case _:
            yield re.compile(r"格式|[A-Za-z]{2}[A-Za-z\d]")


def _length(seconds: int) -> str:
    """A length as notices write it: 3分钟, 三分钟, 3至5分钟, 180秒, 2分30秒."""
    minutes, rest = divmod(seconds, 60)
    ways = [rf"(?<!\d){seconds}\s*秒"]
    if minutes and rest:
        ways.append(rf"(?<!\d){minutes}\s*分钟?\s*{rest}\s*秒")
    elif minutes:
        ways.append(rf"(?<!\d){minutes}\s*(?:分|[-—–－~～至到]+\s*\d+\s*分)")
        ways += [rf"{_DIGITS[minutes]}\s*分"] if minutes < len(_DIGITS) else []
    return "|".join(ways)
