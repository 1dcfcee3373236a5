"""A sheet of units and officers (单位名册), read into a plan that says what each row would do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.apps.orgs.domain.sheet_rows import (
    HEADERS,
    REQUIRED,
    KnownUnit,
    Post,
    Register,
    UnitRow,
    understand,
)

_TOP_ROWS = 10


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


def plan_sheet(
    cells: Sequence[Sequence[str]],
    *,
    units: Mapping[str, KnownUnit],
    posts: Mapping[str, frozenset[Post]],
    keepable: frozenset[str],
    named: frozenset[tuple[str, str, str]] = frozenset(),
    may_plant: bool = False,
) -> SheetPlan:
    """Plan the import of a sheet; its headers stand in one of the first ten rows.

    `units` are the register's units by code, `posts` what everybody does by login name, also
    nothing; `keepable` the codes of units that the importer keeps: rows may only change those and
    stand under those. `named` are the phrases remembered, as (keeper's code, phrase, unit's code).
    With `may_plant` a row without a parent plants a new root.
    """
    top = _header_row(cells)
    columns, unknown = _columns(cells[top]) if cells else ({}, ())
    missing = tuple(HEADERS[name][0] for name in REQUIRED if name not in columns)
    if missing:
        return SheetPlan(missing_headers=missing, unknown_headers=unknown)
    register = Register(dict(units), dict(posts), set(keepable), named, may_plant)
    rows = tuple(
        _plan_row(number, {name: _cell(row, at) for name, at in columns.items()}, register)
        for number, row in enumerate(cells[top + 1 :], start=top + 2)
        if any(cell.strip() for cell in row)
    )
    return SheetPlan(rows=rows, unknown_headers=unknown)


def _header_row(cells: Sequence[Sequence[str]]) -> int:
    """Where the headers stand: below a title, perhaps; the first row where nothing fits."""
    tops = range(min(len(cells), _TOP_ROWS))
    return next((at for at in tops if set(REQUIRED) <= _columns(cells[at])[0].keys()), 0)


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


def _plan_row(number: int, cells: Mapping[str, str], register: Register) -> RowPlan:
    problems: list[str] = []
    row = understand(number, cells, register, problems)
    verdict = _verdict(row, register)
    known = register.units.get(row.code)
    if known and _touches(row, known) and row.code not in register.kept:
        problems.append(f"单位“{known.name}”（{row.code}）不归您维护，不能更新")
    register.seen.add(row.code)
    if problems:
        return RowPlan(number, Verdict.WRONG, row.name or row.code, problems=tuple(problems))
    register.add(row)
    return RowPlan(number, verdict, row.name, row=row)


def _touches(row: UnitRow, known: KnownUnit) -> bool:
    """Whether a row changes the unit or who acts for it; a phrase is its keeper's business."""
    return row.appoints or row.as_known() != known


def _verdict(row: UnitRow, register: Register) -> Verdict:
    known = register.units.get(row.code)
    if known is None:
        return Verdict.NEW
    names = {(row.phrase_keeper, phrase, row.code) for phrase in row.phrases}
    changes = _touches(row, known) or not names <= register.named
    return Verdict.CHANGE if changes else Verdict.SAME
