"""Kept totals equal a full recomputation over random trees and long histories."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.statistics.acts import ACTS, Returns, move
from tests.apps.statistics.kept import added_up, kept
from tests.factories.orgs import make_unit, make_user
from tests.factories.submissions import World, make_world, owe
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.statistics.queries import by_territory, rollup
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.proof]


class Tree:
    """A city's campaign over territories of any depth; units join as they then stand."""

    def __init__(self, world: World, above: list[int]) -> None:
        self.world = world
        self.territories = [world.place.city]
        for number, parent in enumerate(above):
            self.territories.append(self._territory(number, parent))
        self.returns = Returns(world, list(world.units), {})

    def join(self, index: int) -> None:
        """A new unit under a territory owes the return."""
        above = OrgUnit.objects.get(pk=self._territory_at(index).pk)
        unit = make_unit(f"单位{len(self.returns.units)}", parent=above)
        self.world.obligations[unit.pk] = owe(unit, self.world.requirement)
        self.world.officers[unit.pk] = make_user(unit)
        self.returns.units.append(unit)

    def reorganise(self, index: int, parent: int) -> None:
        """A territory moves under another one."""
        if index % len(self.territories):
            move(self._territory_at(index), self._territory_at(parent))

    def act(self, index: int, act: str, typed: Any) -> None:
        """Something happens to one of the returns."""
        units = self.returns.units
        self.returns.act(units[index % len(units)], act, typed)

    def _territory(self, number: int, parent: int) -> OrgUnit:
        above = OrgUnit.objects.get(pk=self._territory_at(parent).pk)
        return make_unit(f"地区{number}", parent=above, kind=UnitKind.TERRITORY)

    def _territory_at(self, index: int) -> OrgUnit:
        return self.territories[index % len(self.territories)]


places = st.integers(0, 30)
typed = st.one_of(st.none(), st.just("-"), st.integers(0, 99_999_999_999))
# Eight acts on returns to each change of the tree: it is they that move totals.
happenings = st.one_of(
    st.tuples(st.just("join"), places, st.none()),
    st.tuples(st.just("reorganise"), places, places),
    *(st.tuples(st.just(act), places, typed) for act in (*ACTS, "submit", "accept", "accept")),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    above=st.lists(places, min_size=2, max_size=8),
    steps=st.lists(happenings, min_size=40, max_size=80),
)
def test_kept_totals_equal_a_recomputation_whatever_happens(above: list[int], steps: list) -> None:
    with transaction.atomic():
        tree = Tree(make_world(), above)
        world = tree.world
        for happening, index, more in steps:
            if happening == "join":
                tree.join(index)
            elif happening == "reorganise":
                tree.reorganise(index, more)
            else:
                tree.act(index, happening, more)
            assert rollup(world.campaign).row(1).total == tree.returns.totals()[0]
        assert kept(world.requirement) == added_up(world.requirement)
        assert recount(requirement=world.requirement, actor=SYSTEM).is_right
        direct = [place.sums.get(1, 0) for place in by_territory(world.campaign)]
        assert sum(direct) == (tree.returns.totals()[0].number or 0)
        transaction.set_rollback(True)
