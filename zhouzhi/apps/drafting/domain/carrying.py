"""What was written in last time's notice, for this time's (沿用上一届的行文)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from zhouzhi.apps.drafting.domain.following import followed
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.pieces import LinkedFact

# What a section says beside its facts is of every year; the ground and the theme are of one alone.
OF_EVERY_YEAR = frozenset({PartKind.STRANDS, PartKind.OCCASIONS, PartKind.DUTIES, PartKind.DEMANDS})


def carried(
    text: str,
    before: Iterable[LinkedFact],
    after: Iterable[LinkedFact],
    *,
    same: Mapping[str, str],
) -> str:
    """This will put this time's facts into what was written last time.

    `same` gives for what a fact was of then (duty:…, strand:…) what it is of now. A fact that has
    gone keeps its words: whoever looks the section through sees them.
    """
    now = tuple(after)
    return followed(text, [replace(fact, key=_now(fact.key, same)) for fact in before], now)


def _now(key: str, same: Mapping[str, str]) -> str:
    room, _, rest = key.partition(":")
    thing, _, about = rest.partition(":")
    found = same.get(f"{room}:{thing}", f"{room}:{thing}" if rest else room)
    return f"{found}:{about}" if about else found
