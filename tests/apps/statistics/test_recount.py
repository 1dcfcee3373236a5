"""What is kept of totals equals what the accepted returns add up to, and is put right where not."""

import pytest

from tests.apps.statistics.kept import added_up, kept
from tests.factories.submissions import make_submission, make_world
from zhouzhi.apps.statistics.actions import Recount, count_return, recount
from zhouzhi.apps.statistics.models import CountedReturn, TerritoryCount, TerritoryTotal
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def test_kept_totals_that_differ_are_told_and_put_right() -> None:
    world = make_world()
    county, own = world.units[0], world.units[-1]
    make_submission(world, county, {1: 12, 3: "0.1", 5: "-"}, ACCEPTED)
    make_submission(world, own, {1: 3, 4: 0}, ACCEPTED)
    right = kept(world.requirement)
    assert right == added_up(world.requirement)
    assert recount(requirement=world.requirement, actor=SYSTEM) == Recount(0, 0, ())
    TerritoryTotal.objects.filter(added=120_000).update(added=1, direct_stated_count=7)
    TerritoryCount.objects.filter(territory=world.place.city).update(return_count=9)
    CountedReturn.objects.filter(obligation=world.owed(county)).delete()
    found = recount(requirement=world.requirement, actor=SYSTEM)
    assert found == Recount(1, 1, (world.place.city.name, world.place.county.name))
    assert kept(world.requirement) == right
    assert recount(requirement=world.requirement, actor=SYSTEM).is_right
    assert AuditLine.objects.filter(verb="statistics.totals.recount").count() == 1


def test_return_is_counted_once_however_often_it_is_counted() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_submission(world, unit, {1: 12, 2: "-"}, ACCEPTED)
    right = kept(world.requirement)
    assert count_return(obligation=world.owed(unit), actor=SYSTEM) is False
    assert kept(world.requirement) == right
