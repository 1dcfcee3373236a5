"""Texts that make a pattern's work grow: its own repeats, told over and over and then cut off.

What a repeat goes round on is read off the pattern, as `firsts` reads what it begins with.
"""

import re._constants as sign  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

MANY, WAYS = 6, 12
"""A repeat of fewer than so many is tried with the rest; of a choice, the first so many ways."""
ANY_WORDS = "某ax1一 　\t。，、：；（）《》“”[]_|\n"
_REPEATS = {sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT}


@cache
def units_of(words: str, flags: int = 0) -> tuple[tuple[str, str], ...]:
    """What to write once and what to repeat behind it, for every long repeat of a pattern."""
    parts = parser.parse(words, flags)
    whole = _a_word(parts)
    found = {("", whole), ("", whole[:-1]), *_of_row(parts, "")}
    return tuple(sorted(pair for pair in found if pair[1]))


def _of_row(parts: Iterable[Any], lead: str) -> Iterator[tuple[str, str]]:
    for kind, value in parts:
        if kind in _REPEATS:
            if value[1] >= MANY:
                yield from _round(value[2], lead)
            yield from _of_row(value[2], lead)
        for way in _inner(kind, value):
            yield from _of_row(way, lead)
        lead += _a_word([(kind, value)])


def _round(body: Any, lead: str) -> Iterator[tuple[str, str]]:
    """A repeat's own words behind what leads to it, and both over and over."""
    for word in _ways(body)[:WAYS]:
        yield lead, word
        yield "", lead + word


def _inner(kind: Any, value: Any) -> Sequence[Any]:
    """The rows that a part holds, but for those of a repeat."""
    if kind is sign.BRANCH:
        return list(value[1])
    if kind is sign.SUBPATTERN:
        return [value[3]]
    if kind is sign.ATOMIC_GROUP:
        return [value]
    return [value[1]] if kind in {sign.ASSERT, sign.ASSERT_NOT} else []


def _ways(body: Any) -> list[str]:
    """One word for each way through a repeat's body."""
    parts = list(body)
    while len(parts) == 1 and parts[0][0] in {sign.SUBPATTERN, sign.ATOMIC_GROUP}:
        parts = list(_inner(*parts[0])[0])
    if len(parts) == 1 and parts[0][0] is sign.BRANCH:
        return [_a_word(way) for way in parts[0][1][1]]
    return [_a_word(parts)]


def _a_word(parts: Iterable[Any]) -> str:
    return "".join(_of_part(kind, value) for kind, value in parts)


def _of_part(kind: Any, value: Any) -> str:
    if kind is sign.LITERAL:
        return chr(value)
    if kind is sign.IN:
        return _of_class(value)
    if kind is sign.NOT_LITERAL:
        return next(c for c in ANY_WORDS if ord(c) != value)
    if kind is sign.ANY:
        return "某"
    if kind in _REPEATS:
        return _a_word(value[2]) * int(max(value[0], min(value[1], 1)))
    if kind in {sign.ASSERT, sign.ASSERT_NOT}:
        return ""
    rows = _inner(kind, value)
    return _a_word(rows[0]) if rows else ""


def _of_class(held: Sequence[tuple[Any, Any]]) -> str:
    """A character of a class, one that much else takes too where it may be anything."""
    refused = held[0][0] is sign.NEGATE
    members = held[1:] if refused else held
    if refused:
        return next((c for c in ANY_WORDS if not any(_is_in(c, one) for one in members)), "某")
    kind, value = members[0]
    if kind is sign.LITERAL:
        return chr(value)
    if kind is sign.RANGE:
        return chr(value[0])
    return next(c for c in ANY_WORDS if _is_in(c, members[0]))


def _is_in(character: str, one: tuple[Any, Any]) -> bool:
    kind, value = one
    if kind is sign.LITERAL:
        return bool(ord(character) == value)
    if kind is sign.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    return {
        sign.CATEGORY_DIGIT: character.isdigit(),
        sign.CATEGORY_SPACE: character.isspace(),
        sign.CATEGORY_NOT_SPACE: not character.isspace(),
        sign.CATEGORY_NOT_DIGIT: not character.isdigit(),
        sign.CATEGORY_WORD: character.isalnum(),
    }.get(value, False)
