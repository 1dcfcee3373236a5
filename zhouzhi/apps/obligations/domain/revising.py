"""Duties of a revised notice held beside those in force (修订对照): which is which. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhouzhi.apps.obligations.domain.requirement import RequirementSpec

ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class InForce:
    """A duty that was made before: its key, what it is called, what it asks, and of whom."""

    key: int
    title: str
    materials: frozenset[str]
    liable: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which duties go on (by key, with their new words), which are gone, which are new."""

    going_on: tuple[tuple[int, RequirementSpec], ...]
    gone: tuple[int, ...]
    added: tuple[RequirementSpec, ...]


def pair_duties(before: Sequence[InForce], after: Sequence[RequirementSpec]) -> Pairing:
    """Hold the duties of two versions of a notice together (修订对照).

    Those most alike first: by what they ask and of whom, then by their titles. Each has one
    partner at most; what is less than half alike is another duty.
    """
    ranked = sorted(
        (
            (_likeness(old, new), -number, -place)
            for number, old in enumerate(before)
            for place, new in enumerate(after)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, number, place in ranked:
        if likeness >= ALIKE and -number not in partner and -place not in taken:
            partner[-number] = -place
            taken.add(-place)
    return Pairing(
        going_on=tuple((before[old].key, after[partner[old]]) for old in sorted(partner)),
        gone=tuple(old.key for number, old in enumerate(before) if number not in partner),
        added=tuple(new for place, new in enumerate(after) if place not in taken),
    )


def _likeness(old: InForce, new: RequirementSpec) -> float:
    """How much two duties are one (0 to 1): what is asked, then the title, then of whom."""
    asked = frozenset(map(str, new.materials))
    both = old.materials | asked
    materials = len(old.materials & asked) / len(both) if both else 1.0
    title = SequenceMatcher(None, old.title, new.title, autojunk=False).ratio()
    return 0.5 * materials + 0.35 * title + 0.15 * (old.liable == new.liable)
