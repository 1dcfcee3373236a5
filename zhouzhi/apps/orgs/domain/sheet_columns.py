"""Which column of a sheet of units (单位名册) holds what: its headings, wherever they stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhouzhi.foundation.plain import plain_line, plain_text

HEADERS: dict[str, tuple[str, ...]] = {
    "code": ("单位代码", "代码", "机构代码", "编码"),
    "name": ("单位全称", "单位名称", "全称", "名称", "单位"),
    "short_name": ("简称", "单位简称"),
    "level": ("层级", "级别"),
    "kind": ("类别", "单位类别", "单位性质", "类型"),
    "division_code": ("行政区划代码", "区划代码", "行政区划"),
    "parent": ("上级单位", "上级代码", "所属区域", "上级", "隶属", "所属行政区域"),
    "telephone": (
        "办公电话",
        "电话",
        "联系电话",
        "座机",
        "电话号码",
        "单位电话",
        "固定电话",
        "办公室电话",
        "联系方式",
        "联系人电话",
    ),
    "officer": ("姓名", "联系人", "填报员", "经办人"),
    "mobile": ("手机", "手机号", "手机号码", "移动电话", "联系手机"),
    "login": ("用户名", "登录名", "账号", "登录账号"),
    "role": ("岗位", "角色"),
    "phrases": ("称谓",),
    "phrase_keeper": ("称谓归口",),
}
# What a row of a new unit has to say; of a unit that is known the name is enough.
REQUIRED = ("code", "name", "level", "kind")
ALWAYS = ("name",)
_FEWEST = 2
_TOP_ROWS = 10
_IN_LINES = frozenset({"telephone", "mobile"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings stand and what they say.

    `above` rows stand over them; `below` is the index of the first row of units.
    """

    above: int = 0
    below: int = 0
    places: dict[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The headings that a sheet cannot do without and that this one does not have."""
        return tuple(HEADERS[name][0] for name in ALWAYS if name not in self.places)

    def cells_of(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row by column, plain; only numbers stand in lines of their own."""
        return {
            name: (plain_text if name in _IN_LINES else plain_line)(_at(row, at))
            for name, at in self.places.items()
        }


def repeats_headings(cells: Mapping[str, str]) -> bool:
    """Whether a row repeats the headings, as a sheet printed on several pages does."""
    return all(_plain(cells[name]) in HEADERS[name] for name in ("code", "name") if name in cells)


def find_columns(cells: Sequence[Sequence[str]]) -> Columns:
    """The columns of a sheet: headings in one or two of the first ten rows, below a title perhaps.

    A row with a unit's name and one more heading is one; where there is none the first row is
    taken for it.
    """
    for at in range(min(len(cells), _TOP_ROWS)):
        one = _columns(cells[at], above=at, below=at + 1)
        two = _columns(_stacked(cells, at), above=at, below=at + 2)
        says_more = len(two.places) > len(one.places) > 0
        if says_more and not two.missing and _is_heading(cells, at + 1):
            return two
        if not one.missing and len(one.places) >= _FEWEST:
            return one
    return _columns(cells[0], above=0, below=1) if cells else Columns()


def _stacked(cells: Sequence[Sequence[str]], at: int) -> list[str]:
    """Two rows of headings as one: the lower word where there is one, else the merged one above."""
    upper, lower = cells[at], cells[at + 1] if at + 1 < len(cells) else ()
    width = max(len(upper), len(lower))
    pairs = ((_at(upper, n), _at(lower, n)) for n in range(width))
    return [low or high for high, low in pairs]


def _is_heading(cells: Sequence[Sequence[str]], at: int) -> bool:
    """Whether all words of a row are headings that some sheet has: it names no unit."""
    words = [_plain(cell) for cell in cells[at] if cell.strip()] if at < len(cells) else []
    known = {word for names in HEADERS.values() for word in names}
    return bool(words) and any(word in known for word in words) and not _has_figure(words)


def _has_figure(words: list[str]) -> bool:
    return any(re.search(r"\d", word) for word in words)


def _columns(headers: Sequence[str], *, above: int, below: int) -> Columns:
    found: dict[str, int] = {}
    unknown = []
    for at, header in enumerate(headers):
        plain = _plain(header)
        name = next((key for key, words in HEADERS.items() if plain in words), "")
        if name and name not in found:
            found[name] = at
        elif plain:
            unknown.append(header.strip())
    return Columns(above, below, found, tuple(unknown))


def _plain(header: str) -> str:
    """A heading without what is only said beside it: 单位全称*（必填） is 单位全称."""
    return re.sub(r"[*＊（(].*$|\s", "", header.strip())


def _at(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
