"""A campaign, its launch, and the university that was asked to it."""

import pytest

from tests.factories.ceremonies import make_ceremony, make_launch
from tests.factories.submissions import World, make_world
from zhouzhi.apps.activities.models import Activity, Delegation


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def launch(world: World) -> Activity:
    return make_launch(world.place.bureau, world.campaign)


@pytest.fixture
def university(world: World, launch: Activity) -> Delegation:
    _, (row,) = make_ceremony(launch, {world.place.university: 2}, actor=world.chief)
    return row
