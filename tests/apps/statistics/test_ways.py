"""A total is put together as its line says, and goes up only where the upper line says the same."""

from dataclasses import replace

import pytest

from tests.apps.statistics.acts import LINES, make_joint_world
from tests.factories.activities import make_joint
from tests.factories.measures import make_form
from tests.factories.submissions import LATER, make_submission, make_two_levels
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.statistics.models import TerritoryTally
from zhouzhi.apps.statistics.queries import by_territory, figures_for_upper, rollup
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.change_form import change_form

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def test_joint_activities_count_once_in_the_whole_and_for_each_of_its_hosts() -> None:
    world, _joint = make_joint_world()
    one, other = world.units[:2]
    make_submission(world, one, {1: 2, 3: 40, 4: 90}, ACCEPTED)
    make_submission(world, other, {1: 2, 3: "55.5", 4: 80}, ACCEPTED)
    rows = rollup(world.campaign).rows
    assert [row.total.number for row in rows] == [2, None, Value.of("55.5").number, None, None]
    assert [row.repeated_count for row in rows] == [2, 0, 0, 0, 0]
    spread = {place.name: place.sums for place in by_territory(world.campaign)}
    assert spread[world.place.county.name] == {1: 2, 3: 40}
    TerritoryTally.objects.filter(stated_count=2).update(stated_count=1)
    found = recount(requirement=world.requirement, actor=SYSTEM)
    assert (found.total_count, found.territories) == (1, (world.place.city.name,))
    assert rollup(world.campaign).row(1).total.number == 2


def test_a_total_goes_up_only_into_a_line_of_its_kind() -> None:
    _upper, city = make_two_levels()
    city.requirement.form = make_form(lines=LINES)
    city.requirement.save()
    make_submission(city, city.units[0], {1: 3, 3: 40, 4: 90, 5: "-"}, ACCEPTED)
    make_submission(city, city.units[2], {1: 1, 3: 55, 4: 80, 5: 1}, ACCEPTED)
    form = city.requirement.form
    kinds = [row.aggregation for row in form.rows.order_by("position")]
    assert kinds == ["distinct", "sum", "maximum", "none", "sum"]
    alike = {1: Value.of(4), 3: Value.of(55), 5: Value.of(1)}
    assert figures_for_upper(city.campaign, form=form) == alike
    strange = make_form(lines=LINES)
    strange.rows.filter(position=1).update(aggregation=Aggregation.SUM)
    strange.rows.filter(position__in=(3, 5)).update(aggregation=Aggregation.NONE)
    assert figures_for_upper(city.campaign, form=strange) == {1: Value.of(4)}
    other = make_form(lines=LINES)
    other.rows.filter(position=3).update(unit="万人")
    assert figures_for_upper(city.campaign, form=other) == {1: Value.of(4), 5: Value.of(1)}


def test_a_total_takes_its_joint_activities_with_it() -> None:
    upper, city = make_two_levels()
    county, second, _university, own = city.units
    joint = make_joint(county, second, campaigns=(city.campaign,), state=ActivityState.HELD)
    make_submission(city, county, {1: 1}, ACCEPTED)
    version = make_submission(upper, own, {}, ACCEPTED)
    assert list(version.joint_activities.values_list("activity", flat=True)) == [joint.pk]
    assert list(
        TerritoryTally.objects.filter(requirement=upper.requirement)
        .order_by("territory__path")
        .values_list("territory", "key", "stated_count")
    ) == [(place.pk, joint.pk, 1) for place in (upper.place.province, upper.place.city)]


def test_a_line_that_is_taken_at_its_largest_from_now_on_takes_what_was_stated_before() -> None:
    world, _joint = make_joint_world()
    one, other = world.units[:2]
    make_submission(world, one, {2: 700}, ACCEPTED)
    lines = [replace(LINES[1], aggregation=Aggregation.MAXIMUM)]
    changed = change_form(
        campaign=world.campaign,
        title="新表",
        lines=lines,
        follows={},
        seen=str(world.form.uuid),
        actor=world.chief,
        at=LATER,
    )
    world.requirement.refresh_from_db()
    assert (changed.form, changed.draft_count) == (world.requirement.form, 0)
    make_submission(world, other, {1: 500}, ACCEPTED)
    counted = Obligation.objects.filter(requirement=world.requirement)
    for found in (rollup(world.campaign), rollup(world.campaign, returns=counted)):
        assert [row.total.number for row in found.rows] == [700]
    spread = {place.name: place.sums for place in by_territory(world.campaign)}
    assert spread[world.place.county.name] == {1: 700}
