"""The patterns that the reader knows, gathered from its modules."""

import gc
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from zhouzhi.documents import reading
from zhouzhi.foundation.patterns import CompiledPattern, LazyPattern


@cache
def known() -> list[CompiledPattern]:
    """Every pattern that the reader knows, compiled or not yet."""
    for module in walk_packages(reading.__path__, f"{reading.__name__}."):
        import_module(module.name)
    return [held for held in gc.get_objects() if type(held) in (CompiledPattern, LazyPattern)]


def held_by(module: str) -> list[CompiledPattern]:
    """The patterns that a module has by name, or in the tuples that it has."""
    return list(_held(vars(sys.modules[module]).values()))


def _held(values: Iterable[Any]) -> Iterator[CompiledPattern]:
    for value in values:
        if type(value) in (CompiledPattern, LazyPattern):
            yield value
        elif isinstance(value, tuple):
            yield from _held(value)
