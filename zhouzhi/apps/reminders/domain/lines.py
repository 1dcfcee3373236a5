"""What a person is told of (提醒事项): what they owe, and who is late with what is owed to them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.foundation.errors import gettext_noop


class Sort(StrEnum):
    """How pressing something is, in the order in which it is told."""

    LATE = "late"
    RETURNED = "returned"
    TODAY = "today"
    SOON = "soon"

    @property
    def label(self) -> str:
        """What stands over such lines."""
        return _LABELS[self]


_LABELS = {
    Sort.LATE: gettext_noop("已逾期"),
    Sort.RETURNED: gettext_noop("退回待改"),
    Sort.TODAY: gettext_noop("今天截止"),
    Sort.SOON: gettext_noop("快到期"),
}


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One thing that a person's unit owes, with the step of the ladder that it is told by.

    What has no date is only ever urged. `ask` is whom the notice names to be rung, "" for nobody.
    """

    obligation_id: int
    uuid: UUID
    title: str
    campaign: str
    to: str
    unit: str
    due_on: date | None
    step: Step
    is_overdue: bool
    is_returned: bool
    ask: str = ""

    def sort(self, on: date) -> Sort:
        """How pressing it is on a day."""
        if self.is_overdue:
            return Sort.LATE
        if self.is_returned:
            return Sort.RETURNED
        return Sort.TODAY if self.due_on is not None and self.due_on <= on else Sort.SOON

    @property
    def place(self) -> tuple[date, str, int]:
        """Where it stands among others: the soonest first, what has no date last."""
        return (self.due_on or date.max, self.campaign, self.obligation_id)


@dataclass(frozen=True, slots=True)
class LateLine:
    """One thing that a unit is late with, as the level above is told of it (督办)."""

    obligation_id: int
    campaign: str
    campaign_uuid: UUID
    unit: str
    title: str
    due_on: date


def by_sort(lines: Iterable[OwedLine], on: date) -> list[tuple[Sort, list[OwedLine]]]:
    """What is owed by how pressing it is, in each the soonest first; an empty sort is left out."""
    found: dict[Sort, list[OwedLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: one.place):
        found[line.sort(on)].append(line)
    return [(sort, found[sort]) for sort in Sort if found[sort]]


def late_by_campaign(lines: Sequence[LateLine]) -> list[tuple[UUID, str, dict[str, list[str]]]]:
    """Who is late, by campaign and unit in the order given: the campaign, what each owes."""
    found: dict[UUID, tuple[str, dict[str, list[str]]]] = {}
    for line in lines:
        _, units = found.setdefault(line.campaign_uuid, (line.campaign, {}))
        units.setdefault(line.unit, []).append(line.title)
    return [(uuid, name, units) for uuid, (name, units) in found.items()]
