"""A campaign whose duty asks for contest entries, its call, and a unit that it asks."""

import pytest

from tests.apps.activities.contests.duty import DUTY
from tests.factories.ceremonies import (
    make_call,
)
from tests.factories.submissions import World, make_world
from zhouzhi.apps.activities.actions import contests as calls
from zhouzhi.apps.activities.models import (
    CalledUnit,
    ContestCall,
)


@pytest.fixture
def world() -> World:
    return make_world(spec=DUTY)


@pytest.fixture
def call(world: World) -> ContestCall:
    place = world.place
    subject = calls.Subject(campaign=world.campaign, requirement=world.requirement)
    quotas = {place.university: 2, place.county_bureau: None, place.second_county_bureau: 1}
    return make_call(subject, quotas, actor=world.chief)


@pytest.fixture
def university(call: ContestCall, world: World) -> CalledUnit:
    return call.called.get(unit=world.place.university)
