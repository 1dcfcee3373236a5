"""Regular expressions that are compiled when they are first used (正则式). Pure.

A reader knows some four hundred of them, and a process that only asks it for a name needs none.
"""

import re
from typing import Any, cast

_HELD = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("flags", "groups", "groupindex"),
)


def regex(words: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of these words, compiled at its first use; call its own methods, not `re`'s."""
    return cast(re.Pattern[str], LazyPattern(words, flags))


class CompiledPattern:
    """Has taken over the methods of a compiled pattern, so that they cost what they cost there."""

    pattern: str
    flags: int

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self.flags)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


class LazyPattern(CompiledPattern):
    """Stands for a pattern, and turns into a compiled one when it is asked for a method."""

    def __init__(self, words: str, flags: int) -> None:
        self.pattern = words
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._given)
        self.__dict__.update({held: getattr(compiled, held) for held in _HELD})
        object.__setattr__(self, "__class__", CompiledPattern)
        return getattr(compiled, name)
