"""Reports that are joined and parted in any order: each activity counts once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.activities.doubles import World, filed, holders, same, undo
from tests.factories.activities import (
    AT,
)
from tests.factories.obligations import make_city_campaign
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.models import Activity, PairJudgement
from zhouzhi.apps.activities.queries import campaign_counts, counted_in
from zhouzhi.foundation.errors import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_city_campaign()


def test_a_chain_ends_at_one_and_comes_apart_from_its_end(world: World) -> None:
    place, campaign, _ = world
    units = (place.county_bureau, place.university, place.education)
    first, second, third = (filed(world, unit) for unit in units)
    inner = same(world, second, third)
    with pytest.raises(actions.AlreadyDouble):
        same(world, first, third)
    outer = same(world, first, second)
    assert list(counted_in(campaign)) == [first]
    assert holders(first) == [unit.name for unit in units]
    with pytest.raises(actions.JudgedFurther):
        undo(world, inner)
    undo(world, outer)
    assert set(counted_in(campaign)) == {first, second}
    assert holders(first) == [place.county_bureau.name]
    undo(world, inner)
    assert set(counted_in(campaign)) == {first, second, third}


STEPS = st.lists(
    st.tuples(st.sampled_from("sud"), st.integers(0, 4), st.integers(0, 4)), max_size=12
)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_is_joined_and_parted_each_activity_counts_once_in_any_total(
    steps: list[tuple[str, int, int]],
) -> None:
    world = make_city_campaign()
    place, campaign, officer = world
    units = (
        place.county_bureau,
        place.second_county_bureau,
        place.university,
        place.education,
        place.association,
    )
    made = [filed(world, unit) for unit in units]
    before = {one.pk: holders(one) for one in made}
    for kind, at, to in steps:
        try:
            if kind == "s":
                same(world, made[at], made[to])
            elif kind == "d":
                actions.judge_different(one=made[at], other=made[to], actor=officer, at=AT)
            else:
                standing = list(PairJudgement.objects.filter(undone_at=None).order_by("pk"))
                undo(world, standing[at % len(standing)]) if standing else None
        except Refusal:
            continue
    _holds(world, made)
    while standing := PairJudgement.objects.filter(undone_at=None).order_by("-pk").first():
        undo(world, standing)
    assert {one.pk: holders(one) for one in made} == before
    assert campaign_counts(campaign).total == len(made)


def _holds(world: World, made: list[Activity]) -> None:
    """Every event counts once, in the whole and for each unit that told of it."""
    place, campaign, _ = world
    for one in made:
        one.refresh_from_db()
    groups = {one.pk: (one.same_as_id or one.pk) for one in made}
    assert set(groups.values()) <= {one.pk for one in made if one.same_as_id is None}
    for root in (place.city, *(one.unit for one in made)):
        told = {groups[one.pk] for one in made if one.unit.path.startswith(root.path)}
        counted = set(counted_in(campaign, root=root).values_list("pk", flat=True))
        assert counted == told
    assert campaign_counts(campaign).total == len(set(groups.values()))
