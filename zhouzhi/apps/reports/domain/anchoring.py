"""What a person's words still rest on: links from the composed text carried into the edited one.

A stretch keeps its source where it stands unchanged, or says the same number otherwise. One whose
number was changed stands against its source, and a sentence that rests on nothing is shown so.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from difflib import Match, SequenceMatcher

from zhouzhi.apps.reports.domain.sentences import (
    DIGIT,
    Against,
    Paragraph,
    Sentence,
    Stretch,
    plain_words,
)
from zhouzhi.apps.reports.domain.story import Source
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_SENTENCES = re.compile(r"[^。！？]*[。！？][”’』」）)]*|[^。！？]+$")
_LIKE = 0.5
_FEW = 3
_LONGEST = 2_000
"""No sentence has so many letters; what has is held against none."""
_MANY = 40_000
"""So many pairs of letters are compared one by one; of more the frequent ones begin no stretch."""
NUMBER = re.compile(r"\d(?:[\d.,，年月日至万亿]*[\d年月日万亿])?")
_PLAIN_NUMBER = re.compile(r"(?P<digits>\d+(?:[,，]\d{3})*(?:\.\d+)?)(?P<times>[万亿]?)")
_WORD = re.compile(r"\w", re.ASCII)


def anchored(text: str, composed: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A person's text as paragraphs of sentences whose unchanged stretches keep their sources."""
    by_words = {plain_words(one): one for paragraph in composed for one in paragraph}
    known = [
        (sentence, words, _pieces(words))
        for words, sentence in by_words.items()
        if len(words) <= _LONGEST
    ]
    paragraphs = []
    for line in text.splitlines():
        parts = [part for part in _SENTENCES.findall(line.strip()) if part.strip()]
        sentences = (by_words.get(part) or _carried(part, known) for part in parts)
        paragraphs.append(tuple(sentences))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def is_unsourced(sentence: Sentence) -> bool:
    """Whether a sentence rests on nothing, or holds a number of which nobody knows the source.

    What is known to stand against a source is told by `contradictions` and not here.
    """
    known = [stretch for stretch in sentence if stretch.source or stretch.against]
    loose = any(DIGIT.search(stretch.text) for stretch in sentence if stretch not in known)
    return not known or loose


def contradictions(paragraphs: Iterable[Paragraph]) -> tuple[Stretch, ...]:
    """The stretches that say otherwise than their source (文中与出处不一致)."""
    return tuple(
        stretch
        for paragraph in paragraphs
        for sentence in paragraph
        for stretch in sentence
        if stretch.against is not None
    )


_SAID_BY = {
    "figure": gettext_noop("统计表"),
    "figures": gettext_noop("统计表"),
    "form": gettext_noop("统计表"),
    "submission": gettext_noop("报送"),
    "activities": gettext_noop("活动一览"),
    "press": gettext_noop("宣传报道清单"),
    "obligation": gettext_noop("事项"),
}
_AGAINST = gettext_noop("{what}：文中{text}，{by}{words}，不一致")


def contradiction_words(stretch: Stretch) -> str:
    """举办活动次数：文中30，统计表23，不一致; nothing where it stands against nothing."""
    if stretch.against is None:
        return ""
    source = stretch.against.source
    what = source.label.partition("：")[2] if source.kind == "figure" else source.label
    by = _SAID_BY.get(source.kind, gettext_noop("通知"))
    return Said(_AGAINST, what=what, text=stretch.text, by=Said(by), words=stretch.against.words)


def _carried(text: str, known: Sequence[tuple[Sentence, str, frozenset[str]]]) -> Sentence:
    """The words with the sources of the sentence that they are most like."""
    pieces = _pieces(text)
    best, closeness = None, _LIKE
    for sentence, words, of_words in known if len(text) <= _LONGEST else ():
        shorter, other = (words, pieces) if len(words) < len(text) else (text, of_words)
        found = _closeness(shorter, other)
        if found > closeness:
            best, closeness = sentence, found
    return _anchor(text, best) if best is not None else (Stretch(text),)


def _pieces(words: str) -> frozenset[str]:
    """Every stretch of a few letters."""
    return frozenset(words[at : at + _FEW] for at in range(len(words) - _FEW + 1))


def _closeness(shorter: str, other: frozenset[str]) -> float:
    """Which share of the words stands in the other, stretches of fewer letters left out."""
    same = covered = 0
    for at in range(len(shorter) - _FEW + 1):
        if shorter[at : at + _FEW] in other:
            same += at + _FEW - max(covered, at)
            covered = at + _FEW
    return same / len(shorter)


def _anchor(text: str, like: Sentence) -> Sentence:
    """Cut `text` where the cited stretches of `like` stand unchanged in it, or were changed."""
    words = plain_words(like)
    is_long = len(words) * len(text) > _MANY
    blocks = SequenceMatcher(a=words, b=text, autojunk=is_long).get_matching_blocks()
    stretches: list[Stretch] = []
    start = at = 0
    for stretch in like:
        end = start + len(stretch.text)
        if stretch.source is not None:
            found = _unchanged(blocks, text, start, end)
            if found is None and NUMBER.fullmatch(stretch.text):
                found = _replaced(blocks, text, start, end)
            if found is not None and found[0] >= at:
                left, right = found
                piece = _held_against(text[left:right], stretch.text, stretch.source)
                stretches += [Stretch(text[at:left]), piece]
                at = right
        start = end
    return tuple(piece for piece in (*stretches, Stretch(text[at:])) if piece.text)


_Span = tuple[int, int]


def _unchanged(blocks: Sequence[Match], text: str, start: int, end: int) -> _Span | None:
    """Where the words from `start` to `end` stand in the text as they were."""
    shift = next((b - a for a, b, size in blocks if a <= start and end <= a + size), None)
    if shift is None or not _stands_alone(text, start + shift, end + shift):
        return None
    return start + shift, end + shift


def _replaced(blocks: Sequence[Match], text: str, start: int, end: int) -> _Span | None:
    """Where a number stands in place of the words: between what stood before and after them."""
    left = 0 if start == 0 else _moved(blocks, start - 1)
    right = _moved(blocks, end)
    if left is None or right is None:
        return None
    left += 1 if start else 0
    found = NUMBER.search(text, left, max(left, right))
    return found.span() if found else None


def _moved(blocks: Sequence[Match], at: int) -> int | None:
    """Where one letter of the composed words stands in the text, None where it is gone."""
    return next((b + at - a for a, b, size in blocks if a <= at < a + size), None)


def _held_against(typed: str, stated: str, source: Source) -> Stretch:
    if typed == stated or plain_number(typed) == plain_number(stated) is not None:
        return Stretch(typed, source)
    return Stretch(typed, against=Against(stated, source))


def plain_number(words: str) -> Decimal | None:
    """The number that words are, 5.5万 and 55,000 alike; None for a date or any other words."""
    found = _PLAIN_NUMBER.fullmatch(words)
    if found is None:
        return None
    times = {"": 1, "万": 10_000, "亿": 100_000_000}[found["times"]]
    return Decimal(found["digits"].replace(",", "").replace("，", "")) * times


def _stands_alone(text: str, left: int, right: int) -> bool:
    """Whether a stretch is not a part of a longer number or word: 12 is not the 12 of 312."""
    before, after = text[left - 1 : left], text[right : right + 1]
    joined_before = _WORD.match(text[left]) and _is_number_mark(before)
    joined_after = _WORD.match(text[right - 1]) and _is_number_mark(after)
    return not joined_before and not joined_after


def _is_number_mark(mark: str) -> bool:
    return bool(mark) and (mark in ".,万亿" or _WORD.match(mark) is not None)
