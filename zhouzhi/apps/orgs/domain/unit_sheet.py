"""A sheet of units and officers (单位名册), read into a plan that says what each row would do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

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
_ROLES = {role.label: role for role in Role}
Named = TypeVar("Named", Level, UnitKind, Role)
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,29}")


class Verdict(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    WRONG = "wrong"

    @property
    def label(self) -> str:
        """The verdict's Chinese name."""
        return {"new": "新增", "change": "更新", "same": "无变化", "wrong": "有误"}[self.value]


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """What the register already says of a unit with a code."""

    name: str
    short_name: str
    parent_code: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of the sheet, understood. `number` counts the sheet's rows from 1."""

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
    phrases: tuple[str, ...] = ()
    phrase_keeper: str = ""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row with its verdict and, where it is wrong, the words that say how to mend it."""

    number: int
    verdict: Verdict
    name: str
    row: UnitRow | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The plan of a whole sheet. `unknown_headers` are columns that nothing reads."""

    rows: tuple[RowPlan, ...] = ()
    missing_headers: tuple[str, ...] = ()
    unknown_headers: tuple[str, ...] = ()

    @property
    def may_apply(self) -> bool:
        """Whether the sheet can be imported: it has rows and none is wrong."""
        wrong = any(row.verdict is Verdict.WRONG for row in self.rows)
        return bool(self.rows) and not wrong and not self.missing_headers

    def count(self, verdict: Verdict) -> int:
        """How many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)


@dataclass(slots=True)
class _Register:
    """What rows are checked against; it grows with the rows already read."""

    units: dict[str, KnownUnit]
    names: dict[str, str]
    logins: dict[str, str]
    known_logins: frozenset[str]
    reachable: frozenset[str]
    may_plant: bool
    seen: set[str] = field(default_factory=set)


def plan_sheet(
    cells: Sequence[Sequence[str]],
    *,
    units: Mapping[str, KnownUnit],
    logins: Mapping[str, str],
    keepable: frozenset[str],
    may_plant: bool = False,
) -> SheetPlan:
    """Plan the import of a sheet whose first row holds the headers.

    `units` are the register's units by code, `logins` the unit code by login name already in use,
    `keepable` the codes of units that the importer keeps: rows may only stand under those.
    With `may_plant` a row without a parent plants a new root.
    """
    if not cells:
        return SheetPlan(missing_headers=tuple(HEADERS[name][0] for name in REQUIRED))
    columns, unknown = _columns(cells[0])
    missing = tuple(HEADERS[name][0] for name in REQUIRED if name not in columns)
    if missing:
        return SheetPlan(missing_headers=missing, unknown_headers=unknown)
    register = _Register(
        units=dict(units),
        names={unit.name: code for code, unit in units.items()},
        logins=dict(logins),
        known_logins=frozenset(logins),
        reachable=keepable,
        may_plant=may_plant,
    )
    rows = tuple(
        _plan_row(number, {name: _cell(row, at) for name, at in columns.items()}, register)
        for number, row in enumerate(cells[1:], start=2)
        if any(cell.strip() for cell in row)
    )
    return SheetPlan(rows=rows, unknown_headers=unknown)


def _columns(headers: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    found: dict[str, int] = {}
    unknown = []
    for at, header in enumerate(headers):
        plain = re.sub(r"[\s*＊（(].*$|\s", "", header.strip())
        name = next((key for key, words in HEADERS.items() if plain in words), "")
        if name and name not in found:
            found[name] = at
        elif plain:
            unknown.append(header.strip())
    return found, tuple(unknown)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _plan_row(number: int, cells: Mapping[str, str], register: _Register) -> RowPlan:
    problems: list[str] = []
    row = _understand(number, cells, register, problems)
    verdict = _verdict(row, register)
    known = register.units.get(row.code)
    if known and verdict is Verdict.CHANGE and row.code not in register.reachable:
        problems.append(f"单位“{known.name}”（{row.code}）不归您维护，不能更新")
    register.seen.add(row.code)
    if problems:
        return RowPlan(number, Verdict.WRONG, row.name or row.code, problems=tuple(problems))
    if verdict is Verdict.NEW:
        register.reachable |= {row.code}
    register.units[row.code] = KnownUnit(row.name, row.short_name, row.parent_code)
    register.names[row.name] = row.code
    return RowPlan(number, verdict, row.name, row=row)


def _understand(
    number: int, cells: Mapping[str, str], register: _Register, problems: list[str]
) -> UnitRow:
    code = cells["code"]
    problems += [f"缺少{HEADERS[key][0]}" for key in ("code", "name") if not cells[key]]
    if code and code in register.seen:
        problems.append(f"单位代码“{code}”在本表中重复")
    level = _one_of(cells["level"], _LEVELS, "层级", problems)
    kind = _one_of(cells["kind"], _KINDS, "类别", problems)
    role = _one_of(cells["role"], _ROLES, "岗位", problems) if cells.get("role") else None
    return UnitRow(
        number=number,
        code=code,
        name=cells["name"],
        short_name=cells.get("short_name", ""),
        level=level or Level.COUNTY,
        kind=kind or UnitKind.OTHER,
        division_code=cells.get("division_code", ""),
        parent_code=_parent_code(cells.get("parent", ""), code, register, problems),
        officer=cells.get("officer", ""),
        login=_login(cells, code, register, problems),
        role=role or Role.UNIT_OFFICER,
        phrases=tuple(filter(None, re.split(r"[；;]\s*", cells.get("phrases", "")))),
        phrase_keeper=_phrase_keeper(cells, register, problems),
    )


def _one_of(cell: str, known: Mapping[str, Named], what: str, problems: list[str]) -> Named | None:
    if cell in known:
        return known[cell]
    allowed = "、".join(dict.fromkeys(member.label for member in known.values()))
    problems.append(f"{what}“{cell}”不认识，可填：{allowed}")
    return None


def _parent_code(cell: str, code: str, register: _Register, problems: list[str]) -> str:
    if not cell:
        if code not in register.units and not register.may_plant:
            problems.append("缺少上级单位：请填上级单位的代码或全称")
        known = register.units.get(code)
        return known.parent_code if known else ""
    found = cell if cell in register.units else register.names.get(cell, "")
    if not found:
        problems.append(f"上级单位“{cell}”不在通讯录中，也不在本表前面的行里")
    elif found == code:
        problems.append("上级单位不能是它自己")
    elif code not in register.units and found not in register.reachable:
        problems.append(f"上级单位“{cell}”不归您维护")
    return found


def _phrase_keeper(cells: Mapping[str, str], register: _Register, problems: list[str]) -> str:
    if not cells.get("phrases"):
        return ""
    cell = cells.get("phrase_keeper", "")
    found = cell if cell in register.units else register.names.get(cell, "")
    if not found:
        problems.append("填了称谓，称谓归口应填使用这个称谓的行政区域")
    return found


def _login(cells: Mapping[str, str], code: str, register: _Register, problems: list[str]) -> str:
    login, officer = cells.get("login", "").lower(), cells.get("officer", "")
    if not login:
        return ""
    if not officer:
        problems.append("填了登录名，缺少姓名")
    if not _LOGIN.fullmatch(login):
        problems.append(f"登录名“{login}”应为 3 至 30 位小写字母、数字、点、横线，以字母或数字开头")
    elif register.logins.get(login, code) != code:
        problems.append(f"登录名“{login}”已被其他单位的人员使用")
    register.logins.setdefault(login, code)
    return login


def _verdict(row: UnitRow, register: _Register) -> Verdict:
    known = register.units.get(row.code)
    if known is None:
        return Verdict.NEW
    wanted = KnownUnit(row.name, row.short_name or known.short_name, row.parent_code)
    new_officer = bool(row.login) and row.login not in register.known_logins
    return Verdict.CHANGE if wanted != known or new_officer else Verdict.SAME
