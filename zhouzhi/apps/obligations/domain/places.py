"""Places in a phrase 地方称谓: 各县(市、区), 高新区, 清河县: which divisions their words mean."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts, abbreviates
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

_PROVINCES = ("自治区", "直辖市", "兵团", "省")
_PREFECTURES = (
    "设区市",
    "省辖市",
    "地级以上市",
    "地级市",
    "计划单列市",
    "副省级城市",
    "自治州",
    "地区",
    "州",
    "盟",
)
_COUNTIES = (
    "省直管县级市",
    "省直管县",
    "省管县",
    "直管市",
    "县级市",
    "自治县",
    "自治旗",
    "林区",
    "特区",
    "县",
    "区",
    "旗",
)
_TOWNSHIPS = ("乡镇", "街道", "苏木", "镇", "乡")
_ZONES = ("经济开发区", "开发区", "高新区", "经开区", "新区", "功能区", "园区", "管理区")
_ATOMS = (*_ZONES, *_PROVINCES, *_PREFECTURES, *_COUNTIES, *_TOWNSHIPS, "师", "市", "地")
_BY_LENGTH = sorted(_ATOMS, key=len, reverse=True)
_ATOM = rf"(?:{'|'.join(_BY_LENGTH)})(?![直属])"
_GROUP = rf"\({_ATOM}(?:[、/和及或]?{_ATOM})*\)"
_ITEM = rf"(?:{_ATOM}|{_GROUP})"
_LIST = re.compile(
    rf"^(?P<lead>(?:[全我本][省市县区州盟旗])?(?:所辖)?(?:各|每个|每|有关|相关)*)"
    rf"(?P<list>{_ITEM}(?:[、/和及]?{_ITEM})*)(?:级(?!学会|协会))?"
)
_NAMED_END = re.compile(
    r"(?:开发区|高新区|经开区|新区|综保区|保税区|示范区|实验区|园区|度假区|风景区|管理区|林区"
    r"|港区|高区|经区|管委会|党工委|自治[县州旗]|地区|[县市区州盟旗])"
)
_NATIONAL_ZONE = re.compile(r"国家级?(?:经济技术|高新技术产业|高新|经济)?(?:技术)?(?:开发区|园区)$")
_NATIONAL_NAME = re.compile(r"(?:经济技术|高新技术产业|高技术产业)开发区$")

_BELOW = {
    Level.NATION: Level.PROVINCE,
    Level.PROVINCE: Level.CITY,
    Level.CITY: Level.COUNTY,
    Level.COUNTY: Level.TOWNSHIP,
    Level.TOWNSHIP: Level.TOWNSHIP,
}
# Places whose own name has a 和 in it, no joint of two names: 呼和浩特市, 太和县, 和县.
BEFORE_AND = "太南兴永云平政泰西共新仁"
WITH_AND = (
    rf"(?:呼和浩特市|和林格尔县|和布克赛尔(?:蒙古自治)?县|[{BEFORE_AND}]和[县区]|和[田龙]市"
    r"|和[田静硕顺政平]?县|和平区)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Which divisions some words mean: all of these levels, all zones, or the one called `name`."""

    words: str
    levels: frozenset[Level] = frozenset()
    zones: bool = False
    name: str = ""
    is_vague: bool = False

    def holds(self, unit: UnitFacts, kept: Collection[str]) -> bool:
        """Whether a unit serves one of these divisions; a kept group of divisions decides alone."""
        if self.words in kept:
            return self.words in unit.territory_groups
        if self.name:
            return self._is_called(unit)
        if unit.territory_kind == UnitKind.ZONE:
            return self.zones
        return unit.territory_level in self.levels

    def _is_called(self, unit: UnitFacts) -> bool:
        if unit.territory_kind == UnitKind.ZONE and _NATIONAL_ZONE.match(self.name):
            return bool(_NATIONAL_NAME.search(unit.territory_name))
        if self.name == unit.territory_short or abbreviates(self.name, unit.territory_name):
            return True
        start = unit.territory_name.find(self.name[0])
        in_zone = unit.territory_kind == UnitKind.ZONE and start > 0
        return in_zone and abbreviates(self.name, unit.territory_name[start:])


def split_place(words: str, issuer: Level) -> tuple[Place, str] | None:
    """Take the list of places off the front: 各县(市、区)科技局 → (counties, 科技局).

    None where the words begin with no such list. `issuer` is the level that speaks: a 市 of a
    city's notice is a county-level city, and so is one that stands after 县 or 区.
    """
    found = _LIST.match(words)
    if found is None:
        return None
    atoms = re.findall("|".join(_BY_LENGTH), found["list"])
    if not found["lead"] and len(atoms) < 2:
        return None
    place = Place(
        words=found[0],
        levels=frozenset(_levels(atoms, issuer)),
        zones=any(atom in _ZONES for atom in atoms),
        is_vague="有关" in found["lead"] or "相关" in found["lead"],
    )
    return place, words[found.end() :]


def _levels(atoms: list[str], issuer: Level) -> list[Level]:
    levels = []
    lower_seen = issuer in {Level.CITY, Level.COUNTY}
    for atom in atoms:
        if atom in _ZONES:
            continue
        lower_seen = lower_seen or atom in _COUNTIES
        levels.append(_level(atom, issuer, lower_seen=lower_seen))
    return levels


def _level(atom: str, issuer: Level, *, lower_seen: bool) -> Level:
    if atom in _PROVINCES:
        return Level.PROVINCE
    if atom in _PREFECTURES:
        return Level.CITY
    if atom in _TOWNSHIPS:
        return Level.TOWNSHIP
    if atom in {"地", "师"}:
        return _BELOW[issuer]
    if atom == "市":
        return Level.COUNTY if lower_seen else Level.CITY
    return Level.COUNTY


def named_places(words: str) -> list[tuple[Place, str]]:
    """Every way to read words as a named place and what follows: 南海新区科技金融局.

    Which of them is right only the register can tell: a place that no division is called is none.
    """
    readings = []
    for end in _NAMED_END.finditer(words):
        name = words[: end.end()].removesuffix("管委会").removesuffix("党工委")
        if len(name) > 1:
            zones = end[0] == "开发区" and name in {"开发区", "各开发区"}
            readings.append((Place(words=name, name=name, zones=zones), words[end.end() :]))
    return readings


def level_below(issuer: Level) -> Level:
    """The level that a notice of `issuer` calls 各地."""
    return _BELOW[issuer]
