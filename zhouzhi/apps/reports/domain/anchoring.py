"""What a person's words still rest on: links from the composed text carried into the edited one.

A stretch keeps its source where it stands unchanged; a number that was changed loses it, and a
sentence that rests on nothing any more is shown so.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from zhouzhi.apps.reports.domain.sentences import (
    DIGIT,
    Paragraph,
    Sentence,
    Stretch,
    plain_words,
)

_SENTENCES = re.compile(r"[^。！？]*[。！？][”’』」）)]*|[^。！？]+$")
_LIKE = 0.5
_FEW = 3
_WORD = re.compile(r"\w", re.ASCII)


def anchored(text: str, composed: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A person's text as paragraphs of sentences whose unchanged stretches keep their sources."""
    known = [sentence for paragraph in composed for sentence in paragraph]
    by_words = {plain_words(sentence): sentence for sentence in known}
    paragraphs = []
    for line in text.splitlines():
        parts = [part for part in _SENTENCES.findall(line.strip()) if part.strip()]
        sentences = (by_words.get(part) or _carried(part, known) for part in parts)
        paragraphs.append(tuple(sentences))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def is_unsourced(sentence: Sentence) -> bool:
    """Whether a sentence rests on nothing, or holds a number of which nobody knows the source."""
    sources = [stretch for stretch in sentence if stretch.source is not None]
    loose = any(DIGIT.search(stretch.text) for stretch in sentence if stretch.source is None)
    return not sources or loose


def _carried(text: str, known: Sequence[Sentence]) -> Sentence:
    """The words with the sources of the sentence that they are most like."""
    best, closeness = None, _LIKE
    for sentence in known:
        found = _closeness(plain_words(sentence), text)
        if found > closeness:
            best, closeness = sentence, found
    return _anchor(text, best) if best is not None else (Stretch(text),)


def _closeness(words: str, text: str) -> float:
    """Which share of the shorter stands in the other, stretches of a few letters left out."""
    blocks = SequenceMatcher(a=words, b=text, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks if block.size >= _FEW)
    return same / min(len(words), len(text))


def _anchor(text: str, like: Sentence) -> Sentence:
    """Cut `text` where the cited stretches of `like` stand unchanged in it."""
    blocks = SequenceMatcher(a=plain_words(like), b=text, autojunk=False).get_matching_blocks()
    stretches: list[Stretch] = []
    start = at = 0
    for stretch in like:
        end = start + len(stretch.text)
        shift = next((b - a for a, b, size in blocks if a <= start and end <= a + size), None)
        if stretch.source is not None and shift is not None:
            left, right = start + shift, end + shift
            if _stands_alone(text, left, right):
                stretches += [Stretch(text[at:left]), Stretch(text[left:right], stretch.source)]
                at = right
        start = end
    return tuple(piece for piece in (*stretches, Stretch(text[at:])) if piece.text)


def _stands_alone(text: str, left: int, right: int) -> bool:
    """Whether a stretch is not a part of a longer number or word: 12 is not the 12 of 312."""
    before, after = text[left - 1 : left], text[right : right + 1]
    joined_before = _WORD.match(text[left]) and _is_number_mark(before)
    joined_after = _WORD.match(text[right - 1]) and _is_number_mark(after)
    return not joined_before and not joined_after


def _is_number_mark(mark: str) -> bool:
    return bool(mark) and (mark in ".,万亿" or _WORD.match(mark) is not None)
