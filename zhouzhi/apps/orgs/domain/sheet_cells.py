"""The cells of one row of a sheet of units: figures written out, words known, what is amiss."""

import re
from collections.abc import Mapping
from typing import TypeVar

from zhouzhi.apps.orgs.domain.name_rules import looks_like_formula
from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.domain.sheet_columns import HEADERS
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Remarks
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

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
UNKNOWN = KnownUnit("", "", "", Level.COUNTY, UnitKind.OTHER)
Named = TypeVar("Named", Level, UnitKind, Role)
_DIVISION = re.compile(r"\d{6}")
_SHORTENED = re.compile(r"(\d)(?:\.(\d+))?[Ee]\+?(\d{1,2})")
_FIGURES = ("code", "parent", "division_code", "phrase_keeper", "telephone", "mobile")
_SHOWN_OF_LONG, _SHOWN_OF_FORMULA = 10, 20


def with_figures(written: Mapping[str, str], remarks: Remarks) -> dict[str, str]:
    """The cells with figures written out that a spreadsheet shortened: 1.10101E+5 is 110101."""
    cells = dict(written)
    for key in _FIGURES:
        found = _SHORTENED.fullmatch(cells.get(key, ""))
        if found is None:
            continue
        head, decimals, power = found[1], found[2] or "", int(found[3])
        if len(decimals) == power:
            cells[key] = head + decimals
            remarks.asides.append(_of_cell(_READ_AS, key, found[0], number=cells[key]))
        else:
            remarks.problems.append(_of_cell(_LOST, key, found[0]))
    return cells


def too_long(cells: Mapping[str, str]) -> list[str]:
    """What is said of cells that hold more than the register keeps."""
    given = {key: cells.get(key, "") for key in LONGEST if key != "phrases"}
    given["phrases"] = max(phrases_in(cells), key=len, default="")
    return [
        _of_cell(_TOO_LONG, key, text[:_SHOWN_OF_LONG], length=len(text), most=LONGEST[key])
        for key, text in given.items()
        if len(text) > LONGEST[key]
    ]


def formulas(cells: Mapping[str, str]) -> list[str]:
    """What is said of cells that a spreadsheet would reckon as formulas once exported again."""
    return [
        _of_cell(_FORMULA, key, cells[key][:_SHOWN_OF_FORMULA])
        for key in LONGEST
        if looks_like_formula(cells.get(key, ""))
    ]


def one_of(cell: str, known: Mapping[str, Named], what: str, problems: list[str]) -> Named | None:
    """The level, kind or role that a cell names; what may stand there is said where it is none."""
    if cell in known:
        return known[cell]
    allowed = tuple(dict.fromkeys(member.label for member in known.values()))
    problems.append(Said(_NONE_OF, column=Said(what), cell=cell, allowed=allowed))
    return None


def division_code(cells: Mapping[str, str], problems: list[str]) -> str:
    """The division code (行政区划代码) of a row as written, "" where it has none."""
    cell = cells.get("division_code", "")
    if cell and not _DIVISION.fullmatch(cell):
        problems.append(Said(gettext_noop("行政区划代码“{cell}”应为 6 位数字"), cell=cell))
    return cell


def phrases_in(cells: Mapping[str, str]) -> tuple[str, ...]:
    """The phrases (称谓) of a row, one after another."""
    return tuple(filter(None, re.split(r"[；;]\s*", cells.get("phrases", ""))))


def _of_cell(template: str, key: str, cell: str, **facts: object) -> Said:
    return Said(template, column=HEADERS[key][0], cell=cell, **facts)


_READ_AS = gettext_noop("{column}“{cell}”读作 {number}")
_LOST = gettext_noop(
    "{column}“{cell}”被表格软件缩写，后面几位已经丢失：请把这一列设为文本，再重新填写"
)
_TOO_LONG = gettext_noop("{column}“{cell}…”有 {length} 个字，最多 {most} 个")
_FORMULA = gettext_noop("{column}“{cell}”像是公式，请填文字")
_NONE_OF = gettext_noop("{column}“{cell}”不认识，可填：{allowed}")
