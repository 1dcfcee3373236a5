"""Regular expressions that are compiled when they are first used (正则式). Pure.

A reader knows some four hundred of them, and a process that only asks it for a name needs none.
"""

import re
from typing import Any, cast

_HELD = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("flags", "groups", "groupindex"),
)


def regex(words: str, flags: int = 0, *, first: str = "") -> re.Pattern[str]:
    """The pattern of these words, compiled at its first use; call its own methods, not `re`'s.

    `first` is the set of characters that a match may begin with, such as `[报上]`: a long choice
    is then not tried where it cannot begin, which makes a search several times as quick.
    """
    return cast(re.Pattern[str], LazyPattern(words, flags, first))


class CompiledPattern:
    """Has taken over the methods of a compiled pattern, so that they cost what they cost there."""

    pattern: str
    flags: int
    first: str

    def __reduce__(self) -> tuple[Any, ...]:
        return LazyPattern, (self.pattern, self.flags, self.first)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


class LazyPattern(CompiledPattern):
    """Stands for a pattern, and turns into a compiled one when it is asked for a method."""

    def __init__(self, words: str, flags: int, first: str) -> None:
        self.pattern = words
        self.first = first
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        words = f"(?={self.first})(?:{self.pattern})" if self.first else self.pattern
        compiled = re.compile(words, self._given)
        self.__dict__.update({held: getattr(compiled, held) for held in _HELD})
        object.__setattr__(self, "__class__", CompiledPattern)
        return getattr(compiled, name)
