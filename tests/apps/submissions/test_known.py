from decimal import Decimal

import pytest

from tests.factories.activities import hosted_by, make_activity
from tests.factories.measures import make_form
from tests.factories.obligations import make_campaign, make_requirement, make_spec
from tests.factories.submissions import (
    AT,
    World,
    make_draft,
    make_submission,
    make_world,
    owe,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries import born_of, content_of, findings_of, known_of
from zhouzhi.processes.submit_answer import begin_answer

pytestmark = pytest.mark.django_db


def a_year_later(world: World) -> World:
    """The same unit owes the same form in next year's campaign."""
    place = world.place
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    campaign.edition += 1
    campaign.save()
    spec = make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    later = World(
        place=place,
        campaign=campaign,
        requirement=make_requirement(campaign, spec, form=world.form),
        form=world.form,
        chief=world.chief,
        second_chief=world.second_chief,
    )
    unit = place.county_bureau
    later.obligations[unit.pk] = owe(unit, later.requirement)
    return later


def test_accepted_figures_of_the_year_before_are_known_and_no_others() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_submission(world, unit, {1: 12, 2: "-"}, SubmissionState.ACCEPTED)
    make_submission(world, world.place.university, {1: 99}, SubmissionState.SUBMITTED)
    known = known_of(a_year_later(world).owed(unit))
    assert (known.last_year, known.last_edition) == (
        {"activities_held": Decimal(12)},
        world.campaign.edition,
    )
    alike = known_of(world.owed(unit))
    assert (alike.peers, alike.last_year, alike.is_single) == ({}, {}, False)
    assert known_of(world.owed(world.place.university)).is_single


def test_row_of_no_measure_is_held_against_the_same_words_of_the_year_before() -> None:
    world = make_world(form=make_form(lines=(FormLine("", "研学线路", "条"),)))
    unit = world.place.county_bureau
    make_submission(world, unit, {1: 12}, SubmissionState.ACCEPTED)
    later = a_year_later(world)
    assert known_of(later.owed(unit)).last_year == {"\n研学线路\n条": Decimal(12)}
    draft = make_draft(later.owed(unit), world.officer(unit), {1: 140})
    assert [(one.code, one.position) for one in findings_of(draft) if one.code == "last_year"] == [
        ("last_year", 1)
    ]


def test_form_is_begun_with_what_the_register_comes_to_once_all_is_held() -> None:
    world = make_world()
    place, campaign = world.place, world.campaign
    unit = place.county_bureau
    make_activity(unit, campaign, state=ActivityState.REPORTED, is_ministry_task=True)
    make_activity(
        place.university,
        campaign,
        state=ActivityState.REPORTED,
        hosts=hosted_by(place.university, unit),
    )
    planned = make_activity(unit, campaign, state=ActivityState.SUBMITTED)
    assert born_of(world.owed(unit)) == {}
    planned.sessions.all().delete()
    planned.delete()
    source = "活动台账 1 项活动"
    assert {code: (one.number, one.source) for code, one in born_of(world.owed(unit)).items()} == {
        "activities_held": (1, source),
        "ministry_tasks": (1, source),
        "visits_offline": (50, source),
        "visits_online": (0, source),
    }
    draft = begin_answer(obligation=world.owed(unit), actor=world.officer(unit), at=AT)
    assert {part.position: part.value for part in content_of(draft).figures} == {
        1: Value.of(1),
        2: Value.of(1),
        14: Value.of(50),
        15: Value.of(0),
    }
