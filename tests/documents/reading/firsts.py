"""The characters that a match of a pattern may begin with, read off the pattern's own parts.

Python's parser of patterns is its own business; what it says is used here, to check, and by
nothing that runs.
"""

import re._constants as sign  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from typing import Any

WIDEST = 3_000
"""A range of more characters than this leaves everything open."""
ANY = frozenset({"any"})
_NO_WIDTH = {sign.ASSERT, sign.ASSERT_NOT, sign.AT}
_REPEATS = {sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT}


def firsts(words: str, flags: int = 0) -> frozenset[str]:
    """The characters, \\d and \\s as `digit` and `space`; ANY where a match may begin anyhow."""
    found, may_be_empty = _of_row(parser.parse(words, flags))
    return ANY if may_be_empty or "any" in found else found


def _of_row(parts: Iterable[Any]) -> tuple[frozenset[str], bool]:
    """The firsts of parts behind each other, and whether all of them may match nothing."""
    found: frozenset[str] = frozenset()
    for kind, value in parts:
        first, may_be_empty = _of_part(kind, value)
        found |= first
        if not may_be_empty:
            return found, False
    return found, True


def _of_part(kind: Any, value: Any) -> tuple[frozenset[str], bool]:
    if kind is sign.LITERAL:
        return frozenset({chr(value)}), False
    if kind is sign.IN:
        return frozenset().union(*map(_of_class, value)), False
    if kind in _NO_WIDTH:
        return frozenset(), True
    if kind is sign.BRANCH:
        ways = [_of_row(way) for way in value[1]]
        return frozenset().union(*(way[0] for way in ways)), any(way[1] for way in ways)
    if kind is sign.SUBPATTERN:
        return _of_row(value[3])
    if kind in _REPEATS:
        found, may_be_empty = _of_row(value[2])
        return found, may_be_empty or value[0] == 0
    return ANY, False


def _of_class(held: tuple[Any, Any]) -> frozenset[str]:
    kind, value = held
    if kind is sign.LITERAL:
        return frozenset({chr(value)})
    if kind is sign.RANGE and value[1] - value[0] <= WIDEST:
        return frozenset(map(chr, range(value[0], value[1] + 1)))
    if (kind, value) == (sign.CATEGORY, sign.CATEGORY_DIGIT):
        return frozenset({"digit", *"0123456789"})
    if (kind, value) == (sign.CATEGORY, sign.CATEGORY_SPACE):
        return frozenset({"space"})
    return ANY
