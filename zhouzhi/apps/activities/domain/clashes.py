"""What cannot both happen (冲突): one room, or one speaker, in two activities at the same time.

Times are held against each other day by day, so that daily hours of a long exhibition count. The
work grows with the number of sessions and the days they take within the days asked for, times the
logarithm of it: sessions that overlap are told of as one knot, not as pairs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.errors import gettext_noop

_DAY = 24 * 60
# How long a session is taken to last that tells no end, in minutes.
ASSUMED_MINUTES = 120


class ClashKind(StrEnum):
    """What is wanted twice."""

    PLACE = "place"
    SPEAKER = "speaker"

    @property
    def label(self) -> str:
        """The clash's Chinese name."""
        return {
            "place": gettext_noop("场地冲突"),
            "speaker": gettext_noop("主讲人冲突"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Taking:
    """What one session takes: `places` and `speakers` are keys, equal where the thing is the same.

    Sessions of one activity never clash with each other: they are one plan of one keeper.
    """

    session: str
    activity: str
    when: When
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """One knot: on one day these sessions, in the order of the hours, want the same thing.

    Each of them overlaps with another one of the knot that belongs to another activity. `is_sure`
    is whether all of them say from when to when.
    """

    kind: ClashKind
    key: str
    on: date
    sessions: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same knot on each of the days from `first` to `last`; sessions in the order of the hours.

    `activities` are those that meet there, in the order of their sessions.
    """

    kind: ClashKind
    key: str
    first: date
    last: date
    sessions: tuple[str, ...]
    activities: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Hours:
    """The part of one day that a session takes, in minutes from midnight; the end is not taken."""

    starts: int
    ends: int
    is_sure: bool
    taking: Taking


def clashes(takings: Iterable[Taking], *, first: date, last: date) -> list[Clash]:
    """Every clash on the days from `first` to `last`, by day, kind and key."""
    wanted: dict[tuple[date, ClashKind, str], list[_Hours]] = defaultdict(list)
    for taking in takings:
        for on, hours in _days(taking, first, last):
            for key in set(taking.places):
                wanted[on, ClashKind.PLACE, key].append(hours)
            for key in set(taking.speakers):
                wanted[on, ClashKind.SPEAKER, key].append(hours)
    crowded = sorted(where for where, hours in wanted.items() if len(hours) > 1)
    return [
        Clash(kind, key, on, tuple(part.taking.session for part in knot), _sure(knot))
        for on, kind, key in crowded
        for knot in _knots(wanted[on, kind, key])
    ]


def conflicts(takings: Sequence[Taking], *, first: date, last: date) -> list[Conflict]:
    """The clashes (冲突) of these days, a knot that lasts several days told once, by first day."""
    owners = {taking.session: taking.activity for taking in takings}
    found: dict[tuple[ClashKind, str, tuple[str, ...]], list[Conflict]] = defaultdict(list)
    for one in clashes(takings, first=first, last=last):
        told = found[one.kind, one.key, one.sessions]
        if told and told[-1].last + timedelta(days=1) == one.on:
            told[-1] = replace(told[-1], last=one.on)
        else:
            activities = tuple(dict.fromkeys(owners[session] for session in one.sessions))
            told.append(
                Conflict(one.kind, one.key, one.on, one.on, one.sessions, activities, one.is_sure)
            )
    knots = (knot for told in found.values() for knot in told)
    return sorted(knots, key=lambda knot: (knot.first, knot.kind, knot.key, knot.sessions))


def _days(taking: Taking, first: date, last: date) -> Iterator[tuple[date, _Hours]]:
    """The days on which a session is sure to take place, and the hours it takes on each."""
    when = taking.when
    if when.starts_on is None or when.kind in {WhenKind.ABOUT, WhenKind.OPEN}:
        return
    starts, ends, is_sure = _hours(when.starts_at, when.ends_at)
    on, end = max(when.starts_on, first), min(when.ends_on or when.starts_on, last)
    while on <= end:
        yield on, _Hours(starts, ends, is_sure, taking)
        on += timedelta(days=1)


def _hours(starts_at: time | None, ends_at: time | None) -> tuple[int, int, bool]:
    if starts_at is None:
        return 0, _DAY, False
    starts = _minutes(starts_at)
    if ends_at is None:
        return starts, min(starts + ASSUMED_MINUTES, _DAY), False
    ends = _minutes(ends_at)
    return starts, ends if ends > starts else _DAY, True


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _knots(hours: Sequence[_Hours]) -> Iterator[list[_Hours]]:
    """Groups of sessions that overlap in a row, by one pass over their starts."""
    knot: list[_Hours] = []
    reaches = -1
    for part in sorted(hours, key=lambda one: (one.starts, one.ends, one.taking.session)):
        if part.starts >= reaches and knot:
            yield from _told(knot)
            knot = []
        knot.append(part)
        reaches = max(reaches, part.ends)
    yield from _told(knot)


def _told(knot: list[_Hours]) -> Iterator[list[_Hours]]:
    """The knot without those that overlap with nobody but their own activity's sessions."""
    if len({part.taking.activity for part in knot}) < 2:
        return
    kept = _overlapping(knot, _before(knot), _after(knot))
    if kept:
        yield kept


def _overlapping(knot: list[_Hours], before: list[int], after: list[int]) -> list[_Hours]:
    return [
        part
        for part, ended, begins in zip(knot, before, after, strict=True)
        if ended > part.starts or begins < part.ends
    ]


def _before(knot: list[_Hours]) -> list[int]:
    """For each session the latest end of an earlier one of another activity, or 0.

    Two ends are enough to know: the latest of all, and the latest of any other activity.
    """
    ends: list[int] = []
    best, best_of, second = 0, "", 0
    for part in knot:
        ends.append(second if best_of == part.taking.activity else best)
        if part.taking.activity == best_of:
            best = max(best, part.ends)
        elif part.ends > best:
            best, best_of, second = part.ends, part.taking.activity, best
        else:
            second = max(second, part.ends)
    return ends


def _after(knot: list[_Hours]) -> list[int]:
    """For each session the first start of a later one of another activity, or the day's end."""
    starts: list[int] = []
    first, first_of, other = _DAY, "", _DAY
    for part in reversed(knot):
        starts.append(other if first_of == part.taking.activity else first)
        if part.taking.activity != first_of:
            other = first
        first, first_of = part.starts, part.taking.activity
    return starts[::-1]


def _sure(knot: Sequence[_Hours]) -> bool:
    return all(part.is_sure for part in knot)
