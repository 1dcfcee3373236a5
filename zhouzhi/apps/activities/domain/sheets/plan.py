"""Planning the import of a sheet of activities (试读), row by row, before anything is done."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.columns import Columns
from zhouzhi.apps.activities.domain.sheets.directory import Directory
from zhouzhi.apps.activities.domain.sheets.margins import why_unread
from zhouzhi.apps.activities.domain.sheets.printed import Setting, cell_of
from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.apps.activities.domain.sheets.rows import (
    KnownActivity,
    Row,
    asks_kind,
    identify,
    understand,
)
from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan, SheetPlan
from zhouzhi.apps.activities.domain.sheets.when_words import same_when
from zhouzhi.apps.orgs.domain.sheet_margins import words_in
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.trial import ANOTHER, LEFT, Verdict

_PUNCTUATION = re.compile(r"[\W_]+")
_SHORTEST_PART = 4
_MOST_TWINS = 5
_CODE_SHOWN = 20


def rows_in(
    cells: Sequence[Sequence[str]], columns: Columns, setting: Setting, directory: Directory
) -> list[tuple[Row, Remarks] | RowPlan]:
    """Each row below the headings by what it is known by, or why it is left unread."""
    found: list[tuple[Row, Remarks] | RowPlan] = []
    if "name" not in columns.keys:
        return found
    for number in range(columns.below + 1, len(cells) + 1):
        written = cells[number - 1]
        if not any(cell.strip() for cell in written):
            continue
        by_key = columns.cells_of(written)
        why = why_unread(written, by_key, columns)
        if why is not None:
            found.append(_unread(number, written, why))
        else:
            found.append(identify(number, by_key, setting, directory))
    return found


def plan_rows(
    rows: Iterable[tuple[Row, Remarks] | RowPlan],
    columns: Columns,
    setting: Setting,
    directory: Directory,
    known: Iterable[KnownActivity],
    *,
    decisions: Mapping[str, str],
    kinds: Mapping[str, str] | None = None,
    asks: bool = True,
) -> SheetPlan:
    """Plan the import of rows; `known` are the activities that they may mean.

    `decisions` are what a person said of rows by their numbers: the code of the activity that a
    row means, `ANOTHER`, or `LEFT`; `kinds` which kind a row tells of that names none. Without
    `asks` a row that nobody decided on is a new one.
    """
    chosen = {number: ActivityKind(kind) for number, kind in (kinds or {}).items()}
    planner = _Planner(columns, setting, directory, list(known), decisions, chosen, asks=asks)
    return SheetPlan(
        tuple(row if isinstance(row, RowPlan) else planner.plan(*row) for row in rows), columns
    )


class _Planner:
    def __init__(
        self,
        columns: Columns,
        setting: Setting,
        directory: Directory,
        known: list[KnownActivity],
        decisions: Mapping[str, str],
        kinds: Mapping[str, ActivityKind],
        *,
        asks: bool,
    ) -> None:
        self.columns, self.setting, self.directory = columns, setting, directory
        self.kinds = kinds
        self.decisions, self.asks = decisions, asks
        self.by_code = {one.code: one for one in known}
        self.by_key = {one.key: one for one in reversed(known)}
        self.alike: dict[tuple[str, str], list[KnownActivity]] = defaultdict(list)
        self.that_day: dict[tuple[str, date | None], list[KnownActivity]] = defaultdict(list)
        for one in known:
            self.alike[one.unit_code, name_key(one.name)].append(one)
            if one.starts_on:
                self.that_day[one.unit_code, one.starts_on].append(one)
        self.taken: dict[str, int] = {}
        self.seen: dict[tuple[str, str, date | None], int] = {}

    def plan(self, row: Row, remarks: Remarks) -> RowPlan:
        decided = self.decisions.get(str(row.number), "")
        if decided == LEFT:
            return RowPlan(row.number, Verdict.SKIP, row.name, asides=(Said(_LEFT),))
        known = self._meant(row, decided, remarks)
        twins = self._twins(row, decided) if known is None and not remarks.problems else ()
        kind = self.kinds.get(str(row.number))
        entries = understand(
            row, known, self.columns, self.setting, self.directory, remarks, kind=kind
        )
        self._note(row, known, remarks)
        return self._told(row, known, entries, twins, remarks)

    def _meant(self, row: Row, decided: str, remarks: Remarks) -> KnownActivity | None:
        """The activity that a row means for sure, or by a person's word."""
        if row.code:
            known = self.by_code.get(row.code)
            if known is None:
                remarks.problem(_NO_SUCH_CODE, cell=row.code[:_CODE_SHOWN])
        elif decided and decided != ANOTHER:
            known = self.by_code.get(decided)
        else:
            known = self.by_key.get(row.key)
            if known is not None and known.code in self.taken:
                known = None
        if known is not None and known.entries is None:
            return None
        if known is not None and row.cells.get("unit") and known.unit_code != row.unit_code:
            remarks.problem(_OTHER_UNIT, code=known.code)
        return known

    def _twins(self, row: Row, decided: str) -> tuple[KnownActivity, ...]:
        """Activities of the same unit that a new row may be: of one name, or alike on one day."""
        if decided == ANOTHER or not self.asks or row.key in self.seen:
            return ()
        key = name_key(row.name)
        same_day = (
            one
            for one in self.that_day.get((row.unit_code, row.starts_on), ())
            if _is_part(key, name_key(one.name))
        )
        found = dict.fromkeys(
            one.code for one in (*self.alike.get((row.unit_code, key), ()), *same_day)
        )
        free = [self.by_code[code] for code in found if code not in self.taken]
        return tuple(free[:_MOST_TWINS])

    def _note(self, row: Row, known: KnownActivity | None, remarks: Remarks) -> None:
        """Remember the row, and refuse a second one of the same activity."""
        earlier = self.taken.get(known.code) if known else self.seen.get(row.key)
        if earlier:
            remarks.problem(_TWICE, number=earlier)
        if known:
            self.taken.setdefault(known.code, row.number)
        self.seen.setdefault(row.key, row.number)

    def _told(
        self,
        row: Row,
        known: KnownActivity | None,
        entries: ActivityEntries,
        twins: tuple[KnownActivity, ...],
        remarks: Remarks,
    ) -> RowPlan:
        changes = self._changes(known, entries) if known else ()
        is_same = known is not None and _settled(known.entries) == _settled(entries)
        if known is not None and not is_same:
            _must_be_free(known, remarks)
        verdict = Verdict.SAME if is_same else Verdict.CHANGE if known else Verdict.NEW
        verdict = Verdict.TWIN if twins else verdict
        return RowPlan(
            row.number,
            Verdict.WRONG if remarks.problems else verdict,
            row.name,
            unit_code=row.unit_code,
            entries=entries,
            known=known,
            setting=self.setting,
            problems=tuple(dict.fromkeys(remarks.problems)),
            asides=tuple(dict.fromkeys(remarks.asides)),
            changes=changes,
            twins=() if remarks.problems else twins,
            asks_kind=asks_kind(row, known),
        )

    def _changes(
        self, known: KnownActivity, entries: ActivityEntries
    ) -> tuple[tuple[str, str, str], ...]:
        if known.entries is None:
            return ()
        keys = dict.fromkeys(_SHOWN_AS.get(key, key) for key in sorted(self.columns.keys))
        before, after = known.entries, entries
        return tuple(
            (key, old, new)
            for key in keys
            if key not in ("unit", "code")
            and (old := cell_of(key, before, self.setting))
            != (new := cell_of(key, after, self.setting))
        )


