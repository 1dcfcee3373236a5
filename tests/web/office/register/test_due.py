"""今日's lines for who keeps activities, each leading to just those activities."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.apps.activities.clearances.desk import Desk
from tests.factories.activities import (
    OPENS,
    at_hour,
    later,
    make_activity,
    make_joint,
    make_register,
    make_session,
    on_day,
    over,
)
from tests.factories.orgs import make_user
from tests.web.office.clients import sign_in
from tests.web.office.register.pages import names
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries.due import Due, due_activities, due_counts
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db
S, BEFORE = ActivityState, OPENS - timedelta(days=1)


def test_what_waits_is_told_by_kind_and_opens_to_just_that() -> None:
    place, campaign, _ = make_register()
    unit, officer = place.county_bureau, make_user(place.county_bureau)
    long_one = make_session(over(OPENS, OPENS + timedelta(days=9)))
    for name, state, more in (
        ("办完了", S.HELD, {}),
        ("日子到了", S.PUBLISHED, {"sessions": (make_session(on_day()),)}),
        ("还在审查", S.SUBMITTED, {}),
        ("还没办完", S.CLEARED, {"sessions": (long_one,)}),
        ("日子没定", S.CLEARED, {"sessions": (make_session(later()),)}),
        ("草稿", S.DRAFT, {}),
        ("过了日子的草稿", S.DRAFT, {"sessions": (make_session(on_day(BEFORE)),)}),
        ("填完了", S.REPORTED, {}),
        ("取消了", S.CANCELLED, {}),
    ):
        make_activity(unit, campaign, actor=officer, name=name, state=state, **more)
    step_to(OPENS)
    client = sign_in(officer)
    tasks = {task["label"]: task for task in client.get("/").context["tasks"]}
    wanted = {
        Due.TELL: ["日子到了", "办完了"],  # without an hour, so from the morning
        Due.PUBLISH: ["还没办完", "日子没定"],
        Due.SUBMIT: ["草稿"],
        Due.REDATE: ["过了日子的草稿"],
    }
    for due, found in wanted.items():
        task = tasks[due.label]
        assert task["count"] == len(found)
        assert names(client.get(task["url"])) == found


def test_a_paper_that_the_unit_owes_is_told_until_it_is_handed_in() -> None:
    desk = Desk()
    today = OPENS
    assert list(due_activities(desk.officer, Due.HAND_IN, today=today)) == []
    desk.expect(1200)
    assert list(due_activities(desk.officer, Due.HAND_IN, today=today)) == [desk.activity]
    over_by = OPENS + timedelta(days=400)
    assert list(due_activities(desk.officer, Due.HAND_IN, today=over_by)) == []


def test_a_unit_is_told_for_a_fortnight_that_another_named_it_as_host() -> None:
    place, campaign, _ = make_register()
    filer = make_user(place.county_bureau)
    OrgUnit.objects.filter(pk=place.county_bureau.pk).update(telephone="0722-0596290")
    held = make_joint(
        place.county_bureau, place.university, campaigns=(campaign,), actor=filer, name="农技大集"
    )
    handed_in_on = timezone.localtime(held.changes.get().business_at).date()
    step_to(handed_in_on)
    client = sign_in(make_user(place.university))
    (task,) = (one for one in client.get("/").context["tasks"] if one["label"] == Due.NAMED.label)
    assert (task["count"], names(client.get(task["url"]))) == (1, ["农技大集"])
    who = place.county_bureau.short_name or place.county_bureau.name
    assert task["hint"] == f"农技大集（5月20日 周六），{who}（0722-0596290）填报"
    page = client.get(reverse("office:activity", args=[held.uuid])).context
    assert page["named"]["ring"] == {"name": "", "number": "0722-0596290"}
    assert sign_in(filer).get(reverse("office:activity", args=[held.uuid])).context["named"] is None
    assert Due.NAMED not in {one.due for one in due_counts(filer, today=handed_in_on)}
    step_to(handed_in_on + timedelta(days=15))
    assert Due.NAMED.label not in {one["label"] for one in client.get("/").context["tasks"]}


def test_who_runs_the_campaign_reads_what_is_on_today() -> None:
    place, campaign, chief = make_register()
    crowd = make_session(expected_count=1_500)
    unit = place.county_bureau
    make_activity(unit, campaign, state=S.SUBMITTED, sessions=(crowd,))
    make_activity(unit, campaign, state=S.POSTPONED, name="装备巡展")
    label = "项活动今天举办"
    step_to(OPENS)
    (task,) = (one for one in sign_in(chief).get("/").context["tasks"] if one["label"] == label)
    heed = "1 项预计千人以上，1 项还没有过审，另有 1 项延期或取消"
    assert (task["count"], task["hint"]) == (1, heed)
    others = sign_in(make_user(unit)).get("/").context["tasks"]
    assert label not in {one["label"] for one in others}


def test_only_who_acts_for_the_reporting_unit_is_reminded() -> None:
    place, campaign, chief = make_register()
    make_joint(place.county_bureau, place.university, campaigns=(campaign,))
    step_to(OPENS)
    reviewer = make_user(place.county_bureau, Role.REVIEWER)
    after = OPENS + timedelta(days=1)
    for person in (chief, reviewer):
        assert due_counts(person, today=after) == []
    (host,) = due_counts(make_user(place.university), today=after)
    assert host.due is Due.NAMED
    assert len(due_counts(make_user(place.county_bureau), today=after)) == 1


def test_who_came_is_asked_for_once_the_last_session_has_begun() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    sessions = (make_session(), make_session(at_hour(start=time(15), end=None)))
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, state=S.PUBLISHED, sessions=sessions
    )
    before = due_activities(officer, Due.TELL, today=OPENS, hour=time(14, 59))
    assert list(before) == []
    assert list(due_activities(officer, Due.TELL, today=OPENS, hour=time(15))) == [activity]


def test_a_closed_campaign_waits_for_nothing() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    make_activity(place.county_bureau, campaign, actor=officer, state=S.HELD)
    assert due_activities(officer, Due.TELL, today=OPENS).count() == 1
    Campaign.objects.update(state=CampaignState.CLOSED)
    assert due_counts(officer, today=OPENS) == []


def test_today_takes_no_more_queries_for_more_activities() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    make_activity(place.county_bureau, campaign, actor=officer, state=S.HELD)
    client = sign_in(officer)
    client.get("/")
    with CaptureQueriesContext(connection) as one:
        client.get("/")
    for _number in range(2):
        make_activity(place.county_bureau, campaign, actor=officer, state=S.HELD)
    with CaptureQueriesContext(connection) as three:
        client.get("/")
    assert len(three) == len(one)


def test_a_campaign_has_its_register_among_its_tabs() -> None:
    place, campaign, chief = make_register()
    activity = make_activity(place.county_bureau, campaign, state=S.SUBMITTED)
    page = sign_in(chief).get(f"/campaigns/{campaign.uuid}/")
    tab = next(one for one in page.context["campaign"]["tabs"] if one["slug"] == "register")
    shown = sign_in(chief).get(tab["url"])
    assert names(shown) == [activity.name]
    assert shown.context["crumbs"][0]["url"] == f"/campaigns/{campaign.uuid}/"
