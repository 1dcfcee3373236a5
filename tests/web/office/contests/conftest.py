"""A call for two entries of each unit, who runs it, and the university that is asked."""

import pytest
from django.test import Client

from tests.factories.ceremonies import make_call
from tests.factories.obligations import make_spec
from tests.factories.submissions import World, make_world
from tests.web.office.clients import sign_in
from tests.web.office.contests.desk import SENTENCE
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.models import ContestCall
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit


@pytest.fixture
def world() -> World:
    limits = (Limit("quota", 2, sentence=SENTENCE),)
    return make_world(
        spec=make_spec("讲解大赛材料", materials=(Material.CONTEST_ENTRY,), limits=limits)
    )


@pytest.fixture
def runner(world: World) -> Client:
    return sign_in(world.chief)


@pytest.fixture
def unit(world: World) -> Client:
    return sign_in(world.officer(world.place.university))


@pytest.fixture
def call(world: World) -> ContestCall:
    subject = Subject(campaign=world.campaign, requirement=world.requirement)
    quotas = {world.place.university: 2, world.place.county_bureau: 2}
    return make_call(subject, quotas, actor=world.chief)
