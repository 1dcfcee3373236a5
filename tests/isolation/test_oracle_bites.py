"""The walls are real: taking any one of them away is noticed by the walk."""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from types import ModuleType

import pytest

import zhouzhi
from tests.isolation.asking import differences
from tests.isolation.doors import DOORS
from tests.isolation.world import Isolation

pytestmark = [pytest.mark.slow, pytest.mark.one_database, pytest.mark.django_db]
# The door that shows it soonest, tried before the others.
ROOMS = {
    "orgs": "office:unit",
    "campaigns": "office:notice",
    "notices": "office:reading",
    "obligations": "office:obligation",
    "activities": "office:clearances",
    "submissions": "office:prefill",
    "statistics": "office:statistics",
    "reports": "office:edition_document",
}


@cache
def loaded_modules() -> list[ModuleType]:
    names = (name for _, name, _ in pkgutil.walk_packages(zhouzhi.__path__, "zhouzhi."))
    skipped = (".migrations", "__main__", ".cli", ".documents", ".wsgi", ".child")
    return [importlib.import_module(name) for name in names if not any(s in name for s in skipped)]


@pytest.mark.parametrize(("room", "soonest"), ROOMS.items(), ids=ROOMS)
def test_removing_a_rooms_visible_to_is_noticed(
    world: Isolation, room: str, soonest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = importlib.import_module(f"zhouzhi.apps.{room}.permissions").visible_to
    everything = wall(world.people["lead chief"]).model._default_manager.all
    for name in sorted(DOORS, key=lambda name: name != soonest):
        with monkeypatch.context() as patch:
            take_down(wall, everything, patch)
            noticed = differences(world, name, DOORS[name])
        if noticed and not differences(world, name, DOORS[name]):
            return
    pytest.fail(f"nobody would notice that {room} shows everything to everybody")


def take_down(
    wall: Callable[..., object], everything: Callable[[], object], patch: pytest.MonkeyPatch
) -> None:
    """Let a room show everything to everybody, wherever its wall is called."""
    for module in loaded_modules():
        for name, thing in list(vars(module).items()):
            if thing is wall:
                patch.setattr(module, name, lambda user: everything())
