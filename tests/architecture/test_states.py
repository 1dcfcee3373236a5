import importlib
from enum import StrEnum

import pytest

from tests.architecture import source
from zhouzhi.foundation.transitions import TransitionTable

MODULES = [
    importlib.import_module(".".join(path.relative_to(source.ROOT).with_suffix("").parts))
    for path in source.files()
    if path.name == "states.py"
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[2])
def test_every_state_has_its_transitions_and_a_chinese_label(module) -> None:
    own = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, StrEnum)
        and thing.__module__ == module.__name__
    ]
    tables = [thing for thing in vars(module).values() if isinstance(thing, TransitionTable)]
    tabled = {member for table in tables for member in (*table.states, *table.events)}
    for enum in own:
        if enum.__name__.endswith(("State", "Event")):
            assert set(enum) <= tabled, enum.__name__
        if enum.__name__.endswith("State") or hasattr(enum, "label"):
            assert all(any("一" <= sign <= "鿿" for sign in member.label) for member in enum)
    assert tables
