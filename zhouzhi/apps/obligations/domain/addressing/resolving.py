"""The units that a 主送机关 proposes, phrase by phrase (拟主送单位)."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from zhouzhi.apps.obligations.domain.addressing.binding import names
from zhouzhi.apps.obligations.domain.addressing.phrases import Need, Phrase, phrases_of
from zhouzhi.apps.obligations.domain.townships import township_ends
from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts
from zhouzhi.apps.orgs.domain.units import Level

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Resolved(Generic[Key]):
    """One phrase with the units it names, and whether a person must look at it."""

    phrase: Phrase
    units: tuple[Key, ...]
    is_remembered: bool

    @property
    def needs_person(self) -> bool:
        """Whether a person has to say whom the phrase means, or to look at what is proposed."""
        return not self.is_remembered and (self.phrase.need is not Need.CLEAR or not self.units)


def resolve(
    text: str, units: Mapping[Key, UnitFacts], *, issuer: Level, kept: Collection[str] = ()
) -> tuple[Resolved[Key], ...]:
    """Propose the units that each phrase names (拟主送单位), each unit under its first phrase.

    A phrase for townships that names nobody proposes those whose names end so, to be looked at.
    """
    taken: set[Key] = set()
    resolved = []
    for phrase in phrases_of(text, issuer=issuer):
        named = tuple(
            key
            for key, unit in units.items()
            if key not in taken and names(phrase, unit, kept=kept)
        )
        remembered = any(key in kept for key in phrase.keys)
        if not named and not remembered and (ends := township_ends(phrase.words)):
            phrase = replace(phrase, need=Need.CHECK)
            named = tuple(
                key for key, unit in units.items() if key not in taken and unit.name.endswith(ends)
            )
        taken.update(named)
        resolved.append(Resolved(phrase, named, remembered))
    return tuple(resolved)
