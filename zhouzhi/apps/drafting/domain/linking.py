"""Facts that an edit took out of a section (事实的改动): which, and what stands in their place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhouzhi.apps.drafting.domain.pieces import LinkedFact


@dataclass(frozen=True, slots=True)
class Lost:
    """A fact whose words an edit took out: the fact, and what stands there now, "" for nothing."""

    fact: LinkedFact
    now: str


def lost_facts(facts: Iterable[LinkedFact], *, before: str, after: str) -> tuple[Lost, ...]:
    """This will give the facts whose words stood in the text `before` and no longer do `after`.

    Words that were only moved elsewhere are not lost.
    """
    said = [fact for fact in facts if fact.words]
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    lost = []
    for fact, start in _placed(said, before):
        if after.count(fact.words) >= before.count(fact.words):
            continue
        now = _standing(changes, start, start + len(fact.words), after)
        if now != fact.words:
            lost.append(Lost(fact, now.strip()))
    return tuple(lost)


def restored(text: str, lost: Lost) -> str:
    """This will put a fact's words back where others stand; unchanged where nothing stands."""
    return text.replace(lost.now, lost.fact.words, 1) if lost.now else text


def _placed(facts: list[LinkedFact], text: str) -> Iterator[tuple[LinkedFact, int]]:
    """Each fact with where its words begin, one after the other as they were composed."""
    start = 0
    for fact in facts:
        place = text.find(fact.words, start)
        place = place if place >= 0 else text.find(fact.words)
        if place >= 0:
            start = place + len(fact.words)
            yield fact, place


def _standing(
    changes: Sequence[tuple[str, int, int, int, int]], start: int, end: int, after: str
) -> str:
    """What the stretch from `start` to `end` became."""
    kept = []
    for tag, i1, i2, j1, j2 in changes:
        low, high = max(i1, start), min(i2, end)
        if tag == "equal" and low < high:
            kept.append(after[j1 + low - i1 : j1 + high - i1])
        elif tag != "equal" and (low < high or start < i1 == i2 < end):
            kept.append(after[j1:j2])
    return "".join(kept)
