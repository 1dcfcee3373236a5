"""One row of a sheet of units (单位名册), read against the register and the rows before it."""

from collections.abc import Mapping
from dataclasses import replace

from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_cells import (
    KINDS,
    LEVELS,
    ROLES,
    UNKNOWN,
    division_code,
    formulas,
    one_of,
    phrases_in,
    too_long,
    with_figures,
)
from zhouzhi.apps.orgs.domain.sheet_columns import HEADERS
from zhouzhi.apps.orgs.domain.sheet_made_up import (
    made_code,
    made_kind,
    made_level,
    made_login,
)
from zhouzhi.apps.orgs.domain.sheet_people import appoints, login_in, numbers_of, person_of
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Register, Remarks, UnitRow
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, telephones
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level, UnitKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.trial import ANOTHER


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
    cells = _checked(written, register, remarks)
    code = cells["code"]
    parent = _parent_code(cells.get("parent", ""), code, register, problems)
    replaces = _replaced(number, cells, parent, register, remarks, decided)
    known = register.units.get(replaces or code)
    if known is None and code:
        _make_up(cells, written, parent, register, remarks)
    kind, level = _standing(cells, known, problems)
    known = known or UNKNOWN
    unit = UnitRow(
        number=number,
        code=code,
        name=cells["name"],
        short_name=cells.get("short_name") or known.short_name,
        level=level,
        kind=kind,
        division_code=division_code(cells, problems) or known.division_code,
        parent_code=parent,
        telephone=known.telephone,
        phrases=phrases_in(cells),
        phrase_keeper=_phrase_keeper(cells, register, problems),
        replaces=replaces,
    )
    return _with_person(unit, cells, register, remarks)


def _make_up(
    cells: dict[str, str],
    written: Mapping[str, str],
    parent: str,
    register: Register,
    remarks: Remarks,
) -> None:
    """Kind and level of a new unit that came without a code, where its row leaves them out."""
    above = register.units.get(parent)
    if written.get("code") or above is None:
        return
    cells["kind"] = cells.get("kind") or made_kind(cells["name"]).label
    cells["level"] = cells.get("level") or made_level(above, cells["name"]).label
    facts = {"code": cells["code"], "level": cells["level"], "kind": cells["kind"]}
    remarks.asides.append(Said(_MADE_UP, **facts))


def _checked(written: Mapping[str, str], register: Register, remarks: Remarks) -> dict[str, str]:
    """The cells with the unit that they name; what is amiss with themselves is added."""
    cells = _identified(with_figures(written, remarks), register, remarks)
    code, problems = cells["code"], remarks.problems
    problems += _missing(cells, problems)
    problems += [*too_long(cells), *formulas(cells)]
    if written.get("code") and code in register.seen:
        problems.append(Said(_TWICE, code=code, number=register.seen[code]))
    if code in register.ended:
        problems.append(Said(_ENDED, code=code))
    return cells


def _with_person(
    unit: UnitRow, cells: dict[str, str], register: Register, remarks: Remarks
) -> UnitRow:
    """The row with who acts for the unit, and with the numbers by which both are reached."""
    problems, held = remarks.problems, unit.replaces or unit.code
    role = one_of(cells["role"], ROLES, _ROLE, problems) if cells.get("role") else None
    cells["login"] = cells.get("login") or register.login_of(held, cells)
    if not cells["login"] and _mobile_in(cells) and unit.kind not in TERRITORIES:
        made = made_login(held, cells, register.posts)
        cells["login"] = made
        if made:
            remarks.asides.append(Said(_LOGIN_MADE, person=cells["officer"], login=made))
    login = login_in(cells, problems, is_place=unit.kind in TERRITORIES)
    person = person_of(cells, held, role, register, problems)
    area = register.area(unit.parent_code or unit.code)
    telephone, mobile = numbers_of(cells, area, person, login, remarks)
    return replace(
        unit,
        telephone=telephone or unit.telephone,
        officer=cells.get("officer", ""),
        login=login,
        mobile="" if person and person.mobile == mobile else mobile * bool(login),
        role=role or (person.role if person else Role.UNIT_OFFICER),
        appoints=appoints(login, role, held, register),
    )


def _mobile_in(cells: Mapping[str, str]) -> bool:
    """Whether a row gives a mobile (手机), whichever column it stands in."""
    for key in ("mobile", "telephone"):
        try:
            numbers = telephones(cells[key]) if cells.get(key) else ()
        except TelephoneRefused:
            continue
        if any(number.is_mobile for number in numbers):
            return True
    return False


def _identified(cells: dict[str, str], register: Register, remarks: Remarks) -> dict[str, str]:
    """The cells with code and name of the unit that a row without a code names."""
    code, name = cells.get("code", ""), cells["name"]
    found = register.called(name) if name and not code else ()
    if len(found) > 1:
        remarks.problems.append(Said(_SEVERAL, count=len(found), name=name))
    if len(found) != 1:
        return {**cells, "code": code or ("" if found else _new_code(cells, register))}
    known = register.units[found[0]]
    if known.name != name:
        remarks.asides.append(Said(gettext_noop("就是“{name}”"), name=known.name))
    if found[0] in register.seen and cells.get("telephone"):
        remarks.left_out.append(Said(_FIRST_TELEPHONE))
        cells["telephone"] = ""
    return {**cells, "code": found[0], "name": known.name}


