"""By what a place is known again (地点辨认), however its name was written, and by whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_SIGNS = re.compile(r"[\s,，。、；;：:·（）()“”\"'－—-]")
_LEVEL = re.compile(r"[省市州县区](?=..)")
# What every unit has one of: without a division in front, each unit means its own.
_OF_ITS_OWN = re.compile(
    r"(?:第?[\d一二三四五六七八九十百]|[A-Za-z]|[东西南北中主前后内外大小本我]"
    r"|单位|机关|学校|公司|校|院|馆内|局|厂区|园区|社区|村|号|楼|层|座|栋|幢|室"
    r"|学术|多媒体|阶梯|综合|露天|办公|教学|行政|科技|科普|学生|职工)*"
    r"(?:会议室|会议中心|报告厅|多功能厅|礼堂|演播厅|展厅|展览厅|大厅|门厅|教室|机房|实验室|活动室|阅览室"
    r"|图书室|培训室|操场|运动场|体育[馆场]|[篮足]?球场|图书馆|食堂|校园|校内|院内|厂内|楼前|门前"
    r"|门口|大门|广场|办公楼|综合楼|教学楼|科技楼|村委会|居委会|卫生室|文化站|服务中心|活动中心)"
    r"(?:[\d一二三四五六七八九十A-Za-z东西南北内]|[号区室层楼])*"
)
_NOWHERE = re.compile(
    r"待[定通告].*|未定|另行?通知|[线网]上.*|网络.*|腾讯会议.*|各.*|全[国省市县区镇乡校].*"
    r"|.*等[地处]?|辖区.*|相关.*|户外|室外|现场|本地|当地|无"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A division as places are looked for in it (行政区划).

    `front` are the full names that may stand before a place's own, from the top down to this
    division; `below` are the keys of the divisions inside it, by their full names.
    """

    key: str
    front: tuple[str, ...] = ("",)
    below: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place as a unit wrote it. `venue` is the key of one that a unit keeps, or "".

    Of a kept one, `name`, `unit` and `division` are those under which it is kept.
    """

    name: str
    unit: str
    division: Division
    venue: str = ""


def place_key(name: str, division: str) -> str:
    """A place's name without signs and without the division in front: 随州市体育公园, 市体育公园.

    `division` is the full name of the one that the place is looked for in.
    """
    plain = _SIGNS.sub("", name).removeprefix(division)
    return _LEVEL.sub("", plain, count=1) if _LEVEL.match(plain) else plain


def same_places(said: Sequence[PlaceSaid]) -> list[str]:
    """A key for each place said, equal where the place is the same; "" for words that name none.

    A name with a division in front is that division's; a general one (会议室, 操场) its unit's own;
    any other that of the division where the unit stands. A kept place is known by its key, and by
    its name to who only writes that.
    """
    found: dict[tuple[str, str], _Place] = {}
    written = [_key(one, found) for one in said]
    kept: dict[str, str] = {}
    for one, key in zip(said, written, strict=True):
        if one.venue and key:
            kept.setdefault(key, f"venue {one.venue}")
    return [
        kept.get(key) or (f"venue {one.venue}" if one.venue else key)
        for one, key in zip(said, written, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Place:
    """What a name says: in which division, which name is left, whether each unit has its own."""

    division: str
    name: str
    is_own: bool = False


def _key(one: PlaceSaid, found: dict[tuple[str, str], _Place]) -> str:
    asked = one.name, one.division.key
    place = found.get(asked)
    if place is None:
        place = found[asked] = _place(one.name, one.division)
    if not place.name:
        return ""
    own = (one.unit,) if place.is_own else ()
    return " ".join((place.division, *own, place.name))


def _place(name: str, division: Division) -> _Place:
    plain = rest = _SIGNS.sub("", name)
    for full in division.front[:-1]:
        rest = rest.removeprefix(full)
    rest = place_key(rest, division.front[-1])
    inner = max(filter(rest.startswith, division.below), key=len, default="")
    if inner:
        return _Place(division.below[inner], rest.removeprefix(inner))
    if _NOWHERE.fullmatch(rest):
        return _Place(division.key, "")
    is_own = rest == plain and _OF_ITS_OWN.fullmatch(rest) is not None
    return _Place(division.key, rest, is_own=is_own)
