"""What importing a sheet of activities (活动表) would do: each row's verdict, and the whole."""

import hashlib
from dataclasses import dataclass, field

from zhouzhi.apps.activities.domain.content import content_hash
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.sheets.columns import Columns
from zhouzhi.apps.activities.domain.sheets.printed import Setting, cell_of
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.foundation.trial import STOPPING, Verdict

# An activity that was called off or is over keeps its clearances whatever is written in it.
_ON_ITS_WAY = frozenset(
    {
        ActivityState.SUBMITTED,
        ActivityState.CLEARED,
        ActivityState.PUBLISHED,
        ActivityState.POSTPONED,
    }
)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row with its verdict: what is wrong, what is read otherwise, which activity it may be.

    `changes` are (key, before, after) of a known activity; `asks_kind` where the row names no kind
    and its name, or a person, had to tell. `mark` tells the activity as the
    register has it from any later state; "" for a new one.
    """

    number: int
    verdict: Verdict
    name: str
    unit_code: str = ""
    entries: ActivityEntries | None = None
    known: KnownActivity | None = None
    setting: Setting | None = None
    problems: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    twins: tuple[KnownActivity, ...] = ()
    asks_kind: bool = False

    @property
    def when(self) -> str:
        """The times that were read, printed; "" for a row that is wrong."""
        return self._cell("when")

    @property
    def place(self) -> str:
        """The places that were read, printed."""
        return self._cell("place")

    @property
    def people(self) -> str:
        """How many people were read for each session, printed."""
        return self._cell("expected")

    def _cell(self, key: str) -> str:
        if self.entries is None or self.setting is None or self.problems:
            return ""
        return cell_of(key, self.entries, self.setting)

    @property
    def mark(self) -> str:
        """The state of the activity that the row changes."""
        return f"{self.known.code}:{self.known.edit_count}" if self.known else ""

    @property
    def is_writing(self) -> bool:
        """Whether importing the row writes anything."""
        return self.verdict in (Verdict.NEW, Verdict.CHANGE)

    @property
    def strangers(self) -> tuple[str, ...]:
        """The hosts that the row names anew and that the register of units does not know."""
        if self.entries is None or not self.is_writing:
            return ()
        before = self.known.entries.hosts if self.known and self.known.entries else ()
        stood = {host.name for host in before}
        return tuple(
            host.name
            for host in self.entries.hosts
            if not host.unit_code and host.name not in stood
        )

    @property
    def voids(self) -> ActivityState | None:
        """The state of the activity whose clearances the row makes void; None where it voids none.

        What a clearance does not bind, like money or a telephone, voids nothing.
        """
        known = self.known
        if self.verdict is not Verdict.CHANGE or known is None or known.state not in _ON_ITS_WAY:
            return None
        if known.entries is None or self.entries is None:
            return None
        is_same = content_hash(known.entries) == content_hash(self.entries)
        return None if is_same else known.state


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The plan of a whole sheet; `columns` say how its headings are understood."""

    rows: tuple[RowPlan, ...] = ()
    columns: Columns = field(default_factory=Columns)

    @property
    def may_apply(self) -> bool:
        """Whether it can be imported: all is settled, and it changes something."""
        return self.is_settled and self.is_writing

    @property
    def is_settled(self) -> bool:
        """Whether its columns are known, and no row is wrong or undecided."""
        return self.is_readable and all(row.verdict not in STOPPING for row in self.rows)

    @property
    def is_writing(self) -> bool:
        """Whether importing it writes anything."""
        return any(row.is_writing for row in self.rows)

    @property
    def is_readable(self) -> bool:
        """Whether the columns are settled, with one for the name among them."""
        return "name" in self.columns.keys and not self.columns.open

    @property
    def digest(self) -> str:
        """What tells this plan from any other: the one that was looked at is carried out."""
        found = hashlib.sha256()
        for row in self.rows:
            told = (row.number, row.verdict, row.name, row.unit_code, row.mark, row.entries)
            found.update(repr((*told, row.voids)).encode("utf-8", "surrogatepass"))
        return found.hexdigest()

    @property
    def marks(self) -> dict[str, str]:
        """The state of each written row's activity, by the row's number."""
        return {str(row.number): row.mark for row in self.rows if row.is_writing}

    def count(self, verdict: Verdict) -> int:
        """How many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    def voids_count(self, *states: ActivityState) -> int:
        """Of how many activities in these states the clearances become void."""
        return sum(row.voids in states for row in self.rows)
