"""Which activities may be one, told of by two units (疑似重复); a person decides.

Two are held against each other only where they begin on one day and share a place, or a pair of
signs that few others have, so that the work does not grow with the square of the register.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

# What every second name of the week holds, and so tells nothing.
_COMMON = re.compile(
    r"(?:19|20)\d{2}年?|第[一二三四五六七八九十百\d]+届|全国|全省|全市|全县|全区|科技活动周|科技周|活动周"
    r"|科普日|科普月|科普活动|主题活动|系列活动|专题活动|活动|启动仪式|举办|开展|组织|关于|暨"
)
_PLAIN = re.compile(r"[^\w一-鿿]|_")
# A pair of signs that more of a day's activities share than this leads to no candidates.
_MOST_SHARING = 40
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
    names = {row.key: _Name.of(row.name) for row in rows}
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
        pairs = {
            part[at : at + 2] for part in parts or [plain] for at in range(max(len(part) - 1, 1))
        }
        return cls(frozenset(pairs), tells=sum(map(len, parts)) >= _TELLING)

    def likeness(self, other: "_Name") -> float:
        """How many pairs two names share, 0 to 1 (Dice)."""
        return 2 * len(self.pairs & other.pairs) / (len(self.pairs) + len(other.pairs))


def _candidates(rows: Sequence[Seen], names: dict[str, _Name]) -> Iterator[tuple[Seen, Seen]]:
    shared: dict[tuple[date, str], list[Seen]] = defaultdict(list)
    for row in rows:
        for word in (*names[row.key].pairs, *(f"@{place}" for place in row.places)):
            shared[row.starts_on, word].append(row)
    told: set[tuple[str, str]] = set()
    for group in shared.values():
        if len(group) > _MOST_SHARING:
            continue
        for one, two in combinations(group, 2):
            if one.unit != two.unit and (one.key, two.key) not in told:
                told.add((one.key, two.key))
                yield one, two


def _likeness(one: Seen, two: Seen, names: dict[str, _Name]) -> Likeness | None:
    """The pair, if its names are near enough. Two known places that differ are two activities."""
    first, second = names[one.key], names[two.key]
    score = first.likeness(second)
    shared = one.places.keys() & two.places.keys()
    at_one_place = bool(shared)
    is_joint = bool((one.hosts | {one.unit}) & (two.hosts | {two.unit}))
    if at_one_place or is_joint:
        enough = _ENOUGH_WHEN_CLOSE
    elif (one.places and two.places) or not (first.tells and second.tells):
        return None
    else:
        enough = _ENOUGH_BY_NAME
    if score < enough:
        return None
    because = [
        Said(_SAME_DAY, month=one.starts_on.month, day=one.starts_on.day),
        Said(_SAME_NAME if score == 1 else _LIKE_NAMES),
    ]
    because += [Said(_SAME_PLACE, place=one.places[min(shared)])] if at_one_place else []
    because += [Said(_SAME_HOST)] if is_joint else []
    return Likeness(one.key, two.key, round(score, 3), tuple(because))


_SAME_DAY = gettext_noop("都在 {month} 月 {day} 日开始")
_SAME_NAME = gettext_noop("名称相同")
_LIKE_NAMES = gettext_noop("名称相近")
_SAME_PLACE = gettext_noop("都在“{place}”")
_SAME_HOST = gettext_noop("写了同一个主办单位")
