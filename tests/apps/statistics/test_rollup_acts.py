"""Whatever is done to the returns, in any order, a total is the sum of its accepted parts."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.statistics.acts import ACTS, Returns, move
from tests.apps.statistics.kept import added_up, kept
from tests.apps.statistics.oracle import total_of
from tests.factories.submissions import make_world
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.statistics.queries import parts_of, rollup
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db

typed = st.one_of(st.none(), st.just("-"), st.integers(0, 10**6))
acts = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([*ACTS, "move"]), typed),
    max_size=14,
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=acts)
def test_total_equals_the_accepted_parts_after_every_act(steps: list) -> None:
    with transaction.atomic():
        world = make_world()
        returns = Returns(world, list(world.units))
        for index, act, number in steps:
            if act == "move":
                move(world.place.county, world.place.other_city)
            returns.act(world.units[index], act, number)
            assert rollup(world.campaign).row(1).total == returns.total()
        assert total_of([part.value for part in parts_of(world.campaign, 1)]) == returns.total()
        assert kept(world.requirement) == added_up(world.requirement)
        assert recount(requirement=world.requirement, actor=SYSTEM).is_right
        transaction.set_rollback(True)
