"""One row of a sheet of units (单位名册), read against the register and the rows before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from zhouzhi.apps.orgs.domain.name_rules import looks_like_formula
from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.domain.sheet_columns import HEADERS
from zhouzhi.apps.orgs.domain.sheet_people import appoints, login_in, person_of
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Post, Register, Twin, UnitRow
from zhouzhi.apps.orgs.domain.telephones import Telephone, TelephoneRefused, printed, telephones
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level, UnitKind

# The most characters that the register keeps of each column.
LONGEST = {"code": 40, "name": 100, "short_name": 60, "officer": 40, "phrases": 100}
LEVELS = {level.label: level for level in Level} | {
    "国家级": Level.NATION,
    "省": Level.PROVINCE,
    "市": Level.CITY,
    "县": Level.COUNTY,
    "区县": Level.COUNTY,
    "乡镇": Level.TOWNSHIP,
}
KINDS = {kind.label: kind for kind in UnitKind} | {
    "科技局": UnitKind.SCIENCE_BUREAU,
    "宣传部": UnitKind.PROPAGANDA,
    "高校": UnitKind.UNIVERSITY,
    "医院": UnitKind.HOSPITAL,
    "部门": UnitKind.DEPARTMENT,
    "场馆": UnitKind.VENUE,
}
ROLES = {role.label: role for role in ACTING}
Named = TypeVar("Named", Level, UnitKind, Role)
_DIVISION = re.compile(r"\d{6}")
_SHORTENED = re.compile(r"(\d)(?:\.(\d+))?[Ee]\+?(\d{1,2})")
_FIGURES = ("code", "parent", "division_code", "phrase_keeper", "telephone", "mobile")
_UNKNOWN = KnownUnit("", "", "", Level.COUNTY, UnitKind.OTHER)
# A person's word on a row that may mean a unit there is: another unit, or the code of that one.
ANOTHER = "another"


@dataclass(slots=True)
class Remarks:
    """What is said of one row: what is wrong with it, what was read otherwise or not at all."""

    problems: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    twins: tuple[Twin, ...] = ()


def understand(
    number: int,
    written: Mapping[str, str],
    register: Register,
    remarks: Remarks,
    *,
    decided: str = "",
) -> UnitRow:
    """A row out of its cells by column; what is said of it is added to `remarks`.

    `decided` is a person's word where the row may mean a unit that the register has.
    """
    problems = remarks.problems
    cells = _identified(_with_figures(written, remarks), register, remarks)
    problems += _missing(cells, problems)
    problems += [*_too_long(cells), *_formulas(cells)]
    code = cells["code"]
    if written.get("code") and code in register.seen:
        problems.append(f"单位代码“{code}”在本表中重复，第 {register.seen[code]} 行也是")
    parent = _parent_code(cells.get("parent", ""), code, register, problems)
    replaces = _replaced(number, cells, parent, register, remarks, decided)
    known = register.units.get(replaces or code)
    kind, level = _standing(cells, known, problems)
    if known and (known.kind in TERRITORIES) != (kind in TERRITORIES):
        problems.append("已有的单位不能改成行政区域，行政区域也不能改成单位：请另用一个单位代码")
    role = _one_of(cells["role"], ROLES, "岗位", problems) if cells.get("role") else None
    cells["login"] = cells.get("login") or register.login_of(replaces or code, cells)
    login = login_in(cells, problems, is_place=kind in TERRITORIES)
    person = person_of(cells, replaces or code, role, register, problems)
    known = known or _UNKNOWN
    telephone, mobile = _numbers(cells, parent or code, register, remarks)
    if mobile:
        remarks.asides += _of_mobile(mobile, person, login)
    return UnitRow(
        number=number,
        code=code,
        name=cells["name"],
        short_name=cells.get("short_name") or known.short_name,
        level=level,
        kind=kind,
        division_code=_division_code(cells, problems) or known.division_code,
        parent_code=parent,
        telephone=telephone or known.telephone,
        officer=cells.get("officer", ""),
        login=login,
        mobile="" if person and person.mobile == mobile else mobile * bool(login),
        role=role or (person.role if person else Role.UNIT_OFFICER),
        appoints=appoints(login, role, replaces or code, register),
        phrases=_phrases(cells),
        phrase_keeper=_phrase_keeper(cells, register, problems),
        replaces=replaces,
    )


def _identified(cells: dict[str, str], register: Register, remarks: Remarks) -> dict[str, str]:
    """The cells with code and name of the unit that a row without a code names."""
    code, name = cells.get("code", ""), cells["name"]
    found = register.called(name) if name and not code else ()
    if len(found) > 1:
        remarks.problems.append(f"有 {len(found)} 个单位都叫“{name}”，请写全称，或填单位代码")
    if len(found) != 1:
        return {**cells, "code": code}
    known = register.units[found[0]]
    if known.name != name:
        remarks.asides.append(f"就是“{known.name}”")
    if found[0] in register.seen and cells.get("telephone"):
        remarks.left_out.append("这个单位前面已有一行，办公电话以前面的为准")
        cells["telephone"] = ""
    return {**cells, "code": found[0], "name": known.name}


def _missing(cells: Mapping[str, str], problems: list[str]) -> list[str]:
    """What speaks of no unit at all: no name, or a name that nobody has and no code."""
    if not cells["name"]:
        return [f"缺少{HEADERS['name'][0]}"]
    if cells["code"] or problems:
        return []
    return [f"通讯录里没有“{cells['name']}”：新的单位请填上单位代码、层级、类别"]


def _standing(
    cells: Mapping[str, str], known: KnownUnit | None, problems: list[str]
) -> tuple[UnitKind, Level]:
    """Kind and level: as written, else as the register has them; of a new unit they are wanted."""
    blank = known or (None if cells["code"] else _UNKNOWN)
    kind, level = cells.get("kind", ""), cells.get("level", "")
    kept = blank or _UNKNOWN
    return (
        kept.kind if blank and not kind else _one_of(kind, KINDS, "类别", problems) or kept.kind,
        kept.level
        if blank and not level
        else _one_of(level, LEVELS, "层级", problems) or kept.level,
    )


def _one_of(cell: str, known: Mapping[str, Named], what: str, problems: list[str]) -> Named | None:
    if cell in known:
        return known[cell]
    allowed = "、".join(dict.fromkeys(member.label for member in known.values()))
    problems.append(f"{what}“{cell}”不认识，可填：{allowed}")
    return None


def _with_figures(written: Mapping[str, str], remarks: Remarks) -> dict[str, str]:
    """The cells with figures written out that a spreadsheet shortened: 1.10101E+5 is 110101."""
    cells = dict(written)
    for key in _FIGURES:
        found = _SHORTENED.fullmatch(cells.get(key, ""))
        if found is None:
            continue
        head, decimals, power = found[1], found[2] or "", int(found[3])
        if len(decimals) == power:
            cells[key] = head + decimals
            remarks.asides.append(f"{HEADERS[key][0]}“{found[0]}”读作 {cells[key]}")
        else:
            remarks.problems.append(
                f"{HEADERS[key][0]}“{found[0]}”被表格软件缩写，后面几位已经丢失："
                "请把这一列设为文本，再重新填写"
            )
    return cells


def _too_long(cells: Mapping[str, str]) -> list[str]:
    given = {key: cells.get(key, "") for key in LONGEST if key != "phrases"}
    given["phrases"] = max(_phrases(cells), key=len, default="")
    return [
        f"{HEADERS[key][0]}“{text[:10]}…”有 {len(text)} 个字，最多 {LONGEST[key]} 个"
        for key, text in given.items()
        if len(text) > LONGEST[key]
    ]


def _formulas(cells: Mapping[str, str]) -> list[str]:
    """What a spreadsheet would reckon as a formula once it is exported again."""
    return [
        f"{HEADERS[key][0]}“{cells[key][:20]}”像是公式，请填文字"
        for key in LONGEST
        if looks_like_formula(cells.get(key, ""))
    ]


def _division_code(cells: Mapping[str, str], problems: list[str]) -> str:
    cell = cells.get("division_code", "")
    if cell and not _DIVISION.fullmatch(cell):
        problems.append(f"行政区划代码“{cell}”应为 6 位数字")
    return cell


def _parent_code(cell: str, code: str, register: Register, problems: list[str]) -> str:
    known = register.units.get(code)
    if not cell:
        if code and known is None and not register.may_plant:
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


def _replaced(
    number: int,
    cells: Mapping[str, str],
    parent: str,
    register: Register,
    remarks: Remarks,
    decided: str,
) -> str:
    """The code of the unit that a new row turns out to be; "" where it is a unit of its own.

    Until a person has decided, the units that it may be are told in `remarks`.
    """
    code, name = cells["code"], cells["name"]
    kind = KINDS.get(cells.get("kind", ""), UnitKind.OTHER)
    if not name or code in register.units:
        return ""
    unit = KnownUnit(name, cells.get("short_name", ""), parent, Level.COUNTY, kind)
    twins = register.twins(unit) if register.asks_names else register.twin_decided(decided)
    if earlier := register.same_row(unit, twins):
        remarks.problems.append(
            f"与第 {earlier} 行是同一上级下的同名单位：请删去一行，或把全称写得能区分"
        )
        return ""
    twins = tuple(twin for twin in twins if twin.code not in register.seen)
    kept = tuple(twin for twin in twins if twin.code in register.kept)
    if decided in {twin.code for twin in kept}:
        remarks.asides.append(f"就是“{register.units[decided].name}”，单位代码改为 {code}")
        return decided
    if decided != ANOTHER:
        remarks.twins = kept
    return ""


def _numbers(
    cells: Mapping[str, str], place: str, register: Register, remarks: Remarks
) -> tuple[str, str]:
    """The office's telephone and the person's mobile, whichever column they stand in."""
    found: tuple[Telephone, ...] = ()
    for key in ("telephone", "mobile"):
        text = cells.get(key, "")
        try:
            found += telephones(text, area=register.area(place)) if text else ()
        except TelephoneRefused as refused:
            remarks.left_out.append(f"{refused.message.rstrip('。')}；没有读入")
    office = tuple(number for number in found if not number.is_mobile)
    if any(number.area_added for number in office):
        remarks.asides.append(f"电话补上了区号：{printed(office)}")
    return printed(office), printed(tuple(number for number in found if number.is_mobile))


def _of_mobile(mobile: str, person: Post | None, login: str) -> list[str]:
    """What becomes of a mobile: whose it will be, in place of which."""
    if not login:
        return ["手机属于个人，没有用户名就没有记下"]
    if person is None or person.mobile == mobile:
        return []
    before = f"由 {person.mobile} 改为" if person.mobile else "记为"
    return [f"{person.person}的手机{before} {mobile}"]


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
