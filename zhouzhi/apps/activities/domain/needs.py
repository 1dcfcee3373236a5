"""Which clearances an activity needs: what its campaigns demand, and what the law asks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zhouzhi.apps.activities.domain.clearing import LOOKED_AT, ClearanceKind, Scope
from zhouzhi.apps.activities.domain.crowds import is_large
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.laws import laws_on


@dataclass(frozen=True, slots=True)
class Demand:
    """A campaign's demand as it is applied; `key` finds its row again."""

    key: int
    kind: ClearanceKind
    agency: str = ""
    scope: Scope = Scope.EVERY


@dataclass(frozen=True, slots=True)
class Need:
    """One clearance that an activity needs: the demand that asks for it, the law, or both."""

    kind: ClearanceKind
    agency: str = ""
    demand: int | None = None
    law: str = ""


def needed(entries: ActivityEntries, demands: Iterable[Demand]) -> tuple[Need, ...]:
    """The clearances that an activity needs (需要的审查), in the order of their kinds.

    `demands` are those of the campaigns that it serves, the nearest first: of two that ask the same
    the nearest speaks. What a law asks beside stands on the same need.
    """
    found: dict[tuple[ClearanceKind, str], Need] = {}
    for demand in demands:
        if applies(demand, entries):
            key = (demand.kind, demand.agency)
            found.setdefault(key, Need(demand.kind, demand.agency, demand.key))
    for law in laws_on(entries):
        asked = found.get((law.kind, ""), Need(law.kind))
        found[law.kind, ""] = replace(asked, law=law.key)
    order = list(ClearanceKind)
    return tuple(sorted(found.values(), key=lambda need: (order.index(need.kind), need.agency)))


def applies(demand: Demand, entries: ActivityEntries) -> bool:
    """Whether a demand means this activity: plans and agencies only what happens at a place."""
    if demand.kind not in LOOKED_AT and entries.mode is Mode.ONLINE:
        return False
    return demand.scope is Scope.EVERY or is_large(entries)
