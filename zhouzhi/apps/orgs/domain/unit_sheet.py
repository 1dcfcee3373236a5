"""A sheet of units and officers (单位名册), read into a plan that says what each row would do."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhouzhi.apps.orgs.domain.sheet_columns import Columns, find_columns
from zhouzhi.apps.orgs.domain.sheet_margins import said_above, why_unread, words_in
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Register, Remarks, Twin, UnitRow
from zhouzhi.apps.orgs.domain.sheet_rows import understand
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.trial import ANOTHER, LEFT, STOPPING, Verdict

_LEFT = gettext_noop("这一行先不导入")
_NOT_KEPT = gettext_noop("单位“{name}”（{code}）不归您维护，不能更新")
_OWN_PLACE = gettext_noop(
    "“{name}”是所在的行政区域，名称、层级、类别和区划代码由上级或系统管理员改，不能用名册改"
)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row with its verdict and, where it is wrong, the words that say how to mend it.

    `asides` say what a right row reads otherwise than written, `left_out` what it leaves unread;
    `twins` are the units it may be. `known` is what the register said of the unit before the row.
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
    known: KnownUnit | None = None

    @property
    def unit_mark(self) -> str:
        """What tells the unit as the register has it from any other state; "" for a new one."""
        return hashlib.sha256(repr(self.known).encode()).hexdigest()[:16] if self.known else ""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The plan of a whole sheet. `unknown_headers` are columns that nothing reads."""

    rows: tuple[RowPlan, ...] = ()
    missing_headers: tuple[str, ...] = ()
    unknown_headers: tuple[str, ...] = ()

    @property
    def may_apply(self) -> bool:
        """Whether the sheet can be imported: it has rows, none is wrong or undecided."""
        stopped = any(row.verdict in STOPPING for row in self.rows)
        wanted = any(row.row is not None for row in self.rows)
        return wanted and not stopped and not self.missing_headers

    @property
    def digest(self) -> str:
        """What tells this plan from any other, so that the one that was looked at is carried out.

        It holds each row's verdict, what it says, and what the register said of its unit.
        """
        found = hashlib.sha256()
        for row in self.rows:
            found.update(repr((row.number, row.verdict, row.name, row.row, row.known)).encode())
        return found.hexdigest()

    @property
    def unit_marks(self) -> dict[str, str]:
        """What the register says of the unit of each row that is to be imported, by its number."""
        return {str(row.number): row.unit_mark for row in self.rows if row.row is not None}

    def overtaken(self, marks: Mapping[str, str]) -> frozenset[int]:
        """The numbers of the rows whose unit is no longer as `marks` say, and of more rows of it.

        Rows that the marks do not tell of are as they should be.
        """
        units: set[str] = set()
        numbers: set[int] = set()
        for row in self.rows:
            if row.row is None:
                continue
            is_other = row.unit_mark != marks.get(str(row.number), row.unit_mark)
            if is_other or row.row.code in units:
                units.add(row.row.code)
                numbers.add(row.number)
        return frozenset(numbers)

    def without(self, numbers: frozenset[int]) -> "SheetPlan":
        """The plan without rows of these numbers."""
        return replace(self, rows=tuple(row for row in self.rows if row.number not in numbers))

    def within(self, numbers: range) -> "SheetPlan":
        """The part of the plan that is about rows of these numbers."""
        return replace(self, rows=tuple(row for row in self.rows if row.number in numbers))

    def count(self, verdict: Verdict) -> int:
        """How many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)


def plan_sheet(
    cells: Sequence[Sequence[str]],
    register: Register,
    *,
    decisions: Mapping[str, str] | None = None,
    span: range | None = None,
) -> SheetPlan:
    """Plan the import of a sheet; its headers stand in one or two of the first ten rows.

    A row without a code means the unit that it names, in full or short: an office's own list of
    telephones needs no codes. Rows that name no unit, such as a sign-off line, are told and left.

    Rows may only change units that the register says are kept, and stand under those; the register
    grows with them. `decisions` are what a person said of rows, by their numbers: which unit
    there is one means, or that it is `LEFT`. With `span` only rows of these numbers are planned, of
    a sheet that was looked at as a whole before.
    """
    columns = find_columns(cells)
    if columns.missing:
        return SheetPlan(missing_headers=columns.missing, unknown_headers=columns.unknown)
    words = decisions or {}
    otherwise = "" if register.asks_names and not register.may_plant else ANOTHER
    rows = tuple(
        _plan_row(number, cells[number - 1], columns, register, words.get(str(number), otherwise))
        for number in span or range(columns.below + 1, len(cells) + 1)
        if columns.below < number <= len(cells) and any(cell.strip() for cell in cells[number - 1])
    )
    above = () if span else _rows_above(cells[: columns.above])
    return SheetPlan(rows=(*above, *rows), unknown_headers=columns.unknown)


def _rows_above(cells: Sequence[Sequence[str]]) -> tuple[RowPlan, ...]:
    return tuple(
        _unread(number, row, why)
        for number, row in enumerate(cells, 1)
        if (why := said_above(row)) is not None
    )


def _unread(number: int, written: Sequence[str], why: str) -> RowPlan:
    return RowPlan(number, Verdict.SKIP, words_in(written), asides=(why,))


def _plan_row(
    number: int, written: Sequence[str], columns: Columns, register: Register, decided: str
) -> RowPlan:
    cells = columns.cells_of(written)
    if (why := why_unread(written, cells, register)) is not None:
        return _unread(number, written, why)
    if decided == LEFT:
        return _unread(number, written, _LEFT)
    remarks = Remarks()
    row = understand(number, cells, register, remarks, decided=decided)
    known = register.units.get(row.replaces or row.code)
    if known is not None:
        remarks.problems += _beyond_reach(row, known, register)
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
        known=known,
    )


def _beyond_reach(row: UnitRow, known: KnownUnit, register: Register) -> list[str]:
    """Why a row may not change the unit that it means, if it may not."""
    held = row.replaces or row.code
    if held not in register.kept:
        touches = _touches(row, known)
        return [Said(_NOT_KEPT, name=known.name, code=row.code)] if touches else []
    if register.is_own_place(held) and _renames(row, known):
        return [Said(_OWN_PLACE, name=known.name)]
    return []


def _touches(row: UnitRow, known: KnownUnit) -> bool:
    """Whether a row changes the unit or its people; a phrase is its keeper's business."""
    return row.appoints or bool(row.mobile or row.replaces) or row.as_known() != known


def _renames(row: UnitRow, known: KnownUnit) -> bool:
    """Whether a row says otherwise what the unit is; where it stands is judged with its parent."""
    said = replace(row.as_known(), parent_code=known.parent_code, telephone=known.telephone)
    return bool(row.replaces) or said != known


def _verdict(row: UnitRow, register: Register) -> Verdict:
    known = register.units.get(row.replaces or row.code)
    if known is None:
        return Verdict.NEW
    names = {(row.phrase_keeper, phrase, row.code) for phrase in row.phrases}
    changes = _touches(row, known) or not names <= register.named
    return Verdict.CHANGE if changes else Verdict.SAME
