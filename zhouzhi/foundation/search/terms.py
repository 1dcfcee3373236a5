"""The terms by which a text is found (检索词): pairs of characters, words, sounds and initials.

Chinese is not cut into words: every two neighbours are a term, so that a word of two characters is
found wherever it stands, without a dictionary that would not know it. The last character of a run
is a term by itself, so that a single one is found as the beginning of a term.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhouzhi.foundation.search.plain import runs
from zhouzhi.foundation.search.sounds import alike, reading

LONGEST_WORD = 60
"""A longer run of letters and digits is no word; PostgreSQL takes none over 2,046 bytes."""
SOUND, INITIAL = "拼", "首"
"""What stands before a term of sounds, so that none is taken for a word."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document: those it is called by, those it is named with, and its text.

    `head` ranks before the rest; `named` is found by sound as well (places, hosts, people), `body`
    as it is written alone.
    """

    head: tuple[str, ...]
    named: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one document, each once: those of its head, and all of it."""

    head: tuple[str, ...]
    rest: tuple[str, ...]


def terms_of(words: Words) -> Terms:
    """The terms (检索词) of a document, in the order of its words."""
    head = dict.fromkeys(term for text in words.head for term in (*written(text), *heard(text)))
    rest = dict.fromkeys(term for text in words.named for term in (*written(text), *heard(text)))
    rest |= dict.fromkeys(term for text in words.body for term in written(text))
    return Terms(tuple(head), tuple(term for term in rest if term not in head))


def written(text: str) -> Iterator[str]:
    """The terms of a text as it is written."""
    for run in runs(text):
        if run.isascii():
            yield run[:LONGEST_WORD]
        else:
            yield from pairs(run)
            yield run[-1]


def pairs(run: str) -> Iterator[str]:
    """Every two neighbours of a run of characters."""
    return (one + other for one, other in pairwise(run))


def heard(text: str) -> Iterator[str]:
    """The terms of a text as it sounds, and those of its initials."""
    for run in runs(text):
        if not run.isascii():
            yield from _heard([reading(character) for character in run])


def _heard(readings: list[str]) -> Iterator[str]:
    for one, other in pairwise(readings):
        if one and other:
            yield sound(one, other)
            yield INITIAL + one[0] + other[0]


def sound(*syllables: str) -> str:
    """The term of neighbouring syllables."""
    return SOUND + "".join(map(alike, syllables))


def sounds_of(syllables: Iterable[str]) -> tuple[str, ...]:
    """The terms that a row of syllables is found by; of a single one its beginning alone."""
    said = tuple(syllables)
    return tuple(sound(*pair) for pair in pairwise(said)) or tuple(sound(one) for one in said)
