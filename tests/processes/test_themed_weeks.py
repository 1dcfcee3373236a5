"""Themed weeks: who adds one, what it may not be, and what closing means for it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.obligations import AT, make_campaign, make_city_campaign
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.campaigns.actions import (
    CampaignEndsBeforeStart,
    CampaignWithoutName,
    WeekKnown,
    WeekOfClosed,
    WeekWithinWeek,
    close_campaign,
    reopen_campaign,
)
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser, Occasion
from zhouzhi.apps.campaigns.permissions import CampaignClosed, organised_by, organises, visible_to
from zhouzhi.apps.campaigns.queries import announced_weeks_of, themed_weeks_of
from zhouzhi.apps.obligations.models import Participant
from zhouzhi.apps.obligations.permissions import week_leads_for
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.processes.themed_weeks import add_themed_week, revise_themed_week

pytestmark = pytest.mark.django_db


def add(within: Campaign, lead: OrgUnit, actor: User, **more: object) -> Campaign:
    given = {
        "name": "金融科技周",
        "theme": "数字金融进万家",
        "starts_on": date(2023, 5, 22),
        "ends_on": date(2023, 5, 28),
        **more,
    }
    return add_themed_week(within=within, lead=lead, actor=actor, at=AT, **given)


def sent(campaign: Campaign, unit: OrgUnit) -> None:
    """The campaign was dispatched to a unit."""
    Participant.objects.create(
        campaign=campaign,
        unit=unit,
        unit_name=unit.name,
        counting_parent=campaign.territory,
        ancestry=campaign.territory.path,
        dispatched_at=AT,
    )


def test_officer_of_a_department_that_takes_part_adds_its_week_and_runs_it() -> None:
    place, campaign, _ = make_city_campaign()
    officer = make_user(place.education)
    with pytest.raises(PermissionRefused):
        add(campaign, place.education, officer)
    sent(campaign, place.education)
    week = add(campaign, place.education, officer)
    assert (week.part_of, week.territory, week.edition) == (campaign, campaign.territory, 2023)
    assert list(themed_weeks_of(campaign)) == [week]
    assert list(visible_to(officer)) == [week]
    assert (organises(officer, week), organises(officer, campaign)) == (True, False)
    with pytest.raises(PermissionRefused):
        add(campaign, place.university, officer, name="另一个")
    lines = AuditLine.objects.filter(verb__startswith="campaigns.").order_by("pk")
    assert [line.verb for line in lines][-2:] == [
        "campaigns.campaign.create",
        "campaigns.campaign.add_week",
    ]


def test_what_a_person_runs_is_one_rule_for_one_and_for_many() -> None:
    place, campaign, officer = make_city_campaign()
    JointOrganiser.objects.create(campaign=campaign, unit=place.propaganda)
    sent(campaign, place.education)
    week = add(campaign, place.education, officer)
    away = make_campaign(lead=place.other_bureau, territory=place.other_city)
    people = {
        "lead": (officer, [campaign, week]),
        "officer of the lead": (make_user(place.bureau), []),
        "joint": (make_user(place.propaganda, Role.CAMPAIGN_OFFICER), [campaign, week]),
        "officer of the joint": (make_user(place.propaganda), []),
        "the week's": (make_user(place.education), [week]),
        "away": (make_user(place.other_bureau, Role.CAMPAIGN_OFFICER), [away]),
        "above": (make_user(place.province_bureau, Role.CAMPAIGN_OFFICER), []),
    }
    every = [campaign, week, away]
    for who, (person, runs) in people.items():
        assert [one for one in every if organises(person, one)] == runs, who
        assert list(organised_by(person).order_by("pk")) == sorted(runs, key=lambda c: c.pk), who


def test_who_runs_the_campaign_lets_any_unit_of_it_lead_a_week() -> None:
    place, campaign, officer = make_city_campaign()
    JointOrganiser.objects.create(campaign=campaign, unit=place.propaganda)
    sent(campaign, place.education)
    joint = make_user(place.propaganda, Role.CAMPAIGN_OFFICER)
    units = [place.bureau, place.propaganda, place.education]
    for person in (officer, joint):
        assert set(units) <= set(week_leads_for(person, campaign))
    week = add(campaign, place.education, officer)
    assert organises(joint, week)
    assert not organises(make_user(place.university), week)
    moved = revise_themed_week(
        week=week,
        name="金融科技宣传周",
        theme="",
        starts_on=date(2023, 6, 1),
        ends_on=date(2023, 6, 3),
        lead=place.propaganda,
        actor=officer,
    )
    moved.refresh_from_db()
    kept = (moved.name, moved.theme, moved.starts_on, moved.ends_on, moved.lead)
    assert kept == ("金融科技宣传周", "", date(2023, 6, 1), date(2023, 6, 3), place.propaganda)


def test_week_is_part_of_neither_itself_nor_a_week() -> None:
    _, campaign, officer = make_city_campaign()
    week = add(campaign, campaign.lead, officer)
    with pytest.raises(WeekWithinWeek) as refusal:
        add(week, campaign.lead, officer, name="套在里面的")
    assert refusal.value.facts == {"week": week.name, "campaign": campaign.name}
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=week.pk).update(part_of=week)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(part_of=campaign)


def test_week_has_a_name_of_its_own_and_days_in_order() -> None:
    _, campaign, officer = make_city_campaign()
    week = add(campaign, campaign.lead, officer)
    with pytest.raises(WeekKnown):
        add(campaign, campaign.lead, officer, name=" 金融科技周 ")
    with pytest.raises(CampaignWithoutName):
        add(campaign, campaign.lead, officer, name=" ")
    with pytest.raises(CampaignEndsBeforeStart):
        add(campaign, campaign.lead, officer, name="乙", ends_on=date(2023, 5, 21))
    again = add(campaign, campaign.lead, officer, name="气象科技周")
    said = {"theme": "", "starts_on": week.starts_on, "ends_on": week.ends_on}
    with pytest.raises(WeekKnown):
        revise_themed_week(week=again, name=week.name, lead=again.lead, actor=officer, **said)
    revise_themed_week(week=week, name=week.name, lead=week.lead, actor=officer, **said)
    other = make_campaign(lead=make_province().bureau, territory=campaign.territory)
    assert add(other, other.lead, make_user(other.lead, Role.CAMPAIGN_OFFICER)).name == week.name


def test_weeks_are_closed_with_their_campaign_and_not_opened_without_it() -> None:
    _, campaign, officer = make_city_campaign()
    week = add(campaign, campaign.lead, officer)
    close_campaign(campaign=campaign, actor=officer)
    week.refresh_from_db()
    assert week.state == "closed"
    with pytest.raises(WeekOfClosed):
        reopen_campaign(campaign=week, actor=officer, reason="补报")
    with pytest.raises(CampaignClosed):
        add(campaign, campaign.lead, officer, name="太迟")
    reopen_campaign(campaign=campaign, actor=officer, reason="补报")
    reopen_campaign(campaign=Campaign.objects.get(pk=week.pk), actor=officer, reason="补报")
    week.refresh_from_db()
    assert week.state == "running"


def test_weeks_that_the_notice_names_wait_until_they_are_added() -> None:
    _, campaign, officer = make_city_campaign()
    for name in ("金融科技周", "气象科技周", ""):
        Occasion.objects.create(campaign=campaign, kind=OccasionKind.THEMED_WEEK, name=name)
    Occasion.objects.create(campaign=campaign, kind=OccasionKind.CONTEST, name="讲解大赛")
    assert [one.name for one in announced_weeks_of(campaign)] == ["金融科技周", "气象科技周"]
    add(campaign, campaign.lead, officer)
    assert [one.name for one in announced_weeks_of(campaign)] == ["气象科技周"]
