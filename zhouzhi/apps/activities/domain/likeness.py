"""Which activities may be one, told of by two units (疑似重复); a person decides.

Two are held against each other only where they begin on one day and share a place or a host, or,
where a place is not known yet, one of the pairs of signs of their names that are rarest on that
day, so that the work does not grow with the square of the register. Names that are near enough
share one of the rarest.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import ceil

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

# What every second name of the week holds, and so tells nothing.
_COMMON = re.compile(
    r"(?:19|20)\d{2}年?|第[一二三四五六七八九十百\d]+届|全国|全省|全市|全县|全区|科技活动周|科技周|活动周"
    r"|科普日|科普月|科普活动|主题活动|系列活动|专题活动|活动|启动仪式|举办|开展|组织|关于|暨"
)
_PLAIN = re.compile(r"[^\w一-鿿]|_")
# More than so many together at a place or under a host are not all held against each other; a pair
# of signs that more than so many share tells nothing.
_MOST_TOGETHER, _MOST_SHARING = 40, 10
# How alike names must be: at one place or with one host, and where a place is not known yet.
_ENOUGH_WHEN_CLOSE = 0.4
_ENOUGH_BY_NAME = 0.75
# So many signs of its own make a name that tells one activity from another.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What two activities are compared by.

    `unit` reports it; `hosts` are the keys of all that hold it. `places` are the names of places by
    their keys, none where it is not known yet.
    """

    key: str
    name: str
    unit: str
    starts_on: date
    hosts: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two activities that may be one, by key in order; how alike their names are, and why."""

    first: str
    second: str
    score: float
    because: tuple[Said, ...]


def alike(activities: Iterable[Seen]) -> list[Likeness]:
    """Every pair of different units' activities that may be one, the likeliest first."""
    rows = sorted(activities, key=lambda row: row.key)
    said = {name: _Name.of(name) for name in {row.name for row in rows}}
    names = {row.key: said[row.name] for row in rows}
    found = (_likeness(one, two, names) for one, two in _candidates(rows, names))
    pairs = [pair for pair in found if pair is not None]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


@dataclass(frozen=True, slots=True)
class _Name:
    """The pairs of neighbouring signs of a name; `tells` is whether it has words of its own."""

    pairs: frozenset[str]
    tells: bool

    @classmethod
    def of(cls, name: str) -> "_Name":
        plain = _PLAIN.sub("", name).lower()
        parts = _COMMON.sub(" ", plain).split()
        # One object a pair of signs: there are few of them, and many names.
        pairs = {
            sys.intern(part[at : at + 2])
            for part in parts or [plain]
            for at in range(max(len(part) - 1, 1))
        }
        return cls(frozenset(pairs), tells=sum(map(len, parts)) >= _TELLING)

    def likeness(self, other: "_Name") -> float:
        """How many pairs two names share, 0 to 1 (Dice)."""
        return 2 * len(self.pairs & other.pairs) / (len(self.pairs) + len(other.pairs))


def _candidates(rows: Sequence[Seen], names: dict[str, _Name]) -> Iterator[tuple[Seen, Seen]]:
    days: dict[date, list[Seen]] = defaultdict(list)
    for row in rows:
        days[row.starts_on].append(row)
    for day in days.values():
        told: set[tuple[str, str]] = set()
        for one, two in _sharing(day, names):
            if one.unit != two.unit and (one.key, two.key) not in told:
                told.add((one.key, two.key))
                yield one, two


def _sharing(day: Sequence[Seen], names: dict[str, _Name]) -> Iterator[tuple[Seen, Seen]]:
    """Those of one day that share a place or a host, or, where a place is not known, a rare pair.

    Where too many are together, only those that share a rare pair too.
    """
    common = Counter(pair for row in day for pair in names[row.key].pairs)
    rank = {pair: at for at, pair in enumerate(sorted(common, key=lambda one: (common[one], one)))}
    rarest = {row.key: _rarest(names[row.key].pairs, rank) for row in day}
    for group in _groups(day, lambda row: rarest[row.key], most=_MOST_SHARING):
        if not all(row.places for row in group):
            yield from (
                (one, two) for one, two in combinations(group, 2) if not (one.places and two.places)
            )
    for things in (lambda row: row.places, _holders):
        for group in _groups(day, things):
            if len(group) <= _MOST_TOGETHER:
                yield from combinations(group, 2)
                continue
            for part in _groups(group, lambda row: rarest[row.key], most=_MOST_SHARING):
                yield from combinations(part, 2)


def _groups(
    rows: Iterable[Seen], things: Callable[[Seen], Iterable[str]], *, most: int = sys.maxsize
) -> Iterator[list[Seen]]:
    """Those that share one of their things, unless more than `most` share it."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for row in rows:
        for thing in things(row):
            found[thing].append(row)
    return (group for group in found.values() if 1 < len(group) <= most)


def _rarest(pairs: frozenset[str], rank: Mapping[str, int]) -> list[str]:
    """So many of a name's pairs that any name near enough has one of them among its own.

    Of two names that are `_ENOUGH_BY_NAME` alike, each shares that part of its pairs, and so not
    all of the rest are missing from the other's rarest.
    """
    shared = _ENOUGH_BY_NAME / (2 - _ENOUGH_BY_NAME)
    most = len(pairs) - ceil(shared * len(pairs)) + 1
    return sorted(pairs, key=rank.__getitem__)[:most]


def _likeness(one: Seen, two: Seen, names: dict[str, _Name]) -> Likeness | None:
    """The pair, if its names are near enough. Two known places that differ are two activities."""
    first, second = names[one.key], names[two.key]
    at_one_place = not one.places.keys().isdisjoint(two.places)
    is_joint = not _holders(one).isdisjoint(_holders(two))
    if at_one_place or is_joint:
        enough = _ENOUGH_WHEN_CLOSE
    elif (one.places and two.places) or not (first.tells and second.tells):
        return None
    else:
        enough = _ENOUGH_BY_NAME
    score = first.likeness(second)
    if score < enough:
        return None
    shared = one.places.keys() & two.places.keys()
    because = [
        Said(_SAME_DAY, month=one.starts_on.month, day=one.starts_on.day),
        Said(_SAME_NAME if score == 1 else _LIKE_NAMES),
    ]
    because += [Said(_SAME_PLACE, place=one.places[min(shared)])] if at_one_place else []
    because += [Said(_SAME_HOST)] if is_joint else []
    return Likeness(one.key, two.key, round(score, 3), tuple(because))


def _holders(row: Seen) -> frozenset[str]:
    return row.hosts if row.unit in row.hosts else row.hosts | {row.unit}


_SAME_DAY = gettext_noop("都在 {month} 月 {day} 日开始")
_SAME_NAME = gettext_noop("名称相同")
_LIKE_NAMES = gettext_noop("名称相近")
_SAME_PLACE = gettext_noop("都在“{place}”")
_SAME_HOST = gettext_noop("写了同一个主办单位")
