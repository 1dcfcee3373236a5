"""The patterns that the reader knows, gathered from its modules."""

import gc
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from zhouzhi.documents import reading
from zhouzhi.foundation.patterns import CompiledPattern, LazyPattern


@cache
def known() -> list[CompiledPattern]:
    """Every pattern that the reader knows, compiled or not yet."""
    for module in walk_packages(reading.__path__, f"{reading.__name__}."):
        import_module(module.name)
    return [held for held in gc.get_objects() if type(held) in (CompiledPattern, LazyPattern)]
