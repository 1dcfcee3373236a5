"""Facts that an edit took out of a section (事实的改动): which, and what stands in their place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhouzhi.apps.drafting.domain.aligning import Opcodes, Span, changes_of
from zhouzhi.apps.drafting.domain.pieces import LinkedFact

# What is a name: whatever is typed at its edge is of it, as an hour is of a day when something is
# held. Beside a deadline it is a word of its own: 务必于6月5日前.
NAMES = frozenset({"recipient", "liable", "name", "place", "when", "theme", "strand", "basis"})


@dataclass(frozen=True, slots=True)
class Lost:
    """A fact whose words an edit took out: the fact, and what stands there now, "" for nothing.

    `start` is where that stands in the new text, or would.
    """

    fact: LinkedFact
    now: str
    start: int

    @property
    def end(self) -> int:
        """Where what stands there ends."""
        return self.start + len(self.now)


def typed_lines(text: str) -> str:
    """This will give a section as it is kept: its lines without empty ones and outer blanks."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def lost_facts(facts: Iterable[LinkedFact], *, before: str, after: str) -> tuple[Lost, ...]:
    """This will give the facts whose words stood in the text `before` and no longer do `after`.

    Words that were only moved elsewhere are not lost; words that stand where those of another
    fact, or the same words of no fact, stood were not moved there.
    """
    placed = list(_placed([fact for fact in facts if fact.words], before))
    edges = [(at, at + len(fact.words)) for fact, at in placed]
    changes = changes_of(before, after, edges)
    stretches = [_standing(changes, at, at + len(fact.words)) for fact, at in placed]
    taken = [span for span in stretches if span[0] < span[1]]
    lost = []
    for (fact, at), (start, end) in zip(placed, stretches, strict=True):
        if after[start:end] == fact.words:
            continue
        moved_to = _free_place(fact.words, changes, (before, after), taken)
        if moved_to is not None:
            taken.append(moved_to)
            continue
        if not NAMES.isdisjoint(fact.key.split(":")):
            start, end = _whole_name(changes, (at, at + len(fact.words)), (start, end), edges)
        now = after[start:end]
        lost.append(Lost(fact, now.strip(), start + len(now) - len(now.lstrip())))
    return tuple(lost)


def restored(text: str, lost: Iterable[Lost]) -> str:
    """This will put facts' words back where others stand; nothing is put where nothing stands."""
    return spliced(text, [(each, each.fact.words) for each in lost])


def spliced(text: str, instead: Iterable[tuple[Lost, str]]) -> str:
    """This will put words where those of facts were lost, each in its own place.

    Of two that now stand in one stretch the later alone is put; the other is lost still.
    """
    limit = len(text)
    for each, words in sorted(instead, key=lambda one: one[0].start, reverse=True):
        if each.now and each.end <= limit:
            text = text[: each.start] + words + text[each.end :]
            limit = each.start
    return text


def _placed(facts: list[LinkedFact], text: str) -> Iterator[tuple[LinkedFact, int]]:
    """Each fact with where its words begin, one after the other as they were composed."""
    start = 0
    for fact in facts:
        place = text.find(fact.words, start)
        place = place if place >= 0 else text.find(fact.words)
        if place >= 0:
            start = place + len(fact.words)
            yield fact, place


def _standing(changes: Opcodes, start: int, end: int) -> Span:
    """Where the stretch from `start` to `end` stands now; an empty span where it is gone."""
    kept: list[Span] = []
    gone_at = 0
    for tag, i1, i2, j1, j2 in changes:
        low, high = max(i1, start), min(i2, end)
        if tag == "equal" and low < high:
            kept.append((j1 + low - i1, j1 + high - i1))
        elif tag != "equal" and (low < high or start < i1 == i2 < end):
            kept.append((j1, j2))
        elif i2 <= start:
            gone_at = j2
    return (kept[0][0], kept[-1][1]) if kept else (gone_at, gone_at)


def _whole_name(changes: Opcodes, was: Span, now: Span, facts: Sequence[Span]) -> Span:
    """Where a name stands with what was put in at its edges, but between it and another fact."""
    (old_start, old_end), (start, end) = was, now
    follows = any(stop == old_start for _, stop in facts)
    goes_before = any(begin == old_end for begin, _ in facts)
    for tag, i1, _, j1, j2 in changes:
        if tag == "insert" and i1 == old_start and j2 == start and not follows:
            start = j1
        elif tag == "insert" and i1 == old_end and j1 == end and not goes_before:
            end = j2
    return start, end


def _free_place(
    words: str, changes: Opcodes, texts: tuple[str, str], taken: Sequence[Span]
) -> Span | None:
    """Where words stand that were not there before and are no other fact's."""
    before, after = texts
    old = [_standing(changes, *span) for span in _places(words, before)]
    held = [*taken, *(span for span in old if after[span[0] : span[1]] == words)]
    for start, end in _places(words, after):
        if all(end <= low or high <= start for low, high in held):
            return start, end
    return None


def _places(words: str, text: str) -> Iterator[Span]:
    """Every place where words stand in a text."""
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + len(words))
