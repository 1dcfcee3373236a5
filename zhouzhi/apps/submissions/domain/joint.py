"""Which of the activities held with other units a stated number counts (计入的联合活动)."""

from collections.abc import Set
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Held:
    """What a unit held, by the register: how many it entered itself, and which are joint.

    `led` are those of its own that others hold with it, `partnered` those that another unit
    entered and it holds with them.
    """

    own_count: int = 0
    led: Set[int] = frozenset()
    partnered: Set[int] = frozenset()


def joint_within(number: Decimal | None, held: Held) -> frozenset[int]:
    """The joint activities that a stated number counts.

    A unit states what it entered itself, or all that it held; of any other number nobody knows
    what it counts, and it is taken as it stands.
    """
    if number is None or not number:
        return frozenset()
    if number == held.own_count:
        return frozenset(held.led)
    if number == held.own_count + len(held.partnered):
        return frozenset(held.led | held.partnered)
    return frozenset()
