"""The marks that a written time is made of (时间的字样): days, hours, thirds of a month, dashes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex


class Kind(Enum):
    """What a mark is."""

    DAY = auto()  # a month and a day, perhaps a year
    DAY_ALONE = auto()  # a day without its month
    MONTH = auto()  # a month or a part of one
    HOUR = auto()
    HALF = auto()  # 上午 and the like, with no hour after it
    NUMBER = auto()  # what it counts stands behind the next dash
    DASH = auto()
    COMMA = auto()
    WEEKDAY = auto()
    DAILY = auto()
    WEEK = auto()  # the days of the campaign
    OPEN = auto()
    VAGUE = auto()  # about the day named, not on it
    NOISE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: from where to where it stands, and its numbers, by what they count."""

    kind: Kind
    start: int
    end: int
    text: str
    numbers: dict[str, int]
    half: str = ""

    @property
    def is_pointed(self) -> bool:
        """Whether a day is written 5.20, which after another day may be an hour as well."""
        return self.kind is Kind.DAY and "y" not in self.numbers and "月" not in self.text


_HALVES = "上午|下午|晚上|晚间|夜间|中午|早上|早晨|凌晨|傍晚|午后|晚"
_PARTS = "上旬|中下旬|上中旬|中旬|下旬|月底|月末|月初|上半月|下半月|底|末|初|中(?=[—~至到-]|$)"
# No figure that goes on from one before it, and no minutes.
_APART = r"(?<![\d.])(?<!\d:)"
_DAY_OF_MONTH = r"3[01]|[12]\d|0?[1-9]"
_WORDS = (
    (
        "iso",
        r"(?<!\d)(?P<y1>20\d\d)\s?[-/.年]\s?(?P<m1>\d{1,2})\s?[-/.月]\s?"
        r"(?P<d1>\d{1,2})(?!\d)[日号]?T?",
    ),
    ("short", rf"{_APART}(?P<m2>\d{{1,2}})\s?月\s?(?P<d2>\d{{1,2}})(?!\d)\s?[日号]?"),
    (
        "point",
        rf"{_APART}(?P<m3>1[0-2]|0?[1-9])[./](?P<d3>{_DAY_OF_MONTH})(?![\d.:/时点])[日号]?",
    ),
    (
        "month",
        rf"{_APART}(?:(?P<y4>20\d\d)\s?年\s?)?(?P<m4>\d{{1,2}})\s?月(?:份)?\s?(?P<third>{_PARTS})?",
    ),
    (
        "clock",
        rf"(?P<half>{_HALVES})?\s?(?<![\d.])(?P<h1>\d{{1,2}}):(?P<i1>[0-5]\d)(?::[0-5]\d)?"
        r"(?![\d:])(?:\s?[时分])?",
    ),
    (
        "hour",
        rf"(?P<half2>{_HALVES})?\s?{_APART}(?P<h2>\d{{1,2}})\s?[时点](?!候|位)"
        r"(?:\s?(?P<i2>[0-5]?\d)\s?分?|(?P<mid>半)|整|钟)?",
    ),
    ("alone", rf"{_APART}(?P<d5>\d{{1,2}})\s?[日号](?!线|楼|馆|厅)"),
    ("part", rf"(?P<h_alone>{_HALVES})"),
    ("weekday", r"\(?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])\)?"),
    ("number", rf"{_APART}(?P<n>\d{{1,2}})(?=\s?[—~至到-])"),
    ("dash", r"\s?(?:开始|起)?\s?(?:至|到|—{1,2}|~{1,2}|-{1,2})\s?"),
    ("daily", r"每天|每日|全天|整天|全日"),
    (
        "week",
        r"在?整?个?(?:全[国省市县区])?(?:科技)?活动周(?:活动)?(?:期间|内|间)?"
        r"|(?:科技|宣传|主题)周(?:期间|内)|活动期(?:间|内)|周期间",
    ),
    (
        "open",
        r"(?:时间|日期)?(?:待定|未定|另定|待通知|暂未确定|待确定|尚未确定"
        r"|另行(?:通知|确定|安排)|以通知为准)",
    ),
    ("vague", r"左右|前后|以前|之前|前|以后|之后|后|约|大约|大概|暂定|预计|拟定|起"),
    ("comma", r"[、,和及与]"),
    (
        "noise",
        r"[\s。:.()\[\]]+|(?:活动|举办|举行|开展|开放|具体)?(?:时间|日期)(?=[:\s])"
        r"|拟?定?于|拟|计划|起止|开始|期间|的|举[办行]|开展|进行",
    ),
    ("other", r"\d+(?:\.\d+)?|[A-Za-z]+|."),
)
_MARK = regex("|".join(f"(?P<{name}>{words})" for name, words in _WORDS), re.DOTALL)
_HAN = regex("[〇○零一二三四五六七八九十两]+(?=[年月日号时点分])")
_KINDS = {
    "iso": Kind.DAY, "short": Kind.DAY, "point": Kind.DAY, "alone": Kind.DAY_ALONE,
    "month": Kind.MONTH, "clock": Kind.HOUR, "hour": Kind.HOUR, "part": Kind.HALF,
    "weekday": Kind.WEEKDAY, "number": Kind.NUMBER, "dash": Kind.DASH, "daily": Kind.DAILY,
    "week": Kind.WEEK, "open": Kind.OPEN, "vague": Kind.VAGUE, "comma": Kind.COMMA,
    "noise": Kind.NOISE, "other": Kind.OTHER,
}  # fmt: skip
_NUMBERS = {
    "y": ("y1", "y4"),
    "m": ("m1", "m2", "m3", "m4"),
    "d": ("d1", "d2", "d3", "d5"),
    "h": ("h1", "h2"),
    "i": ("i1", "i2"),
    "n": ("n",),
}
_WEEKDAYS = {day: at for at, day in enumerate("一二三四五六日")} | {"天": 6}
_PARTED = {
    "上旬": (1, 10), "初": (1, 10), "月初": (1, 10), "中旬": (11, 20), "中": (11, 20),
    "下旬": (21, 0), "上中旬": (1, 20), "中下旬": (11, 0), "上半月": (1, 15), "下半月": (16, 0),
    "底": (-5, 0), "末": (-5, 0), "月底": (-5, 0), "月末": (-5, 0),
}  # fmt: skip


def plain(cell: str) -> str:
    """A cell as its marks are looked for: one way to write figures, dashes, brackets."""
    text = unicodedata.normalize("NFKC", cell)
    text = re.sub(r"[–―─﹣−]", "—", text).replace("∶", ":")
    return _HAN.sub(_in_figures, text)


def _in_figures(found: re.Match[str]) -> str:
    before = found.string[: found.start()][-1:]
    number = None if before in ("周", "期", "拜", "第") else numeral(found[0])
    return found[0] if number is None else str(number)


def marks_in(text: str) -> list[Mark]:
    """Every mark of a plain text, in order; together they are the whole of it."""
    return list(_marks(text))


def _marks(text: str) -> Iterator[Mark]:
    for found in _MARK.finditer(text):
        given = found.groupdict()
        numbers = {
            name: int(given[one]) for name, keys in _NUMBERS.items() for one in keys if given[one]
        }
        if given["mid"]:
            numbers["i"] = 30
        if given["w"]:
            numbers["w"] = _WEEKDAYS[given["w"]]
        if given["third"]:
            numbers["from"], numbers["to"] = _PARTED[given["third"]]
        half = given["half"] or given["half2"] or given["h_alone"] or ""
        kind = _KINDS[found.lastgroup or "other"]
        yield Mark(kind, found.start(), found.end(), found[0], numbers, half)
