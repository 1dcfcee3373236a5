"""Whatever is done to the returns, in any order, a total is the sum of its accepted parts."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.statistics.acts import ACTS, Returns, make_joint_world, move
from tests.apps.statistics.kept import added_up, kept
from tests.apps.statistics.oracle import total_of
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.statistics.queries import parts_of, rollup
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db

typed = st.one_of(st.none(), st.just("-"), st.integers(0, 3), st.integers(0, 10**6))
acts = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([*ACTS, "move"]), typed),
    max_size=14,
)


def test_totals_of_every_way_equal_the_accepted_parts_after_every_act() -> None:
    world, joint = make_joint_world()

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=acts)
    def holds(steps: list) -> None:
        with transaction.atomic():
            _walk(Returns(world, list(world.units), joint), steps)
            transaction.set_rollback(True)

    holds()


def _walk(returns: Returns, steps: list) -> None:
    world = returns.world
    for index, act, number in steps:
        if act == "move":
            move(world.place.county, world.place.other_city)
        returns.act(world.units[index], act, number)
        assert [row.total for row in rollup(world.campaign).rows[:4]] == returns.totals()
    counted = Obligation.objects.filter(requirement=world.requirement)
    assert rollup(world.campaign, returns=counted).rows == rollup(world.campaign).rows
    stated = [part.value for part in parts_of(world.campaign, 2)]
    assert total_of(stated) == returns.totals()[1]
    assert kept(world.requirement) == added_up(world.requirement)
    assert recount(requirement=world.requirement, actor=SYSTEM).is_right
