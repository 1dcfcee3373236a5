"""Whom a dispatch reaches with what (部署范围), as values that can be shown before it is sent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Held(StrEnum):
    """Why a duty is not sent with the others."""

    NOT = ""
    NO_FORM = "no_form"
    NOBODY = "nobody"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class DutyReach:
    """One duty with the units (by id) that it newly goes to, and why it is held back if it is."""

    requirement_id: int
    title: str
    liable: str
    due_on: date | None
    unit_ids: tuple[int, ...]
    held: Held = Held.NOT
    materials: tuple[str, ...] = ()
    unclear: bool = False
    """Whether the duty's words name somebody whom nobody has yet identified."""
    uuid: str = ""
    locks_on: date | None = None
    unmet: tuple[str, ...] = ()
    """The parts of the duty's words that name none of the units that it is sent to."""


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """What a dispatch will do: new units, units that have it already, duties and their reach."""

    new_unit_ids: tuple[int, ...]
    known_unit_ids: tuple[int, ...]
    own_return: bool
    duties: tuple[DutyReach, ...]
    holding_unit_ids: tuple[int, ...] = ()
    """The known units that hold a duty already; who takes part with nothing to do holds none."""

    @property
    def obligation_count(self) -> int:
        """How many obligations (应办事项) will be made, the own return (本级) among them."""
        return sum(len(duty.unit_ids) for duty in self.duties)

    @property
    def held_back(self) -> tuple[DutyReach, ...]:
        """The duties that are not sent."""
        return tuple(duty for duty in self.duties if duty.held)

    @property
    def told_unit_ids(self) -> tuple[int, ...]:
        """The units that will be told of something new."""
        return tuple(dict.fromkeys(unit for duty in self.duties for unit in duty.unit_ids))

    @property
    def idle_unit_ids(self) -> tuple[int, ...]:
        """The new units that no duty names: they take part and are told nothing (没有事项)."""
        told = set(self.told_unit_ids)
        return tuple(unit for unit in self.new_unit_ids if unit not in told)

    @property
    def is_empty(self) -> bool:
        """Whether nothing new would be sent."""
        return not self.told_unit_ids and not self.new_unit_ids
