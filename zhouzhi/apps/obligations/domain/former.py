"""What a duty asked before it was changed (原来的要求), kept for what was handed in under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit


@dataclass(frozen=True, slots=True)
class Former:
    """The materials and limits of a duty, and the moment until which they held."""

    until: datetime
    materials: tuple[Material, ...]
    limits: tuple[Limit, ...]

    def as_json(self) -> dict[str, Any]:
        """It as it is kept in `Requirement.former`."""
        return {
            "until": self.until.isoformat(),
            "materials": [str(kind) for kind in self.materials],
            "limits": [limit.as_json() for limit in self.limits],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Former":
        """What `as_json` wrote."""
        return cls(
            until=datetime.fromisoformat(kept["until"]),
            materials=tuple(map(Material, kept["materials"])),
            limits=tuple(map(Limit.from_json, kept["limits"])),
        )


def held_at(former: Iterable[Former], at: datetime) -> Former | None:
    """What a duty asked at a moment, of all that it asked before; None: what it asks now."""
    later = [one for one in former if at < one.until]
    return min(later, key=lambda one: one.until, default=None)
