"""A campaign's dates are checked as one tree (期限核对): duties, contests, crowds, those above."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.activities import make_activity, make_session, on_day
from tests.factories.obligations import make_city_campaign, make_requirement, make_spec
from tests.factories.reports import make_upper
from tests.factories.submissions import make_world
from zhouzhi.apps.obligations.domain.timetable.checking import FindingKind
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.processes.check_deadlines import deadlines_if, deadlines_of, moved_term

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 15)


def test_duty_later_than_the_upper_one_it_serves_is_mended_by_the_proposed_day() -> None:
    world = make_world()
    _, upper, _ = make_upper(world)
    Obligation.objects.filter(pk=upper.pk).update(due_on=date(2023, 6, 2))
    found = deadlines_of(world.campaign, today=TODAY)
    (wrong,) = [one for one in found.findings if one.kind is FindingKind.AFTER_UPPER]
    assert wrong.proposed is not None
    assert date(2023, 5, 31) < wrong.proposed < date(2023, 6, 2)
    duty = world.campaign.requirements.get(uuid=wrong.key)
    mended = deadlines_if(found, [moved_term(found, duty, wrong.proposed)], today=TODAY)
    assert (found.wrong_count, mended.wrong_count) == (1, 0)


def test_crowd_that_came_too_late_for_the_police_is_found() -> None:
    place, campaign, _ = make_city_campaign()
    crowd = (make_session(on_day(date(2023, 5, 27)), expected_count=3000),)
    activity = make_activity(place.university, campaign, sessions=crowd)
    (late,) = deadlines_of(campaign, today=TODAY).findings
    assert (late.kind, late.key) == (FindingKind.LICENCE_LATE, f"crowd-{activity.uuid}")


def test_more_duties_take_no_more_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _, campaign, _ = make_city_campaign()
    make_requirement(campaign, make_spec(due_on=date(2023, 6, 4)))
    with django_assert_num_queries(9):
        found = deadlines_of(campaign, today=TODAY)
    assert [one.kind for one in found.findings] == [FindingKind.DAY_OFF]
    for number in range(3):
        make_requirement(campaign, make_spec(f"方案{number}", due_on=date(2023, 6, 9)))
    with django_assert_num_queries(9):
        deadlines_of(campaign, today=TODAY)


def test_results_asked_for_before_the_campaign_ends_are_found() -> None:
    _, campaign, _ = make_city_campaign()
    make_requirement(campaign, make_spec("总结", due_on=campaign.ends_on))
    found = deadlines_of(campaign, today=TODAY).findings
    assert [one.kind for one in found] == [FindingKind.BEFORE_END]
