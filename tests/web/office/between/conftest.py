"""A city's register on the campaign's first day."""

import pytest

from tests.factories.activities import OPENS, make_register
from tests.web.office.between.desk import World
from zhouzhi.foundation.clock import step_to


@pytest.fixture
def world() -> World:
    place, campaign, _ = make_register()
    step_to(OPENS)
    return place, campaign