def _new_code(cells: Mapping[str, str], register: Register) -> str:
    """A code for a unit that nobody has, where its row says under which one it stands; else ""."""
    parent = register.found(cells.get("parent", ""), [])
    return made_code(parent, cells["name"]) if parent and cells["name"] else ""


def _missing(cells: Mapping[str, str], problems: list[str]) -> list[str]:
    """What speaks of no unit at all: no name, or a name that nobody has and no code."""
    if not cells["name"]:
        return [Said(gettext_noop("缺少{column}"), column=HEADERS["name"][0])]
    if cells["code"] or problems:
        return []
    return [Said(_NOBODY, name=cells["name"])]


def _standing(
    cells: Mapping[str, str], known: KnownUnit | None, problems: list[str]
) -> tuple[UnitKind, Level]:
    """Kind and level: as written, else as the register has them; of a new unit they are wanted."""
    is_wanted = known is None and bool(cells["code"])
    kind, level = (known or UNKNOWN).kind, (known or UNKNOWN).level
    if is_wanted or cells.get("kind"):
        kind = one_of(cells.get("kind", ""), KINDS, _KIND, problems) or kind
    if is_wanted or cells.get("level"):
        level = one_of(cells.get("level", ""), LEVELS, _LEVEL, problems) or level
    if known and (known.kind in TERRITORIES) != (kind in TERRITORIES):
        problems.append(Said(_PLACE_OR_UNIT))
    return kind, level


def _parent_code(cell: str, code: str, register: Register, problems: list[str]) -> str:
    known = register.units.get(code)
    if not cell:
        if code and known is None and not register.may_plant:
            problems.append(Said(_NO_PARENT))
        return known.parent_code if known else ""
    found = register.found(cell, problems)
    if not found:
        problems.append(Said(_PARENT_UNKNOWN, cell=cell))
    elif known and known.parent_code == found:
        return found
    elif code and register.is_within(found, code):
        problems.append(Said(_PARENT_BELOW, cell=cell))
    elif found not in register.kept:
        problems.append(Said(gettext_noop("上级单位“{cell}”不归您维护"), cell=cell))
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
        remarks.problems.append(Said(_SAME_AS_ROW, number=earlier))
        return ""
    twins = tuple(twin for twin in twins if twin.code not in register.seen)
    kept = tuple(twin for twin in twins if twin.code in register.kept)
    if decided in {twin.code for twin in kept}:
        remarks.asides.append(Said(_RECODED, name=register.units[decided].name, code=code))
        return decided
    if decided != ANOTHER:
        remarks.twins = kept
    return ""


def _phrase_keeper(cells: Mapping[str, str], register: Register, problems: list[str]) -> str:
    if not phrases_in(cells):
        return ""
    cell = cells.get("phrase_keeper", "")
    found = register.found(cell, problems)
    if not found:
        problems.append(Said(_NO_KEEPER))
    elif found not in register.kept:
        problems.append(Said(gettext_noop("称谓归口“{cell}”不归您维护"), cell=cell))
    return found


_LEVEL, _KIND, _ROLE = gettext_noop("层级"), gettext_noop("类别"), gettext_noop("岗位")
_TWICE = gettext_noop("单位代码“{code}”在本表中重复，第 {number} 行也是")
_ENDED = gettext_noop("单位代码“{code}”是已经撤销的单位的，请换一个代码")
_PLACE_OR_UNIT = gettext_noop(
    "已有的单位不能改成行政区域，行政区域也不能改成单位：请另用一个单位代码"
)
_SEVERAL = gettext_noop("有 {count} 个单位都叫“{name}”，请写全称，或填单位代码")
_FIRST_TELEPHONE = gettext_noop("这个单位前面已有一行，办公电话以前面的为准")
_NOBODY = gettext_noop("通讯录里没有“{name}”：新的单位请填上它的上级单位，代码、层级、类别可以不填")
_MADE_UP = gettext_noop("新单位：代码编为 {code}，层级“{level}”、类别“{kind}”，不对请在表里写明")
_LOGIN_MADE = gettext_noop("{person}的用户名编为 {login}，还没有开通：导入后到单位页面发口令")
_NO_PARENT = gettext_noop("缺少上级单位：请填上级单位的代码或全称")
_PARENT_UNKNOWN = gettext_noop("上级单位“{cell}”不在通讯录中，也不在本表前面的行里")
_PARENT_BELOW = gettext_noop("上级单位“{cell}”就是它自己，或在它之下")
_SAME_AS_ROW = gettext_noop(
    "与第 {number} 行是同一上级下的同名单位：请删去一行，或把全称写得能区分"
)
_RECODED = gettext_noop("就是“{name}”，单位代码改为 {code}")
_NO_KEEPER = gettext_noop("填了称谓，称谓归口应填使用这个称谓的行政区域")
