"""What the register knows of a unit that words in a notice can be held against."""

from dataclasses import dataclass

from zhouzhi.apps.orgs.domain.units import Level, UnitKind

_LONG_ENDS = {"委": "委员会", "办": "办公室"}


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit, the division it serves, and the kept phrases (单位组) that hold either."""

    name: str
    short_name: str
    level: Level
    kind: UnitKind
    territory_name: str
    territory_short: str
    territory_level: Level
    territory_kind: UnitKind
    groups: frozenset[str] = frozenset()
    territory_groups: frozenset[str] = frozenset()

    @property
    def own_names(self) -> tuple[str, ...]:
        """The unit's names without the division's: 教育局 for 清河县教育局."""
        return tuple(
            dict.fromkeys(
                rest
                for name in (self.name, self.short_name)
                if name
                for rest in (_without(name, self.territory_name), _without_level(name))
                if rest
            )
        )


def _without(name: str, territory: str) -> str:
    return name.removeprefix("中共").removeprefix(territory).removeprefix("委")


def _without_level(name: str) -> str:
    return name[1:].removeprefix("委") if name[:1] in "省市县区州盟旗" else name


def abbreviates(short: str, full: str) -> bool:
    """Whether `short` is a usual short form of `full` (简称): 综保区 of 综合保税区.

    It begins and ends alike and its characters stand in the full name in the same order.
    """
    if not short or not full or short[0] != full[0]:
        return False
    if not full.endswith((short[-1], _LONG_ENDS.get(short[-1], short[-1]))):
        return False
    waiting = iter(full)
    return all(character in waiting for character in short)
