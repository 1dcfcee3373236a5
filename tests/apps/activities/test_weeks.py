"""What serves a themed week counts in the week and in its campaign, and once in the total."""

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories.activities import (
    later,
    make_activity,
    make_session,
    on_day,
    over,
)
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.activities.actions.references import CampaignUnknown
from zhouzhi.apps.activities.domain.spans import Span, is_in_week
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import (
    RegisterFilter,
    campaign_counts,
    campaigns_served_by,
    counted_in,
    counts_by_strand,
    register_page,
    times_of_all,
)
from zhouzhi.apps.activities.queries.plans import Compared, plan_lines, summed
from zhouzhi.apps.activities.queries.weeks import counts_by_week
from zhouzhi.apps.campaigns.actions import add_themed_week
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM

S = ActivityState
MANY = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TIMES = (
    on_day(date(2023, 5, 18)),
    on_day(date(2023, 5, 20)),
    on_day(date(2023, 5, 24)),
    over(date(2023, 5, 19), date(2023, 5, 22)),
    on_day(date(2023, 6, 2)),
    later(),
)
STATES = (S.SUBMITTED, S.HELD, S.REPORTED, S.POSTPONED, S.DRAFT)


def add_week(within: Campaign, lead: OrgUnit, name: str, first: date, last: date) -> Campaign:
    return add_themed_week(
        within=within,
        name=name,
        theme="",
        starts_on=first,
        ends_on=last,
        lead=lead,
        at=AT,
        actor=SYSTEM,
    )


def counted(made: list[Activity], campaigns: set[int], week: Campaign) -> set[int]:
    """The plain computation: which of these activities a campaign counts."""
    span, found = Span(week.starts_on, week.ends_on), set()
    for activity in made:
        serves = {row.campaign_id for row in activity.in_campaigns.all()}
        counts = activity.state in (S.SUBMITTED, S.HELD, S.REPORTED)
        if (
            counts
            and serves & campaigns
            and is_in_week(times_of_all([activity])[activity.pk], span)
        ):
            found.add(activity.pk)
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@MANY
@given(seed=st.integers(0, 10_000), count=st.integers(1, 6))
@example(seed=1, count=3)  # on days before and behind the week, and on none in it
def test_activity_of_a_week_counts_in_both_and_once_in_the_total(seed: int, count: int) -> None:
    chance, place = random.Random(seed), make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    weeks = [
        add_week(campaign, place.education, "金融科技周", date(2023, 5, 22), date(2023, 5, 26)),
        add_week(campaign, place.university, "气象科技周", date(2023, 5, 30), date(2023, 6, 3)),
    ]
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    made = []
    for number in range(count):
        serves = chance.sample([campaign, *weeks], chance.randint(1, 3))
        sessions = tuple(make_session(chance.choice(TIMES)) for _ in range(chance.randint(1, 2)))
        more = {"state": chance.choice(STATES), "sessions": sessions, "name": f"第{number}项"}
        made.append(make_activity(place.county_bureau, *serves, **more))

    whole = {campaign.pk, *(week.pk for week in weeks)}
    sets = [counted(made, whole, campaign), *(counted(made, {one.pk}, one) for one in weeks)]
    for one, wanted in zip((campaign, *weeks), sets, strict=True):
        assert set(counted_in(one).values_list("pk", flat=True)) == wanted
        assert campaign_counts(one).total == len(wanted)
        assert sum(number for _, number in counts_by_strand(one)) == len(wanted)
        listed = register_page(officer, place.city, RegisterFilter(campaign=one, week="in"))
        shown = {row.activity.pk for row in listed.rows if row.activity.state != S.POSTPONED}
        assert shown - {row.pk for row in made if row.state == S.DRAFT} == wanted
    assert counts_by_week(weeks) == {
        week.pk: len(wanted) for week, wanted in zip(weeks, sets[1:], strict=True)
    }
    asked = Compared(place.city, campaign, planned_by=date(2023, 12, 31), today=date(2023, 6, 30))
    handed_in = [row for row in made if row.state != S.DRAFT]
    span = Span(campaign.starts_on, campaign.ends_on)
    in_week = [row for row in handed_in if is_in_week(times_of_all([row])[row.pk], span)]
    assert summed(plan_lines(officer, asked)).count() == len(in_week)


@pytest.mark.django_db
def test_who_may_serve_a_campaign_may_serve_its_weeks() -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    week = add_week(campaign, place.bureau, "金融科技周", date(2023, 5, 22), date(2023, 5, 26))
    for unit in (place.county_bureau, place.bureau):
        assert set(campaigns_served_by(unit)) == {campaign, week}
    assert set(campaigns_served_by(place.other_bureau)) == set()
    with pytest.raises(CampaignUnknown):
        make_activity(place.other_bureau, week)
    JointOrganiser.objects.create(campaign=campaign, unit=place.other_bureau)
    assert set(campaigns_served_by(place.other_bureau)) == {campaign, week}
    assert make_activity(place.other_bureau, week).in_campaigns.get().campaign == week


@pytest.mark.django_db
def test_week_that_changes_its_days_counts_by_them_at_once() -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    week = add_week(campaign, place.bureau, "金融科技周", date(2023, 5, 22), date(2023, 5, 26))
    make_activity(place.county_bureau, week, state=S.SUBMITTED)
    assert counts_by_week([week]) == {week.pk: 0}
    Campaign.objects.filter(pk=week.pk).update(starts_on=date(2023, 5, 20))
    week.refresh_from_db()
    assert (counts_by_week([week]), campaign_counts(week).total) == ({week.pk: 1}, 1)