def _must_be_free(known: KnownActivity, remarks: Remarks) -> None:
    if known.fixed:
        remarks.problem(_IS_FIXED, code=known.code, state=Said(known.fixed))
    elif not known.may_edit:
        remarks.problem(_NOT_YOURS, code=known.code)
    elif known.wants_reason:
        remarks.problem(_WAS_HELD, code=known.code)


def name_key(name: str) -> str:
    """A name without what two spellings of it differ in."""
    return _PUNCTUATION.sub("", name).lower()


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_PART and short in long


def _settled(entries: ActivityEntries | None) -> ActivityEntries | None:
    """Entries in the one way to keep them: what only differs in order or in keys is the same."""
    if entries is None:
        return None
    return replace(
        entries,
        audiences=tuple(sorted(entries.audiences)),
        staff=tuple(sorted(entries.staff)),
        funds=tuple(sorted(entries.funds, key=lambda fund: fund.source)),
        sessions=tuple(replace(one, when=same_when(one.when)) for one in entries.sessions),
    )


def _unread(number: int, written: Sequence[str], why: str) -> RowPlan:
    return RowPlan(number, Verdict.SKIP, words_in(written), asides=(why,))


_SHOWN_AS = {"day": "when", "starts": "when", "ends": "when", "hours": "when"}
_LEFT = gettext_noop("这一行先不导入")
_NO_SUCH_CODE = gettext_noop("没有编号为“{cell}”的活动；新的活动请把编号一格空着")
_OTHER_UNIT = gettext_noop("编号 {code} 的活动是别的单位填报的，请核对填报单位")
_TWICE = gettext_noop("与第 {number} 行是同一项活动：请删去一行；不是的，请把名称写得能区分")
_IS_FIXED = gettext_noop("编号 {code} 的活动现在是“{state}”，不能修改")
_NOT_YOURS = gettext_noop("编号 {code} 的活动已由填报单位提交，请单位自己修改")
_WAS_HELD = gettext_noop(
    "编号 {code} 的活动已经办过，改内容要写理由：请到活动页面改并写明理由，这一行选“先不导入”"
)
