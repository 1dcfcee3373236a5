"""A province returns a city's version down to a township's return, with the county's between."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.obligations import make_campaign, make_requirement, make_spec, walk
from tests.factories.orgs import make_unit, make_user
from tests.factories.submissions import LATER, World, make_submission, make_two_levels, owe
from zhouzhi.apps.obligations.actions import answer_with
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.processes.return_below import NotBelow, levels_below, return_below

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def county_of(city: World) -> World:
    """The county's own campaign, whose result answers what the county owes the city."""
    place = city.place
    lead = place.county_bureau
    campaign = make_campaign(lead=lead, territory=place.county)
    spec = make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    chief = make_user(lead, Role.CAMPAIGN_OFFICER)
    world = World(
        place=place,
        campaign=campaign,
        requirement=make_requirement(campaign, spec, form=city.form),
        form=city.form,
        chief=chief,
        second_chief=chief,
    )
    town = make_unit("长岗镇人民政府", parent=place.county)
    for unit in (town, make_unit("淅河镇人民政府", parent=place.county)):
        world.obligations[unit.pk] = owe(unit, world.requirement)
        world.officers[unit.pk] = make_user(unit)
        make_submission(world, unit, {2: 1}, ACCEPTED)
    answer_with(campaign=campaign, obligations=[city.owed(lead)], actor=SYSTEM)
    return world


def test_version_goes_back_down_to_a_township_with_the_levels_between() -> None:
    upper, city = make_two_levels()
    county = county_of(city)
    make_submission(city, city.place.county_bureau, {}, ACCEPTED)
    make_submission(city, city.place.university, {2: 1}, ACCEPTED)
    version = make_submission(upper, city.place.bureau, {})
    assert [(one.campaign, len(one.returns), one.count) for one in levels_below(version)] == [
        (city.campaign, 2, 2),
        (county.campaign, 2, 2),
    ]
    named = levels_below(version, named="长岗")
    assert [(len(one.returns), one.count) for one in named] == [(0, 2), (1, 2)]
    town, other = (county.obligations[key] for key in county.obligations)
    chosen = {
        "submission": version,
        "below": [str(town.uuid)],
        "expected_hash": version.content_hash,
        "reason": "人数有误",
        "at": LATER,
    }
    with pytest.raises(PermissionRefused):
        return_below(**chosen, actor=city.chief)
    for strange in (str(version.uuid), str(upper.owed(city.place.bureau).uuid), "?"):
        with pytest.raises(NotBelow):
            return_below(**{**chosen, "below": [strange]}, actor=upper.chief)
    _verdict, opened = return_below(**chosen, actor=upper.chief)
    between = city.obligations[city.place.county_bureau.pk]
    assert [one.pk for one in opened] == [town.pk, between.pk]
    states = {}
    for one in (town, other, between, city.obligations[city.place.university.pk]):
        one.refresh_from_db()
        states[one.participant.unit_name] = one.state
    assert states == {
        "长岗镇人民政府": "reopened",
        "淅河镇人民政府": "accepted",
        "清河县科学技术局": "reopened",
        "东川大学": "accepted",
    }
    assert town.changes.order_by("pk").last().reason == "人数有误"


def test_as_many_queries_a_step_down_whatever_the_number_of_campaigns_and_returns() -> None:
    upper, city = make_two_levels()
    county = county_of(city)
    make_submission(city, city.place.county_bureau, {}, ACCEPTED)
    version = make_submission(upper, city.place.bureau, {})

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as seen:
            found = levels_below(version)
        return len(found), len(seen)

    count, queries = asked()
    lead = city.place.second_county_bureau
    second = make_campaign(lead=lead, territory=city.place.second_county)
    duty = make_requirement(
        second, make_spec("统计表", materials=(Material.STATISTICS_RETURN,)), form=city.form
    )
    for unit in (lead, city.place.university):
        walk(owe(unit, duty), ObligationState.ACCEPTED)
    answer_with(campaign=second, obligations=[city.owed(lead)], actor=SYSTEM)
    make_submission(city, lead, {2: 1}, ACCEPTED)
    assert county.campaign in [one.campaign for one in levels_below(version)]
    assert asked() == (count + 1, queries)
