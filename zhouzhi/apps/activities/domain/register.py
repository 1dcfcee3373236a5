"""Where the register lists an activity (列入台账): under which units, and at which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.spans import NO_DAY, Span, stretch_of
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.foundation import tree


@dataclass(frozen=True, slots=True)
class Holder:
    """The unit that reports an activity: its path, and whether it is a division itself."""

    path: str
    is_territory: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One place of an activity in the register: under the unit with this key, at these days.

    `minute` is when it begins on the first of them, from midnight.
    """

    root: int
    kind: ActivityKind
    sort_on: date
    ends_on: date
    minute: int = 0

    @property
    def stretch(self) -> int:
        """The class of its length."""
        return stretch_of(Span(self.sort_on, self.ends_on))


def roots(state: ActivityState, holder: Holder, host_paths: Iterable[str]) -> frozenset[int]:
    """The keys of the units whose registers (台账) list an activity.

    A draft stands in that of its own unit and of the division which that unit serves; anything
    else in those of its unit, of each host, and of all units above them.
    """
    own = tree.keys(holder.path)
    if state is ActivityState.DRAFT:
        return frozenset(own[-1:] if holder.is_territory else own[-2:])
    return frozenset(own).union(*(tree.keys(path) for path in host_paths))


def listings(
    *,
    state: ActivityState,
    kind: ActivityKind,
    starts_on: date | None,
    ends_on: date | None,
    holder: Holder,
    host_paths: Iterable[str],
    first_minute: int = 0,
) -> frozenset[Listing]:
    """Every place of one activity in the register; without a day it stands after all others."""
    first, last = starts_on or NO_DAY, ends_on or NO_DAY
    return frozenset(
        Listing(root, kind, first, last, first_minute) for root in roots(state, holder, host_paths)
    )
