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


def still_allowed(
    allowed: Iterable[str],
    before: Iterable[LinkedFact],
    after: Iterable[LinkedFact],
    *,
    same: Mapping[str, str],
) -> tuple[str, ...]:
    """This will give which facts may be said in other words this time too (沿用的改法), by key.

    Those that a person let stand last time and that are what they were: the words for an hour, a
    day or a number that changed are asked about anew.
    """
    was = {fact.key: fact.words for fact in before}
    now = {fact.key: fact.words for fact in after}
    keys = ((key, _now(key, same)) for key in allowed)
    return tuple(sorted(new for old, new in keys if old in was and was[old] == now.get(new)))


def _now(key: str, same: Mapping[str, str]) -> str:
    room, _, rest = key.partition(":")
    thing, _, about = rest.partition(":")
    found = same.get(f"{room}:{thing}", f"{room}:{thing}" if rest else room)
    return f"{found}:{about}" if about else found
