"""Two reports of one activity (同一项活动): which of them counts, whatever was joined to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.foundation.errors import gettext_noop


class PairVerdict(StrEnum):
    """What a person says of two activities that look alike."""

    SAME = "same"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        """The verdict's Chinese name."""
        return {
            "same": gettext_noop("同一项"),
            "different": gettext_noop("两项不同的活动"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Weight:
    """By what one of two reports is rather the one that counts."""

    key: int
    state: ActivityState
    attendance_count: int | None
    session_count: int


_FURTHEST = (
    ActivityState.REPORTED,
    ActivityState.HELD,
    ActivityState.PUBLISHED,
    ActivityState.CLEARED,
    ActivityState.SUBMITTED,
    ActivityState.POSTPONED,
    ActivityState.DRAFT,
    ActivityState.CANCELLED,
)


def likelier_kept(one: Weight, other: Weight) -> Weight:
    """Which of two reports to propose as the one that counts (计入的一项).

    The one that has come further, then the one with people told, with more sessions, the older.
    """
    return min(one, other, key=_rank)


def _rank(one: Weight) -> tuple[int, int, int, int]:
    told = one.attendance_count or 0
    return _FURTHEST.index(one.state), -told, -one.session_count, one.key


def counted_for(joined: Mapping[int, int]) -> dict[int, int]:
    """For each second report the one that counts for it (归并到哪一项), however long the way.

    `joined` has for each second report the one that it was joined to; it goes in no circle.
    """
    return {double: _end(double, joined) for double in joined}


def _end(key: int, joined: Mapping[int, int]) -> int:
    while key in joined:
        key = joined[key]
    return key


HostKey = tuple[str, str]


def hosts_to_join(own: Iterable[HostKey], others: Iterable[HostKey]) -> list[HostKey]:
    """The hosts of a second report that the one which counts does not name yet, in their order.

    A host is its unit's code, "" for one that the register does not know, and its name.
    """
    known = set(own)
    codes = {code for code, _ in known if code}
    names = {name for _, name in known}
    found: dict[HostKey, None] = {}
    for code, name in others:
        if not (code in codes if code else name in names):
            found[code, name] = None
    return list(found)
