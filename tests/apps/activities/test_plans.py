"""Plan against done: what is kept of the first hand-in, and what the sums say of it later."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    IN_WEEK,
    make_activity,
    make_joint,
    make_session,
    on_day,
    revised,
    tell_attendance,
    walk,
)
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import Province, make_province, make_user
from tests.migrating import migrated_back
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.plans import (
    DONE,
    PLANNED,
    Outcome,
    is_moved,
    outcome_of,
    planned_sessions,
    sessions_from,
)
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, PlannedActivity
from zhouzhi.apps.activities.queries import entries_of, times_of_all
from zhouzhi.apps.activities.queries.plans import (
    ELSEWHERE,
    OWN,
    Compared,
    PlanLine,
    plan_lines,
    plan_list,
    plan_rows,
    summed,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import NotFound

S, O = ActivityState, Outcome  # noqa: E741 - as short as the tables below want them
TODAY, BEFORE = date(2023, 6, 12), IN_WEEK.date()
A_DAY = timedelta(days=1)


def submit(activity: Activity, at: datetime = AT) -> Activity:
    return actions.move_activity(activity=activity, event=ActivityEvent.SUBMIT, actor=SYSTEM, at=at)


def move_to(activity: Activity, *days: date) -> Activity:
    """The same activity on other days, a session each."""
    activity.refresh_from_db()
    return actions.revise_activity(
        activity=activity,
        entries=revised(activity, sessions=tuple(make_session(on_day(day)) for day in days)),
        edit_count=activity.edit_count,
        actor=make_user(activity.unit),
        at=AT,
    )


@pytest.mark.django_db
def test_first_hand_in_keeps_the_plan_and_no_later_one_changes_it() -> None:
    place = make_province()
    activity = make_activity(
        place.university, make_campaign(lead=place.bureau, territory=place.city)
    )
    assert not PlannedActivity.objects.exists()
    planned = planned_sessions(entries_of(activity))
    submit(activity)
    activity = actions.move_activity(
        activity=activity, event=ActivityEvent.WITHDRAW, actor=SYSTEM, at=AT
    )
    activity = move_to(activity, date(2023, 5, 22))
    submit(activity, AT + 3 * A_DAY)

    plan = PlannedActivity.objects.get()
    kept = (plan.planned_on, plan.name, plan.starts_on, sessions_from(plan.sessions), plan.is_moved)
    assert kept == (AT.date(), activity.name, date(2023, 5, 20), planned, True)
    move_to(activity, date(2023, 5, 20))
    plan.refresh_from_db()
    assert plan.is_moved is False


@pytest.fixture
def town(db: None) -> tuple[Province, Campaign, User]:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    return place, campaign, make_user(place.bureau, Role.CAMPAIGN_OFFICER)


def held(activity: Activity, *days: date) -> Activity:
    submit(activity)
    if days:
        activity = move_to(activity, *days)
    activity.refresh_from_db()
    return report(activity)


def report(activity: Activity) -> Activity:
    """From handed in to reported."""
    given = {"actor": SYSTEM, "at": IN_WEEK, "reason": "现场已确认"}
    activity = actions.move_activity(activity=activity, event=ActivityEvent.HOLD, **given)
    tell_attendance(activity)
    return actions.move_activity(activity=activity, event=ActivityEvent.REPORT, **given)


def asked(root: OrgUnit, campaign: Campaign, **more: date) -> Compared:
    return Compared(root, campaign, **{"planned_by": BEFORE, "today": TODAY, **more})


def counts(lines: tuple[PlanLine, ...]) -> dict[str, dict[Outcome, int]]:
    return {line.name or line.key: dict(line.sums.counts) for line in lines}


def test_sums_say_of_each_part_what_became_of_its_plan(
    town: tuple[Province, Campaign, User],
) -> None:
    place, campaign, officer = town
    county, other = place.county_bureau, place.second_county_bureau
    held(make_activity(county, campaign, name="甲"))
    held(make_activity(county, campaign, name="乙"), date(2023, 5, 24))
    make_activity(county, campaign, name="丙", state=S.HELD)
    late = make_activity(county, campaign, name="丁")
    walk(submit(late, IN_WEEK + A_DAY), S.DRAFT)
    make_activity(county, campaign, name="戊", state=S.CANCELLED)
    make_activity(county, campaign, name="己")
    make_activity(other, campaign, name="庚", state=S.POSTPONED)
    make_activity(other, campaign, name="辛", state=S.SUBMITTED)
    off = make_activity(place.bureau, campaign, name="壬", state=S.SUBMITTED)
    actions.move_activity(
        activity=off, event=ActivityEvent.CANCEL, actor=SYSTEM, at=AT, reason="场馆维修"
    )
    make_joint(place.university, place.bureau, campaigns=(campaign,), name="癸")

    lines = plan_lines(officer, asked(place.city, campaign))
    assert counts(lines) == {
        "市科技局": {O.CANCELLED: 1},
        "清河县": {O.AS_PLANNED: 1, O.MOVED: 1, O.UNREPORTED: 1, O.ADDED: 1},
        "白石区": {O.POSTPONED: 1, O.NOT_HELD: 1},
        "东川大学": {O.NOT_HELD: 1},
    }
    assert counts(plan_lines(officer, asked(place.bureau, campaign))) == {
        "市科技局": {O.CANCELLED: 1},
        ELSEWHERE: {O.NOT_HELD: 1},
    }
    total = summed(lines)
    assert (total.count(PLANNED), total.count(), total.count(DONE)) == (7, 8, 3)
    assert [line.opens for line in lines] == [True, True, False, False]
    rows = plan_rows(officer, asked(place.city, campaign))
    assert sorted(row.activity.name for row in rows) == list("丁丙乙壬庚甲癸辛")
    gone = plan_rows(officer, asked(place.city, campaign), outcomes=[O.CANCELLED])
    assert [(row.activity.name, row.reason) for row in gone] == [("壬", "场馆维修")]
    moved = plan_rows(officer, asked(place.city, campaign), outcomes=[O.MOVED])
    assert [
        ([when.starts_on for when in row.planned or ()], [when.starts_on for when in row.now])
        for row in moved
    ] == [([date(2023, 5, 20)], [date(2023, 5, 24)])]


def test_every_number_opens_to_so_many_rows(town: tuple[Province, Campaign, User]) -> None:
    place, campaign, officer = town
    chance = random.Random(7)
    units = (place.bureau, place.county_bureau, place.second_county_bureau, place.university)
    states = (S.SUBMITTED, S.HELD, S.POSTPONED, S.PUBLISHED)
    for number in range(12):
        make_activity(
            chance.choice(units),
            campaign,
            state=chance.choice(states),
            name=f"第{number}项",
            sessions=(make_session(on_day(date(2023, 5, chance.randint(18, 31)))),),
        )
    compared = asked(place.city, campaign, planned_by=AT.date(), today=date(2023, 5, 25))
    lines = plan_lines(officer, compared)
    for line in lines:
        for outcome, number in line.sums.counts.items():
            rows = plan_list(officer, compared, part=line.key, outcomes=[outcome])
            assert len(rows) == number
            assert {row.outcome for row in rows} == {outcome}
    everything = plan_list(officer, compared)
    assert len(everything) == summed(lines).count()
    assert Counter(row.outcome for row in everything) == Counter(
        outcome_of(
            state=S(row.activity.state),
            is_added=row.planned_on > compared.planned_by,
            is_moved=is_moved(row.planned or (), row.now),
            last_day=row.activity.ends_on,
            today=compared.today,
        )
        for row in everything
    )
    pages = [plan_rows(officer, compared, first=at, most=5) for at in (0, 5, 10)]
    assert [row for page in pages for row in page] == list(everything)


def test_who_does_not_look_over_a_unit_opens_no_comparison(
    town: tuple[Province, Campaign, User],
) -> None:
    place, campaign, officer = town
    sibling = make_user(place.second_county_bureau)
    make_activity(place.county_bureau, campaign, state=S.SUBMITTED)
    with pytest.raises(NotFound):
        plan_lines(sibling, asked(place.county_bureau, campaign))
    for part in ("x", str(place.other_bureau.uuid), str(place.city.uuid)):
        with pytest.raises(NotFound):
            plan_rows(officer, asked(place.city, campaign), part=part)
    assert plan_rows(officer, asked(place.city, campaign), part=OWN) == ()


def test_comparison_asks_as_often_for_three_as_for_one(
    town: tuple[Province, Campaign, User],
) -> None:
    place, campaign, officer = town
    make_activity(place.county_bureau, campaign, state=S.SUBMITTED)
    compared = asked(place.city, campaign)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            plan_lines(officer, compared)
            plan_rows(officer, compared)
        return len(found)

    queries()
    once = queries()
    for unit in (place.second_county_bureau, place.university):
        make_activity(unit, campaign, state=S.SUBMITTED)
    assert queries() == once


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_plans_of_before_are_kept_where_nothing_was_changed_since() -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    kept = make_activity(place.university, campaign, state=S.SUBMITTED, name="没有改过")
    changed = make_activity(place.university, campaign, state=S.SUBMITTED, name="改过")
    move_to(changed, date(2023, 5, 24))
    many = make_activity(place.university, campaign, state=S.SUBMITTED, name="整批改过")
    writing = actions.Writing(many.unit, replace(entries_of(many), name="整批"), activity=many)
    actions.write_activities(writings=[writing], actor=make_user(many.unit), at=AT)
    make_activity(place.university, campaign, name="草稿")
    planned = planned_sessions(entries_of(kept))
    with migrated_back("activities", "0009_ask_delegations_and_nominations"):
        pass
    rows = PlannedActivity.objects.order_by("activity_id")
    assert [
        (row.activity_id, row.planned_on, row.name, row.sessions is None, row.is_moved)
        for row in rows
    ] == [
        (kept.pk, BEFORE, "没有改过", False, False),
        (changed.pk, BEFORE, "", True, None),
        (many.pk, BEFORE, "", True, None),
    ]
    assert sessions_from(rows[0].sessions) == planned
    assert times_of_all([kept])[kept.pk] == tuple(one.when for one in planned)


def test_what_was_held_in_part_stands_apart_with_its_reason(
    town: tuple[Province, Campaign, User],
) -> None:
    place, campaign, officer = town
    days = (on_day(date(2023, 5, 20)), on_day(date(2023, 5, 21)))
    sessions = tuple(make_session(one) for one in days)
    whole, partly = (
        make_activity(place.university, campaign, state=S.REPORTED, name=name, sessions=sessions)
        for name in ("全办", "半办")
    )
    partly.sessions.filter(position=2).update(is_off=True, off_reason="暴雨")
    compared = asked(place.city, campaign)

    rows = {row.activity.pk: (row.outcome, row.reason) for row in plan_list(officer, compared)}
    assert rows[whole.pk] == (O.AS_PLANNED, "")
    assert rows[partly.pk] == (O.PARTLY, "暴雨")
    assert summed(plan_lines(officer, compared)).count([O.PARTLY]) == 1
    facts = {"is_added": False, "is_moved": False, "last_day": None, "today": TODAY}
    assert outcome_of(state=S.REPORTED, is_partly=True, **facts) is O.PARTLY
    assert outcome_of(state=S.HELD, is_partly=True, **facts) is O.UNREPORTED
