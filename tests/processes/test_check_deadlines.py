"""A campaign's dates are checked as one tree (期限核对): duties, contests, crowds, those above."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.activities import make_activity, make_session, on_day
from tests.factories.obligations import make_city_campaign, make_requirement, make_spec
from tests.factories.reports import make_upper
from tests.factories.submissions import make_world
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.timetable.checking import FindingKind
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.rescheduling import Collected, collected_after
from zhouzhi.foundation.said import said_in
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
    mended = deadlines_if(
        found, [moved_term(found, duty, wrong.proposed, today=TODAY)], today=TODAY
    )
    assert (found.wrong_count, mended.wrong_count) == (1, 0)


def test_upper_date_that_moves_forward_is_held_against_who_still_collects_for_it() -> None:
    world = make_world()
    _, upper, _ = make_upper(world)
    later, moved = date(2023, 6, 17), date(2023, 6, 14)
    owed = world.requirement.obligations.order_by("pk")[:1]
    world.requirement.obligations.filter(pk__in=[one.pk for one in owed]).update(due_on=later)
    Obligation.objects.filter(pk=upper.pk).update(due_on=moved)
    (late,) = [
        one
        for one in deadlines_of(world.campaign, today=TODAY).findings
        if one.kind is FindingKind.AFTER_UPPER
    ]
    assert late.key == f"own-{world.requirement.uuid}-{later}"
    assert said_in(late.words, str) == (
        f"“{world.requirement.title}”有 1 个单位延期到6月17日，"
        f"晚于上级“{upper.requirement.title}”的6月14日"
    )
    lead = world.campaign.lead.name
    assert collected_after(upper.requirement, due_on=moved) == (Collected(lead, later),)
    assert collected_after(upper.requirement, due_on=later) == ()


def test_date_moved_forward_is_weighed_from_the_day_on_which_the_units_hear_of_it() -> None:
    world = make_world()
    found = deadlines_of(world.campaign, today=TODAY)
    day = date(2023, 6, 1)
    told = []
    for today in (TODAY, date(2023, 5, 31)):
        term = moved_term(found, world.requirement, day, today=today)
        after = deadlines_if(found, [term], today=today)
        told.append([one.kind for one in after.findings if one.key == term.key])
    assert told == [[], [FindingKind.SHORT_LEAD]]


def test_shorter_film_of_a_revised_notice_is_held_against_what_this_level_asks() -> None:
    world = make_world()
    _, upper, _ = make_upper(world)
    limits = [Limit("video_max_seconds", seconds).as_json() for seconds in (180, 120)]
    Requirement.objects.filter(pk=world.requirement.pk).update(limits=limits[:1])
    Requirement.objects.filter(pk=upper.requirement_id).update(limits=limits[:1])
    assert deadlines_of(world.campaign, today=TODAY).wrong_count == 0
    Requirement.objects.filter(pk=upper.requirement_id).update(limits=limits[1:])
    for today in (TODAY, date(2023, 6, 12)):  # whoever is late is still to be told
        (wrong,) = [
            one for one in deadlines_of(world.campaign, today=today).findings if one.kind.is_wrong
        ]
        assert (wrong.kind, wrong.key) == (FindingKind.LOOSER_LIMIT, str(world.requirement.uuid))


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
    with django_assert_num_queries(11):
        found = deadlines_of(campaign, today=TODAY)
    assert [one.kind for one in found.findings] == [FindingKind.DAY_OFF]
    for number in range(3):
        make_requirement(campaign, make_spec(f"方案{number}", due_on=date(2023, 6, 9)))
    with django_assert_num_queries(11):
        deadlines_of(campaign, today=TODAY)


def test_results_asked_for_before_the_campaign_ends_are_found() -> None:
    _, campaign, _ = make_city_campaign()
    make_requirement(campaign, make_spec("总结", due_on=campaign.ends_on))
    found = deadlines_of(campaign, today=TODAY).findings
    assert [one.kind for one in found] == [FindingKind.BEFORE_END]
