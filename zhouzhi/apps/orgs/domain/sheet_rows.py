"""One row of a sheet of units (单位名册), read against the register and the rows before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level, UnitKind

HEADERS: dict[str, tuple[str, ...]] = {
    "code": ("单位代码", "代码", "机构代码", "编码"),
    "name": ("单位全称", "单位名称", "全称", "名称", "单位"),
    "short_name": ("简称", "单位简称"),
    "level": ("层级", "级别"),
    "kind": ("类别", "单位类别", "单位性质", "类型"),
    "division_code": ("行政区划代码", "区划代码", "行政区划"),
    "parent": ("上级单位", "上级代码", "所属区域", "上级", "隶属", "所属行政区域"),
    "officer": ("姓名", "联系人", "填报员", "经办人"),
    "login": ("登录名", "账号", "用户名"),
    "role": ("岗位", "角色"),
    "phrases": ("称谓",),
    "phrase_keeper": ("称谓归口",),
}
REQUIRED = ("code", "name", "level", "kind")
# The most characters that the register keeps of each column.
LONGEST = {"code": 40, "name": 100, "short_name": 60, "officer": 40, "phrases": 100}
_LEVELS = {level.label: level for level in Level} | {
    "国家级": Level.NATION,
    "省": Level.PROVINCE,
    "市": Level.CITY,
    "县": Level.COUNTY,
    "区县": Level.COUNTY,
    "乡镇": Level.TOWNSHIP,
}
_KINDS = {kind.label: kind for kind in UnitKind} | {
    "科技局": UnitKind.SCIENCE_BUREAU,
    "宣传部": UnitKind.PROPAGANDA,
    "高校": UnitKind.UNIVERSITY,
    "医院": UnitKind.HOSPITAL,
    "部门": UnitKind.DEPARTMENT,
    "场馆": UnitKind.VENUE,
}
_ROLES = {role.label: role for role in ACTING}
Named = TypeVar("Named", Level, UnitKind, Role)
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,29}")
_DIVISION = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """What the register already says of a unit with a code."""

    name: str
    short_name: str
    parent_code: str
    level: Level
    kind: UnitKind
    division_code: str = ""


_UNKNOWN = KnownUnit("", "", "", Level.COUNTY, UnitKind.OTHER)


@dataclass(frozen=True, slots=True)
class Post:
    """What a person with a login name does, or did, for a unit."""

    unit_code: str
    role: Role
    person: str
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of the sheet, understood. `number` counts the sheet's rows from 1.

    `appoints` says that the person is not in that role yet.
    """

    number: int
    code: str
    name: str
    short_name: str = ""
    level: Level = Level.COUNTY
    kind: UnitKind = UnitKind.OTHER
    division_code: str = ""
    parent_code: str = ""
    officer: str = ""
    login: str = ""
    role: Role = Role.UNIT_OFFICER
    appoints: bool = False
    phrases: tuple[str, ...] = ()
    phrase_keeper: str = ""

    def as_known(self) -> KnownUnit:
        """What the register will say of the unit once the row is imported."""
        return KnownUnit(
            self.name,
            self.short_name,
            self.parent_code,
            self.level,
            self.kind,
            self.division_code,
        )


