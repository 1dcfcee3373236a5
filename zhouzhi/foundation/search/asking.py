"""What a person asks for (检索词式), as terms: exactly, then by sound, then by most of it.

A question is cut at blanks and where the script changes, but for a word that has other names; each
part must be found. A part is one of several alternatives: as it is written, or another name for it;
letters may be a word, pinyin or initials. The later steps are for what the earlier does not find.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.foundation.search.plain import runs, words
from zhouzhi.foundation.search.sounds import reading, syllables
from zhouzhi.foundation.search.terms import INITIAL, pairs, sounds_of

LONGEST = 60
"""A longer question is no question: what comes after is left out."""
MOST_PARTS = 8
MOST_NEAR = 24
"""So many terms of a question are looked for one by one: each walks through all that holds it."""
_INITIALS_MOST = 8
_FEWEST = 3
# What stands in any question and tells nothing of what is looked for.
_EMPTY = re.compile(
    "请问|为什么|什么|怎么样|怎么办|怎么|怎样|如何|哪里|哪儿|哪些|哪个|多少|有没有|能不能|可不可以"
    "|可以|是不是|要不要|应该|时候|我们|他们|自己|去哪|找谁|谁|[的了吗呢吧啊和与及在]"
)
_ENOUGH = 0.5  # of the terms of a word of five, of which an error in the middle spoils two pairs


class Step(StrEnum):
    """How closely what is found answers the question."""

    EXACT = "exact"
    SOUND = "sound"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Term:
    """One term; with `is_beginning` every term that begins so."""

    text: str
    is_beginning: bool = False


Alternative = tuple[Term, ...]
"""Terms that all must be there."""
Part = tuple[Alternative, ...]
"""Alternatives of which one must be there."""


@dataclass(frozen=True, slots=True)
class Question:
    """One step's question: every part; or `at_least` so many of the terms `any_of`."""

    step: Step
    parts: tuple[Part, ...] = ()
    any_of: tuple[Term, ...] = ()
    at_least: int = 0


Synonyms = Mapping[str, tuple[str, ...]]
"""For a word, the other words that mean the same."""


def questions(text: str, synonyms: Synonyms) -> tuple[Question, ...]:
    """The steps (检索步骤) for what a person typed, the closest first; none for no words at all."""
    asked = tuple(dict.fromkeys(_cut(text[:LONGEST], synonyms)))[:MOST_PARTS]
    if not asked:
        return ()
    exact = Question(Step.EXACT, tuple(_exact(run, synonyms) for run in asked))
    found = [exact]
    by_sound = tuple(_by_sound(run) or part for run, part in zip(asked, exact.parts, strict=True))
    if by_sound != exact.parts:
        found.append(Question(Step.SOUND, by_sound))
    return (*found, *_near(asked))


def _cut(text: str, synonyms: Synonyms) -> Iterator[str]:
    for word in words(text):
        yield from [word] if word in synonyms else runs(word)


def synonyms_of(groups: tuple[tuple[str, ...], ...]) -> dict[str, tuple[str, ...]]:
    """For each word of groups of words that mean the same, the others."""
    return {
        word: tuple(other for other in group if other != word) for group in groups for word in group
    }


def _exact(run: str, synonyms: Synonyms) -> Part:
    others = tuple(each for word in synonyms.get(run, ()) for each in _as_written(word))
    if run in synonyms and len(runs(run)) > 1:
        return (*_as_written(run), *others)
    if run.isascii():
        return (*_as_letters(run), *others)
    within = [
        run.replace(word, other)
        for word in synonyms
        if word in run and word != run
        for other in synonyms[word]
    ]
    return (*_as_written(run), *others, *(one for each in within for one in _as_written(each)))


def _as_written(word: str) -> Part:
    terms: list[Term] = []
    for run in runs(word):
        if run.isascii():
            terms.append(Term(run))
        elif len(run) == 1:
            terms.append(Term(run, is_beginning=True))
        else:
            terms += map(Term, pairs(run))
    return (tuple(dict.fromkeys(terms)),) if terms else ()


def _as_letters(run: str) -> Part:
    """Letters as a word that begins so, as pinyin, and as initials."""
    found: list[Alternative] = [(Term(run, is_beginning=True),)]
    for cut in syllables(run) if run.isalpha() else ():
        found.append(tuple(Term(one, is_beginning=len(cut) == 1) for one in sounds_of(cut)))
    if run.isalpha() and 2 <= len(run) <= _INITIALS_MOST:
        found.append(tuple(dict.fromkeys(Term(INITIAL + pair) for pair in pairs(run))))
    return tuple(found)


def _by_sound(run: str) -> Part:
    readings = [reading(character) for character in run]
    if len(readings) < 2 or not all(readings):
        return ()
    return (tuple(Term(one) for one in dict.fromkeys(sounds_of(readings))),)


def _near(asked: tuple[str, ...]) -> Iterator[Question]:
    """Most of the terms, as they are written or as they sound; then two of them; then one written.

    A sentence has more than the words that matter in it: what holds some of them is better than
    nothing at all, and what holds more of them comes first.
    """
    is_written: dict[Term, bool] = {}
    told = _told_by(asked)
    for run in told:
        for term in _spelt(run):
            is_written[term] = True
        for term in map(Term, sounds_of(_readings(run))):
            is_written.setdefault(term, False)
    each = tuple(is_written)[:MOST_NEAR]
    # To count the terms of one is slow on SQLite, and says no more than the steps before.
    if len(each) < (_FEWEST if told == asked else 2):
        return
    most = max(2, round(len(each) * _ENOUGH))
    for enough in dict.fromkeys((most, 2)):
        yield Question(Step.NEAR, any_of=each, at_least=enough)
    written = tuple(term for term in each if is_written[term])
    if len(written) > 1:
        yield Question(Step.NEAR, any_of=written, at_least=1)


def _told_by(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The runs without the words that every question has; all of them where nothing else is."""
    left = [part for run in asked for part in _EMPTY.split(run) if len(part) > 1]
    return tuple(dict.fromkeys(left)) or asked


def _spelt(run: str) -> tuple[Term, ...]:
    """The terms of a run as it is written; none for letters that may be pinyin."""
    if not run.isascii():
        return tuple(term for one in _as_written(run) for term in one)
    return () if run.isalpha() and syllables(run) else (Term(run),)


def _readings(run: str) -> tuple[str, ...]:
    if not run.isascii():
        return tuple(filter(None, map(reading, run)))
    cuts = syllables(run) if run.isalpha() else ()
    return cuts[0] if cuts else ()
