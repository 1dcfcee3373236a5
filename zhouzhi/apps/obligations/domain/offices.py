"""Offices in a phrase 单位称谓: 科技局, 党委宣传部, 在随各高校: which kinds of units they mean."""

import re
from dataclasses import dataclass

from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts, abbreviates
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

_SCIENCE = re.compile(
    r"^(?:(?:工业|经济|教育|体育|信息化|商务|工信|经信|发改|文化|旅游|[和与及、])*科技(?!馆|协会|企业|场馆|工作者).*"
    r"|科学技术(?!协会|馆).*|科[经工创信教].*|科委|(?:工|教|经)科.*)$"
)
_SCIENCE_END = re.compile(r"(?:局|厅|委|委员会|部门|办公室|办|机构)$")
_INSTITUTIONS = (
    (
        UnitKind.UNIVERSITY,
        r"(?:普通|本科|高职)?(?:高校|高等院校|高等学校|大专院校|大中专院校|高职院校|职业院校|院校|大学)",
    ),
    (
        UnitKind.INSTITUTE,
        r"(?:科研院所|科研机构|科研单位|研究院所|研究机构|科学研究机构|科研院校所)",
    ),
    (UnitKind.HOSPITAL, r"(?:医院|医疗机构|医疗卫生机构|医疗卫生单位)"),
    (UnitKind.VENUE, r"(?:科普场馆|科技场馆|科技馆|博物馆|场馆)"),
    (UnitKind.COMPANY, r"(?:企业|公司)"),
)
_BEFORE = (
    r"(?:(?:在|驻|全|我|本)[\u4e00-\u9fff]{1,3}?(?=各|有关|相关|高|大|院|科|医|企|普|本)"
    r"|[省市县区州部](?:属|级|直)|辖区内?|所属|各级|各类|各|有关|相关|等)*"
)
_DEPARTMENTS = re.compile(
    r"^(?:[全我本]|各)?(?P<level>[省市县区州盟旗])?(?:直属|直|级|政府|委)?(?:机关)?"
    r"(?P<which>(?:各|有关|相关|其他|其它)*)"
    r"(?P<what>部门单位|部门\(单位\)|部门和单位|直属机构|部门|部委|委办局|单位)$"
)
_EVERYONE = re.compile(
    r"^(?:各|有关|相关|其他|其它|全体|所有|上述|以上)+"
    r"(?:参与|参加|承办|责任|主办|协办|活动|组织)?(?:单位|部门和单位|部门\(单位\)|地区和单位)$"
    r"|^(?:各|有关|相关)*(?:活动的?)?(?:(?:主办|承办|协办|举办|参与)(?:单位|方)?(?:[和及或](?=.))?)+$"
)
_ONE_OFFICE = re.compile(r"^(?P<level>[省市县区州盟旗])委?(?P<office>.+)$")
_GROUP_ONLY = re.compile(
    r"成员单位|领导小组|专班|学会|研究会|(?<!科)(?<!科学技术)协会|基地|实验室|联盟|示范|学校|中小学"
    r"|幼儿园|社区|行政村|村委|志愿|团队|不含|不包括|除外|以外|企事业|科室|处室|二级"
)


@dataclass(frozen=True, slots=True)
class Office:
    """Which units some words mean: by kind, or where `kinds` is empty by their own name."""

    words: str
    kinds: frozenset[UnitKind] = frozenset()
    levels: frozenset[Level] = frozenset()
    is_vague: bool = False

    def is_held_by(self, unit: UnitFacts) -> bool:
        """Whether a unit is such an office."""
        if self.levels and unit.level not in self.levels:
            return False
        if self.kinds:
            return unit.kind in self.kinds
        return any(abbreviates(self.words, name) for name in unit.own_names)


def needs_group(words: str) -> bool:
    """Whether only a kept group (单位组) can say who is meant: 市科普工作联席会议成员单位."""
    return bool(_GROUP_ONLY.search(words))


def means_everyone(words: str) -> bool:
    """Whether the words mean all that are addressed and name nobody: 各有关单位."""
    return bool(_EVERYONE.match(words))


def office_of(words: str) -> Office:
    """An office as it stands after a place or alone: 科技局(科委), 党委宣传部, 教育局."""
    bare = re.sub(r"\([^)]*\)", "", words).removeprefix("党委").removeprefix("委") or words
    kind = _kind(bare)
    if kind is not None:
        return Office(words=bare, kinds=frozenset({kind}))
    institutions = institutions_of(words)
    return institutions or Office(words=bare)


def _kind(bare: str) -> UnitKind | None:
    bare = bare.removeprefix("各级").removeprefix("党委")
    if _SCIENCE.match(bare) and _SCIENCE_END.search(bare):
        return UnitKind.SCIENCE_BUREAU
    if re.match(r"^宣传(?:思想)?(?:部|部门)$", bare):
        return UnitKind.PROPAGANDA
    if re.match(r"^(?:科协|科学技术协会)(?:组织)?$", bare):
        return UnitKind.ASSOCIATION
    return None


def institutions_of(words: str) -> Office | None:
    """A kind of institution wherever it stands: 在随各高校, 省属科研院所; None for other words."""
    for kind, ending in _INSTITUTIONS:
        if re.match(rf"^{_BEFORE}{ending}$", words):
            owner = re.match(r"^(省|市)属", words)
            levels = {Level.PROVINCE if owner[1] == "省" else Level.CITY} if owner else set()
            return Office(
                words=words,
                kinds=frozenset({kind}),
                levels=frozenset(levels),
                is_vague="有关" in words or "相关" in words or kind is UnitKind.COMPANY,
            )
    return None


def departments_of(words: str, issuer: Level) -> Office | None:
    """Departments at the issuer's side: 市直有关部门, 省直各单位; None for other words."""
    found = _DEPARTMENTS.match(words)
    if found is None or (found["what"] == "单位" and not found["level"]):
        return None
    level = level_said(found["level"], issuer) if found["level"] else issuer
    loose = found["which"] not in {"", "各"} or not found["what"].startswith(("部门", "部委"))
    return Office(
        words=words,
        kinds=frozenset({UnitKind.DEPARTMENT}),
        levels=frozenset({level}),
        is_vague=loose,
    )


def office_of_level(words: str, issuer: Level) -> Office | None:
    """One office with its level before it: 市科协, 省教育厅; None for other words."""
    found = _ONE_OFFICE.match(words)
    if found is None:
        return None
    office = office_of(found["office"])
    levels = frozenset({level_said(found["level"], issuer)})
    return Office(office.words, office.kinds, levels, is_vague=office.is_vague)


def level_said(word: str, issuer: Level) -> Level:
    """The level that 省直, 市直, 区直 mean in a notice of `issuer` (自治区 and 直辖市 too)."""
    if word == "省":
        return Level.PROVINCE
    if word in "州盟":
        return Level.CITY
    if word == "区" and issuer is Level.PROVINCE:
        return Level.PROVINCE
    if word == "市" and issuer is not Level.NATION:
        return issuer
    return Level.CITY if word == "市" else Level.COUNTY