@dataclass(slots=True)
class Register:
    """What rows are checked against; it grows with the rows already read.

    `kept` are the codes of the units that the importer keeps. `named` holds (keeper's code,
    phrase, unit's code) for every phrase that is remembered.
    """

    units: dict[str, KnownUnit]
    posts: dict[str, frozenset[Post]]
    kept: set[str]
    named: frozenset[tuple[str, str, str]] = frozenset()
    may_plant: bool = False
    codes: dict[str, set[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for code, unit in self.units.items():
            self.codes.setdefault(unit.name, set()).add(code)

    def add(self, row: UnitRow) -> None:
        """Let later rows know a row that is in order."""
        if row.code not in self.units:
            self.kept.add(row.code)
        self.units[row.code] = row.as_known()
        self.codes.setdefault(row.name, set()).add(row.code)
        if row.appoints:
            held = self.posts.get(row.login, frozenset())
            self.posts[row.login] = held | {Post(row.code, row.role, row.officer)}

    def found(self, cell: str, problems: list[str]) -> str:
        """The code that a cell means, by code or full name; "" where there is none.

        Of several units with one name the only one that is kept is meant.
        """
        if cell in self.units:
            return cell
        all_named = self.codes.get(cell, set())
        meant = all_named & self.kept or all_named
        if len(meant) > 1:
            problems.append(f"有 {len(meant)} 个单位都叫“{cell}”，请改填单位代码")
        return min(meant, default="")

    def is_within(self, code: str, top: str) -> bool:
        """Whether a unit is `top` or stands below it."""
        while code in self.units and code != top:
            code = self.units[code].parent_code
        return code == top


def understand(
    number: int, cells: Mapping[str, str], register: Register, problems: list[str]
) -> UnitRow:
    """A row out of its cells by column; what is wrong with it is added to `problems`."""
    code = cells["code"]
    known = register.units.get(code)
    problems += [f"缺少{HEADERS[key][0]}" for key in ("code", "name") if not cells[key]]
    problems += _too_long(cells)
    if code and code in register.seen:
        problems.append(f"单位代码“{code}”在本表中重复")
    kind = _one_of(cells["kind"], _KINDS, "类别", problems) or (known or _UNKNOWN).kind
    if known and (known.kind in TERRITORIES) != (kind in TERRITORIES):
        problems.append("已有的单位不能改成行政区域，行政区域也不能改成单位：请另用一个单位代码")
    role = _one_of(cells["role"], _ROLES, "岗位", problems) if cells.get("role") else None
    login = _login(cells, kind, problems)
    known = known or _UNKNOWN
    return UnitRow(
        number=number,
        code=code,
        name=cells["name"],
        short_name=cells.get("short_name") or known.short_name,
        level=_one_of(cells["level"], _LEVELS, "层级", problems) or known.level,
        kind=kind,
        division_code=_division_code(cells, problems) or known.division_code,
        parent_code=_parent_code(cells.get("parent", ""), code, register, problems),
        officer=cells.get("officer", ""),
        login=login,
        role=role or Role.UNIT_OFFICER,
        appoints=_appoints(cells, code, role, register, problems),
        phrases=_phrases(cells),
        phrase_keeper=_phrase_keeper(cells, register, problems),
    )


def _one_of(cell: str, known: Mapping[str, Named], what: str, problems: list[str]) -> Named | None:
    if cell in known:
        return known[cell]
    allowed = "、".join(dict.fromkeys(member.label for member in known.values()))
    problems.append(f"{what}“{cell}”不认识，可填：{allowed}")
    return None


def _too_long(cells: Mapping[str, str]) -> list[str]:
    given = {key: cells.get(key, "") for key in LONGEST if key != "phrases"}
    given["phrases"] = max(_phrases(cells), key=len, default="")
    return [
        f"{HEADERS[key][0]}“{text[:10]}…”有 {len(text)} 个字，最多 {LONGEST[key]} 个"
        for key, text in given.items()
        if len(text) > LONGEST[key]
    ]


def _division_code(cells: Mapping[str, str], problems: list[str]) -> str:
    cell = cells.get("division_code", "")
    if cell and not _DIVISION.fullmatch(cell):
        problems.append(f"行政区划代码“{cell}”应为 6 位数字")
    return cell


def _parent_code(cell: str, code: str, register: Register, problems: list[str]) -> str:
    known = register.units.get(code)
    if not cell:
        if known is None and not register.may_plant:
            problems.append("缺少上级单位：请填上级单位的代码或全称")
        return known.parent_code if known else ""
    found = register.found(cell, problems)
    if not found:
        problems.append(f"上级单位“{cell}”不在通讯录中，也不在本表前面的行里")
    elif known and known.parent_code == found:
        return found
    elif register.is_within(found, code):
        problems.append(f"上级单位“{cell}”就是它自己，或在它之下")
    elif found not in register.kept:
        problems.append(f"上级单位“{cell}”不归您维护")
    return found


def _phrases(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[；;]\s*", cells.get("phrases", ""))))


def _phrase_keeper(cells: Mapping[str, str], register: Register, problems: list[str]) -> str:
    if not _phrases(cells):
        return ""
    cell = cells.get("phrase_keeper", "")
    found = register.found(cell, problems)
    if not found:
        problems.append("填了称谓，称谓归口应填使用这个称谓的行政区域")
    elif found not in register.kept:
        problems.append(f"称谓归口“{cell}”不归您维护")
    return found


def _login(cells: Mapping[str, str], kind: UnitKind, problems: list[str]) -> str:
    login = cells.get("login", "").lower()
    if not login:
        return ""
    if not cells.get("officer"):
        problems.append("填了登录名，缺少姓名")
    if not _LOGIN.fullmatch(login):
        problems.append(f"登录名“{login}”应为 3 至 30 位小写字母、数字、点、横线，以字母或数字开头")
    if kind in TERRITORIES:
        problems.append("行政区域没有经办人：请把登录名填在其中的单位那一行")
    return login


def _appoints(
    cells: Mapping[str, str],
    code: str,
    role: Role | None,
    register: Register,
    problems: list[str],
) -> bool:
    """Whether the row gives a person a role; without one named, any that is held is enough."""
    login, officer = cells.get("login", "").lower(), cells.get("officer", "")
    if login not in register.posts:
        return bool(login)
    posts = [post for post in register.posts[login] if post.unit_code == code]
    held = {post.role for post in posts if not post.has_ended}
    if not posts:
        problems.append(f"登录名“{login}”已被其他单位的人员使用")
    elif not held:
        problems.append(
            f"登录名“{login}”的人员已经离任：请填继任的人员；要恢复原来的人，请在单位页面邀请"
        )
    elif officer and officer not in {post.person for post in posts}:
        problems.append(f"登录名“{login}”是{posts[0].person}的：换人请另用一个登录名")
    return bool(held) and role is not None and role not in held
