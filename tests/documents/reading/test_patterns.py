import gc
import re
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from zhouzhi.documents import reading
from zhouzhi.foundation.patterns import CompiledPattern, LazyPattern

from .firsts import firsts


@cache
def _known() -> list[CompiledPattern]:
    """Every pattern that the reader knows, compiled or not yet."""
    for module in walk_packages(reading.__path__, f"{reading.__name__}."):
        import_module(module.name)
    return [held for held in gc.get_objects() if type(held) in (CompiledPattern, LazyPattern)]


def _refused(pattern: CompiledPattern) -> bool:
    try:
        re.compile(pattern.pattern)
    except re.error:
        return True
    return False


def test_every_pattern_of_the_reader_compiles() -> None:
    assert len(_known()) > 300
    assert [pattern for pattern in _known() if _refused(pattern)] == []


def test_first_characters_of_a_pattern_leave_out_none_that_it_begins_with() -> None:
    told = [pattern for pattern in _known() if pattern.first]
    assert len(told) >= 8
    left_out = {
        pattern.pattern[:40]: "".join(sorted(missing))
        for pattern in told
        if (missing := firsts(pattern.pattern) - firsts(pattern.first))
    }
    assert left_out == {}
