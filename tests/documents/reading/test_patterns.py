import gc
import re
from importlib import import_module
from pkgutil import walk_packages

from zhouzhi.documents import reading
from zhouzhi.foundation.patterns import CompiledPattern


def _refused(pattern: CompiledPattern) -> bool:
    try:
        re.compile(pattern.pattern)
    except re.error:
        return True
    return False


def test_every_pattern_of_the_reader_compiles() -> None:
    for module in walk_packages(reading.__path__, f"{reading.__name__}."):
        import_module(module.name)
    known = [held for held in gc.get_objects() if isinstance(held, CompiledPattern)]
    assert len(known) > 300
    assert [pattern for pattern in known if _refused(pattern)] == []
