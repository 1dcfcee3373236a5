import re

from zhouzhi.foundation.patterns import CompiledPattern

from .firsts import firsts
from .patterns import known


def _refused(pattern: CompiledPattern) -> bool:
    try:
        re.compile(pattern.pattern)
    except re.error:
        return True
    return False


def test_every_pattern_of_the_reader_compiles() -> None:
    assert len(known()) > 300
    assert [pattern for pattern in known() if _refused(pattern)] == []


def test_first_characters_of_a_pattern_leave_out_none_that_it_begins_with() -> None:
    told = [pattern for pattern in known() if pattern.first]
    assert len(told) >= 8
    left_out = {
        pattern.pattern[:40]: "".join(sorted(missing))
        for pattern in told
        if (missing := firsts(pattern.pattern) - firsts(pattern.first))
    }
    assert left_out == {}
