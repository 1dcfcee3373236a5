"""A sheet of units and officers (单位名册), read into a plan that says what each row would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.apps.orgs.domain.sheet_columns import Columns, find_columns
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Post, Register, Twin, UnitRow
from zhouzhi.apps.orgs.domain.sheet_rows import ANOTHER, Remarks, understand

# How the empty sheet marks the row that only shows how to fill it.
EXAMPLE = "示例"


class Verdict(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    SKIP = "skip"
    TWIN = "twin"
    WRONG = "wrong"

    @property
    def label(self) -> str:
        """The verdict's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Verdict.NEW: "新增",
    Verdict.CHANGE: "修改",
    Verdict.SAME: "不变",
    Verdict.SKIP: "跳过",
    Verdict.TWIN: "待认定",
    Verdict.WRONG: "有错",
}
_STOPPING = frozenset({Verdict.WRONG, Verdict.TWIN})


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row with its verdict and, where it is wrong, the words that say how to mend it.

    `asides` say what a right row reads otherwise than written, `left_out` what it leaves unread;
    `twins` are the units it may be.
    """

    number: int
    verdict: Verdict
    name: str
    row: UnitRow | None = None
    problems: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    twins: tuple[Twin, ...] = ()
    parent_name: str = ""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The plan of a whole sheet. `unknown_headers` are columns that nothing reads."""

    rows: tuple[RowPlan, ...] = ()
    missing_headers: tuple[str, ...] = ()
    unknown_headers: tuple[str, ...] = ()

    @property
    def may_apply(self) -> bool:
        """Whether the sheet can be imported: it has rows, none is wrong or undecided."""
        stopped = any(row.verdict in _STOPPING for row in self.rows)
        wanted = any(row.row is not None for row in self.rows)
        return wanted and not stopped and not self.missing_headers

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
    decisions: Mapping[str, str] | None = None,
    span: range | None = None,
) -> SheetPlan:
    """Plan the import of a sheet; its headers stand in one or two of the first ten rows.

    A row without a code means the unit that it names, in full or short: an office's own list of
    telephones needs no codes.

    `units` are the register's units by code, `posts` what everybody does by login name, also
    nothing; `keepable` the codes of units that the importer keeps: rows may only change those and
    stand under those. `named` are the phrases remembered, as (keeper's code, phrase, unit's code).
    With `may_plant` a row without a parent plants a new root. `decisions` are what a person said
    of rows that may mean a unit there is, by the row's number. With `span` only rows of these
    numbers are planned, of a sheet that was looked at as a whole before: names no longer ask.
    """
    columns = find_columns(cells)
    if columns.missing:
        return SheetPlan(missing_headers=columns.missing, unknown_headers=columns.unknown)
    register = Register(
        dict(units), dict(posts), set(keepable), named, may_plant, asks_names=span is None
    )
    words = decisions or {}
    numbers = span or range(columns.below + 1, len(cells) + 1)
    rows = tuple(
        _plan_row(
            number,
            cells[number - 1],
            columns,
            register,
            words.get(str(number), ANOTHER if span or may_plant else ""),
        )
        for number in numbers
        if columns.below < number <= len(cells) and any(cell.strip() for cell in cells[number - 1])
    )
    return SheetPlan(rows=rows, unknown_headers=columns.unknown)


def _plan_row(
    number: int, written: Sequence[str], columns: Columns, register: Register, decided: str
) -> RowPlan:
    cells = columns.cells_of(written)
    if columns.is_repeated_in(written):
        return RowPlan(number, Verdict.SKIP, cells["name"], asides=("重复的表头，不导入",))
    if _is_example(cells):
        return RowPlan(number, Verdict.SKIP, cells["name"], asides=("示例行，不导入",))
    remarks = Remarks()
    row = understand(number, cells, register, remarks, decided=decided)
    known = register.units.get(row.replaces or row.code)
    if known and _touches(row, known) and (row.replaces or row.code) not in register.kept:
        remarks.problems.append(f"单位“{known.name}”（{row.code}）不归您维护，不能更新")
    verdict = _verdict(row, register)
    register.seen.setdefault(row.code, number)
    if remarks.problems:
        problems = tuple(dict.fromkeys(remarks.problems))
        return RowPlan(number, Verdict.WRONG, row.name or row.code, problems=problems)
    register.add(row)
    parent = register.units.get(row.parent_code)
    return RowPlan(
        number,
        Verdict.TWIN if remarks.twins else verdict,
        row.name,
        row,
        asides=tuple(remarks.asides),
        left_out=tuple(remarks.left_out),
        twins=remarks.twins,
        parent_name=parent.name if parent else "",
    )


def _is_example(cells: Mapping[str, str]) -> bool:
    return any(cells.get(key, "").lstrip("（(").startswith(EXAMPLE) for key in ("code", "name"))


def _touches(row: UnitRow, known: KnownUnit) -> bool:
    """Whether a row changes the unit or its people; a phrase is its keeper's business."""
    return row.appoints or bool(row.mobile or row.replaces) or row.as_known() != known


def _verdict(row: UnitRow, register: Register) -> Verdict:
    known = register.units.get(row.replaces or row.code)
    if known is None:
        return Verdict.NEW
    names = {(row.phrase_keeper, phrase, row.code) for phrase in row.phrases}
    changes = _touches(row, known) or not names <= register.named
    return Verdict.CHANGE if changes else Verdict.SAME
