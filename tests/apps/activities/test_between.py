"""What activities are to each other, as a register's officer sees it."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    AT,
    OPENS,
    at_hour,
    make_activity,
    make_session,
    on_day,
)
from tests.factories.obligations import make_city_campaign
from tests.factories.orgs import Province, make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.clashes import ClashKind
from zhouzhi.apps.activities.domain.entries import PlaceEntry, SpeakerEntry
from zhouzhi.apps.activities.domain.settlements import clash_mark
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Venue
from zhouzhi.apps.activities.queries.between import (
    Between,
    ClashGone,
    beside,
    between,
    clash_for,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.errors import NotFound, PermissionRefused

pytestmark = pytest.mark.django_db
LAST = date(2023, 5, 31)
World = tuple[Province, Campaign, User]


@pytest.fixture
def world() -> World:
    return make_city_campaign()


def activity(
    unit: OrgUnit,
    campaign: Campaign,
    name: str,
    place: str = "文峰广场",
    *,
    hours: tuple[int, int] = (9, 11),
    state: ActivityState = ActivityState.SUBMITTED,
    day: date = OPENS,
    **more: object,
) -> Activity:
    when = at_hour(day, time(hours[0]), time(hours[1]))
    fields = {
        "expected_count": 60,
        **more,
        "places": (PlaceEntry(place, str(more.get("venue", ""))),),
    }
    fields.pop("venue", None)
    sessions = (make_session(when, **fields),)
    return make_activity(unit, campaign, state=state, name=name, sessions=sessions)


def found(world: World, *, first: date = OPENS, **more: object) -> Between:
    place, _, officer = world
    return between(officer, place.city, first=first, last=LAST, **more)


def met(told: Between) -> list[tuple[ClashKind, set[str]]]:
    return [(one.kind, set(one.activities)) for one in told.conflicts()]


def keys(*activities: Activity) -> set[str]:
    return {str(one.pk) for one in activities}


def test_two_units_that_want_one_square_at_one_time_are_told_of(world: World) -> None:
    place, campaign, _ = world
    fair = activity(place.county_bureau, campaign, "科普大集", "县文峰广场")
    show = activity(place.university, campaign, "无人机表演", "清河县文峰广场", hours=(10, 12))
    activity(place.second_county_bureau, campaign, "义诊", "文峰广场")
    activity(place.county_bureau, campaign, "晚会", hours=(19, 21))
    assert met(found(world)) == [(ClashKind.PLACE, keys(fair, show))]


def test_a_speaker_with_two_talks_at_one_time_is_told_of(world: World) -> None:
    place, campaign, _ = world
    speaker = (SpeakerEntry("周明远", "东川大学教授"),)
    one = activity(place.county_bureau, campaign, "航天讲座", "会议室", speakers=speaker)
    speaker = (SpeakerEntry("周明远", "东川大学物理学院院长"),)
    two = activity(place.university, campaign, "气象报告", "会议室", speakers=speaker)
    assert met(found(world)) == [(ClashKind.SPEAKER, keys(one, two))]


def test_what_is_off_or_was_judged_a_second_report_takes_nothing(world: World) -> None:
    place, campaign, officer = world
    kept = activity(place.county_bureau, campaign, "科普大集")
    activity(place.county_bureau, campaign, "晚到的展览", state=ActivityState.POSTPONED)
    second = activity(place.university, campaign, "大学生科普大集", "清河县文峰广场")
    assert len(found(world).pairs) == 1
    actions.judge_same(counted=kept, double=second, ground="同一场", actor=officer, at=AT)
    told = found(world)
    assert (told.conflicts(), told.pairs) == ([], [])


def test_two_that_may_be_one_are_asked_about_and_not_told_of_as_a_conflict(world: World) -> None:
    place, campaign, officer = world
    one = activity(place.county_bureau, campaign, "机器人展演")
    two = activity(place.university, campaign, "东川大学机器人展演", "清河县文峰广场")
    told = found(world)
    assert [{pair.first, pair.second} for pair in told.pairs] == [keys(one, two)]
    assert told.conflicts() == []
    actions.judge_different(one=one, other=two, actor=officer, at=AT)
    told = found(world)
    assert told.pairs == []
    assert met(told) == [(ClashKind.PLACE, keys(one, two))]


def test_a_crowd_above_the_capacity_of_a_kept_place_is_told(world: World) -> None:
    place, campaign, _ = world
    hall = Venue.objects.create(keeper=place.county_bureau, name="科技馆报告厅", capacity=200)
    kept = {"venue": hall.uuid, "expected_count": 260}
    large = activity(place.county_bureau, campaign, "报告会", "科技馆报告厅", **kept)
    other = activity(place.university, campaign, "路演", "清河县科技馆报告厅")
    told = found(world)
    (crowd,) = told.crowded
    assert (told.sessions[crowd.session].activity, crowd.crowd, crowd.capacity) == (
        str(large.pk),
        260,
        200,
    )
    assert met(told) == [(ClashKind.PLACE, keys(large, other))]


def test_more_than_are_looked_at_is_said(world: World) -> None:
    place, campaign, _ = world
    for name in ("一", "二", "三"):
        activity(place.county_bureau, campaign, f"第{name}场")
    assert found(world, most=3).is_cut is False
    told = found(world, most=2)
    assert (told.is_cut, len(told.seen)) == (True, 2)


def test_a_register_that_is_not_looked_over_does_not_open(world: World) -> None:
    place, _, _ = world
    with pytest.raises(NotFound):
        between(make_user(place.county_bureau), place.city, first=OPENS, last=LAST)


def test_as_many_queries_for_many_as_for_one(world: World) -> None:
    place, campaign, officer = world
    found(world)
    counts = []
    for count in (1, 5):
        for number in range(count):
            activity(place.county_bureau, campaign, f"第{count}{number}场")
        with CaptureQueriesContext(connection) as caught:
            told = between(officer, place.city, first=OPENS, last=LAST)
            assert len(told.seen) == sum((1, 5)[: len(counts) + 1])
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[0] == 12


def test_an_activitys_own_page_tells_what_stands_beside_it(world: World) -> None:
    place, campaign, officer = world
    one = activity(place.county_bureau, campaign, "科普大集")
    two = activity(place.university, campaign, "无人机表演", "清河县文峰广场")
    activity(place.county_bureau, campaign, "别处的事", "体育公园")
    activity(place.university, campaign, "体育公园长跑", "清河县体育公园")
    told = beside(officer, one, today=OPENS)
    assert [set(conflict.activities) for conflict in told.conflicts] == [keys(one, two)]
    assert told.others[str(two.pk)].name == "无人机表演"
    assert beside(officer, one, today=LAST).conflicts == ()
    assert beside(make_user(place.education), one, today=OPENS).conflicts == ()


def test_a_unit_officer_is_told_of_the_units_own_double_booking_only(world: World) -> None:
    place, campaign, _ = world
    keeper = make_user(place.county_bureau)
    one = activity(place.county_bureau, campaign, "科普大集")
    activity(place.university, campaign, "无人机表演", "清河县文峰广场")
    assert beside(keeper, one, today=OPENS).conflicts == ()
    two = activity(place.county_bureau, campaign, "农技培训")
    (conflict,) = beside(keeper, one, today=OPENS).conflicts
    assert set(conflict.activities) == keys(one, two)


def test_an_upper_officer_sees_beside_a_countys_activity_what_the_city_holds_there(
    world: World,
) -> None:
    place, campaign, _ = world
    one = activity(place.county_bureau, campaign, "科普大集")
    two = activity(place.education, campaign, "校园科技节", "清河县文峰广场")
    upper = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    (conflict,) = beside(upper, one, today=OPENS).conflicts
    assert set(conflict.activities) == keys(one, two)


def test_days_without_hours_are_asked_to_be_checked(world: World) -> None:
    place, campaign, _ = world
    there = {"places": (PlaceEntry("文峰广场"),)}
    for name in ("科普大集", "农技咨询"):
        sessions = (make_session(on_day(), **there),)
        make_activity(
            place.county_bureau,
            campaign,
            state=ActivityState.SUBMITTED,
            name=name,
            sessions=sessions,
        )
    (conflict,) = found(world).conflicts()
    assert conflict.is_sure is False


def test_a_settled_clash_stays_settled_for_fewer_of_it_and_not_for_more(world: World) -> None:
    place, campaign, officer = world
    rows = [
        activity(place.county_bureau, campaign, "科普大集"),
        activity(place.university, campaign, "无人机表演", "清河县文峰广场"),
    ]
    told = found(world)
    (clash,) = told.conflicts()
    what = actions.Settled(clash.kind, told.thing(clash, clash.sessions[0]), told.signs(clash))
    facts = {"what": what, "activities": rows, "actor": officer, "at": AT}
    settled = actions.settle_clash(reason="东西两侧分开摆", **facts)
    assert found(world).conflicts() == []
    ((_, said),) = found(world).settled()
    assert (said.reason, said.by) == ("东西两侧分开摆", officer.name)
    with pytest.raises(actions.ClashSettled):
        actions.settle_clash(reason="再记一次", **facts)
    with pytest.raises(PermissionRefused):
        actions.unsettle_clash(settlement=settled, actor=make_user(place.education), at=AT)
    third = activity(place.university, campaign, "义诊", "清河县文峰广场")
    assert [len(one.activities) for one in found(world).conflicts()] == [3]
    third.delete()
    assert found(world).conflicts() == []
    actions.unsettle_clash(settlement=settled, actor=officer, at=AT)
    with pytest.raises(actions.SettlementUndone):
        actions.unsettle_clash(settlement=settled, actor=officer, at=AT)
    assert len(found(world).conflicts()) == 1


def test_who_does_not_look_over_all_of_a_clash_does_not_settle_it(world: World) -> None:
    place, campaign, _ = world
    rows = [
        activity(place.county_bureau, campaign, "科普大集"),
        activity(place.university, campaign, "无人机表演", "清河县文峰广场"),
    ]
    told = found(world)
    (clash,) = told.conflicts()
    mark = clash_mark(told.signs(clash))
    officer = make_user(place.county_bureau)
    with pytest.raises(ClashGone):
        clash_for(officer, rows[0].uuid, mark, today=OPENS)
    with pytest.raises(NotFound):
        clash_for(officer, rows[1].uuid, mark, today=OPENS)
    what = actions.Settled(clash.kind, "文峰广场", told.signs(clash))
    with pytest.raises(PermissionRefused):
        actions.settle_clash(what=what, activities=rows, reason="x", actor=officer, at=AT)
