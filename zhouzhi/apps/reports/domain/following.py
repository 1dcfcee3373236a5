"""Edited words go with the data (随数更新): a number that nobody touched becomes the new one."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from zhouzhi.apps.reports.domain.anchoring import NUMBER, anchored, plain_number
from zhouzhi.apps.reports.domain.sentences import Paragraph, Stretch, words_of
from zhouzhi.apps.reports.domain.story import Source

_Key = tuple[Source, Decimal | str]


def followed(text: str, before: Sequence[Paragraph], now: Sequence[Paragraph]) -> str:
    """A person's text over `before`, the numbers they left as composed replaced by those of `now`.

    What they wrote otherwise stays, and so does a number of which it is not certain what it became.
    """
    became = _became(before, now)
    return words_of(
        tuple(
            tuple(tuple(_now(one, became) for one in sentence) for sentence in paragraph)
            for paragraph in anchored(text, before)
        )
    )


def _became(before: Sequence[Paragraph], now: Sequence[Paragraph]) -> Mapping[_Key, str]:
    """By source and old number the new one, where the same source states as many numbers now."""
    old, new = _numbers(before), _numbers(now)
    found: dict[_Key, set[str]] = {}
    for source, words in old.items():
        states = new.get(source, [])
        if len(states) == len(words):
            for was, becomes in zip(words, states, strict=True):
                found.setdefault(_key(source, was), set()).add(becomes)
    return {key: words.pop() for key, words in found.items() if len(words) == 1}


def _numbers(paragraphs: Sequence[Paragraph]) -> dict[Source, list[str]]:
    found: dict[Source, list[str]] = {}
    for paragraph in paragraphs:
        for sentence in paragraph:
            for one in sentence:
                if one.source is not None and NUMBER.fullmatch(one.text):
                    found.setdefault(one.source, []).append(one.text)
    return found


def _key(source: Source, words: str) -> _Key:
    number = plain_number(words)
    return source, words if number is None else number


def _now(one: Stretch, became: Mapping[_Key, str]) -> Stretch:
    """The stretch with the new number; in the person's own writing where it is the same still."""
    if one.source is None or not NUMBER.fullmatch(one.text):
        return one
    words = became.get(_key(one.source, one.text), one.text)
    is_same = _key(one.source, words) == _key(one.source, one.text)
    return one if is_same else Stretch(words, one.source)
