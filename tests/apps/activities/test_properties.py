"""What holds of activities whatever is done to them, in whatever order."""

import random
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.activities import (
    IN_WEEK,
    hosted_by,
    later,
    make_entries,
    make_session,
    on_day,
    over,
    revised,
    settle_all,
)
from tests.factories.obligations import AT, make_campaign, make_requirement
from tests.factories.orgs import Province, make_province, make_user
from tests.factories.submissions import owe
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.content import content_hash
from zhouzhi.apps.activities.domain.entries import CampaignEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, Mode, StaffKind
from zhouzhi.apps.activities.domain.public.told import ToldActivity
from zhouzhi.apps.activities.domain.spans import Span, is_in_week, span_of
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState, ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.apps.activities.queries import (
    campaign_counts,
    counted_in,
    counts_by_day,
    counts_by_strand,
    entries_of,
    hash_of,
    times_of_all,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.actions import answer_with
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import Refusal

pytestmark = pytest.mark.django_db(transaction=True)
MANY = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WEEK = Span(date(2023, 5, 20), date(2023, 5, 31))
TIMES = (
    on_day(date(2023, 5, 19)),
    on_day(date(2023, 5, 20)),
    over(date(2023, 5, 28), date(2023, 6, 3)),
    on_day(date(2023, 6, 1)),
    later(),
)


def two_levels(place: Province) -> tuple[Campaign, Campaign, Campaign]:
    """The province's campaign, the city's that answers it, and a themed week in the city's."""
    province = make_campaign(lead=place.province_bureau, territory=place.province)
    city = make_campaign(lead=place.bureau, territory=place.city)
    owed = owe(place.bureau, make_requirement(province))
    answer_with(campaign=city, obligations=[owed], actor=SYSTEM)
    week = make_campaign(lead=place.education, territory=place.city, name="教育科技周")
    Campaign.objects.filter(pk=week.pk).update(part_of=city)
    return province, city, week


@pytest.mark.slow
@MANY
@given(seed=st.integers(0, 10_000), count=st.integers(1, 7))
def test_joint_activity_counts_once_in_any_total_in_any_order_of_writing(
    seed: int, count: int
) -> None:
    chance, place = random.Random(seed), make_province()
    province, city, week = two_levels(place)
    holders = (place.university, place.county_bureau, place.second_county_bureau)
    plans = []
    for number in range(count):
        hosts = chance.sample(holders, chance.randint(1, 3))
        serves = chance.choice(((city,), (week,), (city, week)))
        sessions = tuple(make_session(chance.choice(TIMES)) for _ in range(chance.randint(1, 3)))
        plans.append((number, hosts, serves, sessions))
    chance.shuffle(plans)
    made = [
        _submitted(hosts, serves, sessions, name=f"第{number}项")
        for number, hosts, serves, sessions in plans
    ]

    counted = {
        activity.pk for activity in made if is_in_week(times_of_all([activity])[activity.pk], WEEK)
    }
    for campaign in (province, city):
        assert set(counted_in(campaign).values_list("pk", flat=True)) == counted
        counts = campaign_counts(campaign)
        assert counts.total == len(counted)
        assert counts.out_of_week == count - len(counted)
        assert sum(number for _, number in counts.by_kind) == len(counted)
        assert sum(number for _, number in counts_by_strand(campaign)) == len(counted)
        assert dict(counts_by_day(campaign)) == _by_day(made, counted)
        expected = sum(
            session.expected_count or 0
            for activity in made
            if activity.pk in counted
            for session in entries_of(activity).sessions
        )
        assert counts.expected_count == expected
    for root in (place.province, place.city, *holders):
        listed = {
            activity.pk
            for activity in made
            if any(host.unit.path.startswith(root.path) for host in activity.hosts.all())
        }
        own = counted_in(province, root=root).values_list("pk", flat=True)
        assert sorted(own) == sorted(counted & listed)


def _by_day(made: list[Activity], counted: set[int]) -> dict[date, int]:
    days = [WEEK.first + timedelta(days=ahead) for ahead in range(12)]
    spans = {
        activity.pk: [span_of(when) for when in times_of_all([activity])[activity.pk]]
        for activity in made
        if activity.pk in counted
    }
    on = {
        day: sum(
            any(span is not None and span.first <= day <= span.last for span in found)
            for found in spans.values()
        )
        for day in days
    }
    return {day: number for day, number in on.items() if number}


def _submitted(
    hosts: list[OrgUnit], serves: tuple[Campaign, ...], sessions: tuple[object, ...], name: str
) -> Activity:
    unit = hosts[0]
    entries = make_entries(unit, *serves, name=name, hosts=hosted_by(*hosts), sessions=sessions)
    activity = actions.create_activity(unit=unit, entries=entries, actor=make_user(unit), at=AT)
    return actions.move_activity(activity=activity, event=ActivityEvent.SUBMIT, actor=SYSTEM, at=AT)


def test_second_report_of_an_activity_is_not_counted() -> None:
    place = make_province()
    _, city, _ = two_levels(place)
    first = _submitted([place.university], (city,), (make_session(),), name="开放日")
    second = _submitted([place.county_bureau], (city,), (make_session(),), name="开放日")
    Activity.objects.filter(pk=second.pk).update(same_as=first)

    assert list(counted_in(city)) == [first]


CHANGES: tuple[dict[str, object], ...] = (
    {"name": "改名"},
    {"summary": "改了内容"},
    {"kind": ActivityKind.EXHIBITION},
    {"sessions": (make_session(on_day(date(2023, 5, 25)), expected_count=1500),)},
    {"audiences": (Audience.ELDERLY,)},
    {"topics": ("航天",)},
    {"leader": "李某"},
    {"staff": ((StaffKind.OTHER, 2),)},
)
STEP = st.one_of(
    st.sampled_from(ActivityEvent), st.integers(0, len(CHANGES) - 1), st.just("settle")
)


@pytest.mark.slow
@MANY
@given(steps=st.lists(STEP, max_size=7), begin=st.booleans())
def test_no_path_publishes_what_is_not_cleared(steps: list[object], begin: bool) -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    officer = make_user(place.university)
    entries = make_entries(place.university, campaign)
    activity = actions.create_activity(unit=place.university, entries=entries, actor=officer, at=AT)
    ready: list[object] = [ActivityEvent.SUBMIT, "settle", ActivityEvent.CLEAR]
    for step in [*(ready if begin else []), *steps]:
        # Whatever was done, somebody tries at once to bring it before the public.
        for attempt in (step, ActivityEvent.CLEAR, ActivityEvent.PUBLISH):
            _try(activity, attempt, officer)
        activity.refresh_from_db()
        if activity.state in {ActivityState.PUBLISHED, ActivityState.CLEARED}:
            now = hash_of(activity)
            rows = Clearance.objects.filter(activity=activity, is_needed=True)
            assert rows.exists()
            assert all(ClearanceState(row.state).is_settled for row in rows)
            assert {row.content_hash for row in rows} == {now}


def _try(activity: Activity, step: object, officer: User) -> None:
    activity = Activity.objects.select_related("unit").get(pk=activity.pk)
    try:
        if step == "settle":
            settle_all(activity)
        elif isinstance(step, ActivityEvent):
            actions.move_activity(
                activity=activity, event=step, actor=SYSTEM, at=IN_WEEK, reason="按规定"
            )
        elif isinstance(step, int):
            actions.revise_activity(
                activity=activity,
                entries=revised(activity, **CHANGES[step]),
                edit_count=activity.edit_count,
                actor=officer,
                at=AT,
            )
    except Refusal:
        return


@given(days=st.lists(st.integers(-3, 15), min_size=1, max_size=4))
def test_in_or_out_of_the_week_is_the_same_in_sql_and_in_words(days: list[int]) -> None:
    times = [on_day(WEEK.first + timedelta(days=day)) for day in days]

    expected = any(0 <= day <= (WEEK.last - WEEK.first).days for day in days)

    assert is_in_week(times, WEEK) is expected
    assert is_in_week([*times, later()], WEEK)


def test_hash_binds_what_the_public_is_told_and_nothing_else() -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    said = make_entries(place.university, campaign)
    same: list[dict[str, Any]] = [{"leader": "李某"}, {"contact_telephone": "0722-0596291"}]
    same += ({"campaigns": (CampaignEntry("x"),)}, {"staff": ((StaffKind.OTHER, 2),)})
    told: dict[str, Any] = {
        "name": "改名",
        "kind": ActivityKind.TRAINING,
        "mode": Mode.ONLINE,
        "summary": "改了说明",
        "audiences": (Audience.ELDERLY,),
        "age_from": 11,
        "age_to": 12,
        "topics": ("航天",),
        "is_free": True,
        "is_step_free": False,
        "hosts": hosted_by(place.bureau),
        "sessions": (),
        "contact_office": "办公室",
    }

    assert {content_hash(replace(said, **change)) for change in same} == {content_hash(said)}
    changed = {content_hash(replace(said, **{name: value})) for name, value in told.items()}
    assert len(changed | {content_hash(said)}) == len(told) + 1
    elsewhere = {"unit", "place", "contact_telephone"}
    assert set(told) == {field.name for field in fields(ToldActivity)} - elsewhere
