"""Regular expressions that are compiled when they are first used (正则式). Pure.

A reader knows some four hundred of them, and a process that only asks it for a name needs none.
"""

import re
from typing import Any, cast

_HELD = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def regex(words: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of these words, compiled at its first use; call its own methods, not `re`'s."""
    return cast(re.Pattern[str], LazyPattern(words, flags))


class LazyPattern:
    """Stands for a compiled pattern and takes over its methods once it has one."""

    def __init__(self, words: str, flags: int) -> None:
        self.pattern = words
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._given)
        for method in _HELD:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._given)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"
