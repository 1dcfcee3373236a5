"""This level's duties from those above 派生: what goes on down, what is met here, what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.obligations.domain.materials import Material, results_from
from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.domain.timetable.proposing import Proposal, propose
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.workdays import UnknownYear, WorkCalendar


class Lot(StrEnum):
    """What becomes of a duty at this level."""

    PASSED_DOWN = "passed_down"
    MET_HERE = "met_here"
    NEW = "new"

    @property
    def label(self) -> str:
        """The lot's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Lot.PASSED_DOWN: gettext_noop("向下布置"),
    Lot.MET_HERE: gettext_noop("本级办理"),
    Lot.NEW: gettext_noop("本级新增"),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """What this level owes above: a duty of an upper notice, with the sentence that makes it."""

    key: str
    title: str
    materials: frozenset[Material]
    due_on: date | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What this level asked of those below last year, and when, counted in working days.

    `from_start` are the working days from the campaign's first day to the deadline, below zero
    before it; None where it had none.
    """

    title: str
    materials: frozenset[Material]
    from_start: int | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """One duty of this level as it is proposed; a person takes it, changes it or leaves it out.

    `key` is that of what it comes from, above or last year; `serves` are the keys of what it
    answers above. `due` is the day with what it leaves on either side; None for a duty without one
    or where no day is left, UnknownYear where none is counted.
    """

    lot: Lot
    title: str
    materials: frozenset[Material]
    serves: tuple[str, ...]
    due: Proposal | UnknownYear | None
    because: Said
    key: str = ""


def derive(
    owed: Sequence[Owed],
    *,
    issued_on: date,
    starts_on: date,
    ends_on: date,
    leads: Leads,
    calendar: WorkCalendar,
    has_units_below: bool = True,
    last_year: Iterable[Asked] = (),
) -> tuple[Derived, ...]:
    """This level's duties, proposed from what it owes above and what it asked last year.

    What those below can supply is passed down with a deadline of its own; what nobody below could
    make, or where nobody is below, is met here by the upper date. The same materials asked for by
    two upper levels are collected once. What tells of results is asked for when the campaign is
    over, after `ends_on`. What last year's own notice asked beyond that is new, at the same
    distance in working days from the first day.
    """
    counting = Counting(calendar)
    found = [
        _of_upper(alike, issued_on, ends_on, leads, counting, has_units_below)
        for alike in _alike(owed, has_units_below)
    ]
    asked = frozenset(
        material for one in found if one.lot is Lot.PASSED_DOWN for material in one.materials
    )
    for old in last_year if has_units_below else ():
        if not old.materials <= asked:
            found.append(_as_last_year(old, issued_on, starts_on, leads, counting))
    return tuple(found)


def _from_below(owed: Owed) -> frozenset[Material]:
    """The materials that units below could make; 其他材料 could be anything."""
    return owed.materials - {Material.OTHER}


def _alike(owed: Sequence[Owed], has_units_below: bool) -> list[list[Owed]]:
    """What is owed, with what is collected in one go together, the first to be due in front."""
    groups: dict[object, list[Owed]] = {}
    for one in owed:
        collected = _from_below(one) if has_units_below else frozenset()
        groups.setdefault(collected or one.key, []).append(one)
    return [sorted(group, key=lambda one: one.due_on or date.max) for group in groups.values()]


def _of_upper(
    alike: Sequence[Owed],
    issued_on: date,
    ends_on: date,
    leads: Leads,
    counting: Counting,
    has_units_below: bool,
) -> Derived:
    first, from_below = alike[0], _from_below(alike[0])
    due: Proposal | UnknownYear | None = None
    if not (has_units_below and from_below):
        due = None if first.due_on is None else Proposal(first.due_on)
        why = Said(_NOBODY_BELOW if from_below else _OWN)
        serves = (first.key,)
        return Derived(Lot.MET_HERE, first.title, first.materials, serves, due, why, first.key)
    uppers = [one.due_on for one in alike if one.due_on is not None]
    if uppers:
        after = results_from(from_below, ends_on)
        due = propose(
            issued_on=issued_on, uppers=uppers, leads=leads, counting=counting, after=after
        )
    named = tuple(Said(material.label) for material in sorted(from_below))
    return Derived(
        Lot.PASSED_DOWN,
        first.title,
        frozenset().union(*(one.materials for one in alike)),
        tuple(one.key for one in alike),
        due,
        Said(_FROM_BELOW, materials=named),
        first.key,
    )


def _as_last_year(
    old: Asked, issued_on: date, starts_on: date, leads: Leads, counting: Counting
) -> Derived:
    due: Proposal | UnknownYear | None = None
    if old.from_start is not None:
        try:
            wish = counting.add(starts_on, old.from_start)
        except YearNotPublished as stop:
            due = stop.unknown
        else:
            due = propose(issued_on=issued_on, uppers=(), leads=leads, counting=counting, wish=wish)
    return Derived(Lot.NEW, old.title, old.materials, (), due, Said(_LAST_YEAR), old.key)


_FROM_BELOW = gettext_noop("{materials}要由下面各单位提供，收齐后汇总上报")
_OWN = gettext_noop("下面的单位提供不了，由本级直接办理")
_NOBODY_BELOW = gettext_noop("本级以下没有参与单位，由本级直接办理")
_LAST_YEAR = gettext_noop("上级没有要求，去年本级通知里有")
