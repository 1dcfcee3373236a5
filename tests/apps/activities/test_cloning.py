"""Last year's activities as this year's drafts: all or none, each once, nothing taken too much."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import make_activity, make_session, on_day
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.actions.cloning import (
    CloneOutdated,
    CloneUnsettled,
    CloneUnsound,
    NothingToClone,
    clone_activities,
)
from zhouzhi.apps.activities.domain.cloning import LATER
from zhouzhi.apps.activities.domain.entries import CampaignEntry, FundEntry, SpeakerEntry
from zhouzhi.apps.activities.domain.kinds import FundSource, StaffKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivityChange, Clearance
from zhouzhi.apps.activities.queries import cloning, entries_of
from zhouzhi.apps.activities.queries.cloning import (
    CloneAsked,
    clone_plan,
    earlier_campaigns,
    proposed_source,
    proposed_target,
)
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.workdays import StatutoryCalendar

pytestmark = pytest.mark.django_db
S, CALENDAR, TODAY = ActivityState, StatutoryCalendar(), date(2024, 5, 6)


def next_year(place: Province) -> Campaign:
    """The city's campaign of 25 May – 5 June 2024."""
    campaign = make_campaign(lead=place.bureau, territory=place.city, name="2024年科技活动周")
    campaign.starts_on, campaign.ends_on = date(2024, 5, 25), date(2024, 6, 5)
    campaign.edition = 2024
    campaign.save()
    return campaign


@pytest.fixture
def years() -> tuple[OrgUnit, Campaign, Campaign, User]:
    place = make_province()
    old = make_campaign(lead=place.bureau, territory=place.city)
    unit = place.county_bureau
    return unit, old, next_year(place), make_user(unit)


def again(asked: CloneAsked, actor: User, *chosen: Activity, **more: object) -> list[Activity]:
    given = {"answers": {}, "looked_at": clone_plan(asked, CALENDAR).digest, **more}
    codes = {one.code for one in chosen}
    return clone_activities(
        asked=asked, chosen=codes, calendar=CALENDAR, actor=actor, at=AT, **given
    )


def test_clone_says_what_was_said_on_this_years_day_and_takes_nobody_along(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, officer = years
    for campaign, position in ((old, 1), (new, 3)):
        Strand.objects.create(campaign=campaign, position=position, title="科普进校园")
    session = make_session(
        on_day(date(2023, 5, 21)),
        speakers=(SpeakerEntry("顾云汀"),),
        online_link="https://example.cn/1",
    )
    source = make_activity(
        unit,
        name="2023年走近科学",
        state=S.REPORTED,
        campaigns=(CampaignEntry(str(old.uuid), 1),),
        sessions=(session,),
        leader="何知远",
        is_key=True,
        is_ministry_task=True,
        staff=((StaffKind.VOLUNTEER, 12),),
        funds=(FundEntry(FundSource.COUNTY, Decimal(3000)),),
        topics=("人工智能",),
    )
    unit.name = "清河县科学技术和工业局"
    unit.save()
    made = again(CloneAsked(unit, old, new), officer, source)

    (activity,) = made
    before, after = entries_of(source), entries_of(activity)
    assert after == replace(
        before,
        name="2024年走近科学",
        campaigns=(CampaignEntry(str(new.uuid), 3),),
        hosts=(replace(before.hosts[0], name=unit.name),),
        leader="",
        is_key=False,
        is_ministry_task=False,
        staff=(),
        funds=(),
        sessions=(
            replace(
                before.sessions[0],
                when=on_day(date(2024, 5, 26)),
                speakers=(),
                online_link="",
                uuid=after.sessions[0].uuid,
            ),
        ),
    )
    assert after.sessions[0].uuid != before.sessions[0].uuid
    activity.refresh_from_db()
    assert (activity.state, activity.cloned_from, activity.made_at) == (S.DRAFT, source, AT)
    assert not Clearance.objects.filter(activity=activity).exists()
    assert not ActivityChange.objects.filter(activity=activity).exists()
    assert list(activity.authors.all()) == [officer]
    line = AuditLine.objects.get(verb="activities.activities.clone")
    assert line.detail == {"from": old.name, "unit": unit.code, "count": 1}


def test_doing_it_twice_makes_nothing_twice_and_says_what_is_there(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, officer = years
    held = make_activity(unit, old, state=S.REPORTED, name="甲")
    off = make_activity(unit, old, state=S.CANCELLED, name="乙")
    make_activity(unit, old, name="草稿")
    asked = CloneAsked(unit, old, new)
    plan = clone_plan(asked, CALENDAR)
    assert [(row.name, row.is_chosen(TODAY)) for row in plan.rows] == [("甲", True), ("乙", False)]
    (made,) = again(asked, officer, held)
    with pytest.raises(CloneOutdated):
        again(asked, officer, held, looked_at=plan.digest)
    with pytest.raises(NothingToClone):
        again(asked, officer, held)
    plan = clone_plan(asked, CALENDAR)
    assert [(row.name, row.done, row.is_chosen(TODAY)) for row in plan.rows] == [
        ("甲", made, False),
        ("乙", None, False),
    ]
    again(asked, officer, held, off)
    assert sorted(Activity.objects.filter(cloned_from__isnull=False).values_list("name")) == [
        ("乙",),
        ("甲",),
    ]
    actions.delete_draft(activity=made, actor=officer)
    assert [row.is_chosen(TODAY) for row in clone_plan(asked, CALENDAR).rows] == [True, False]


def test_activity_of_the_same_name_this_year_is_shown_and_not_chosen(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, _ = years
    make_activity(unit, old, state=S.REPORTED, name="2023年开放日")
    typed = make_activity(unit, new, name="2024年开放日")
    (row,) = clone_plan(CloneAsked(unit, old, new), CALENDAR).rows
    assert (row.done, row.namesake, row.is_chosen(TODAY)) == (None, typed, False)


def test_day_that_is_over_is_shown_and_not_chosen(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, _ = years
    for name, on in (("甲", date(2023, 5, 21)), ("乙", date(2023, 5, 22))):
        sessions = (make_session(on_day(on)),)
        make_activity(unit, old, state=S.REPORTED, name=name, sessions=sessions)
    rows = clone_plan(CloneAsked(unit, old, new), CALENDAR).rows
    assert [row.is_chosen(date(2024, 5, 26)) for row in rows] == [True, True]
    assert [row.is_chosen(date(2024, 5, 27)) for row in rows] == [False, True]


def test_campaign_of_the_kind_recorded_before_is_proposed_before_a_nearer_one(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, _ = years
    nearer = make_campaign(lead=old.lead, territory=old.territory, name="2024年防灾减灾宣传周")
    nearer.starts_on, nearer.ends_on = date(2024, 5, 6), date(2024, 5, 12)
    nearer.save()
    assert proposed_target(unit, (new, nearer), today=TODAY) == nearer
    make_activity(unit, old, state=S.REPORTED)
    assert proposed_target(unit, (new, nearer), today=TODAY) == new
    assert proposed_target(unit, (new, nearer), today=date(2024, 6, 6)) == new
    assert proposed_target(unit, (), today=TODAY) is None
    assert CloneAsked(unit, old, new).is_one_kind
    assert not CloneAsked(unit, old, nearer).is_one_kind


def test_earlier_campaign_called_most_alike_is_last_times(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    _, old, new, _ = years
    other = make_campaign(lead=old.lead, territory=old.territory, name="2023年防灾减灾宣传周")
    assert proposed_source(new, (other, old)) == old
    assert proposed_source(new, (other,)) == other
    assert proposed_source(new, ()) is None


def test_odd_day_keeps_everything_back_until_it_is_answered(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, officer = years
    early = (make_session(on_day(date(2023, 5, 15))), make_session(on_day(date(2023, 5, 20))))
    odd = make_activity(unit, old, state=S.HELD, name="预热", sessions=early)
    plain = make_activity(unit, old, state=S.HELD, name="甲")
    asked = CloneAsked(unit, old, new)
    with pytest.raises(CloneUnsettled) as refusal:
        again(asked, officer, odd, plain)
    assert refusal.value.facts == {"count": 1, "names": ("预热",)}
    assert not Activity.objects.filter(cloned_from__isnull=False).exists()
    answers = {odd.code: {0: LATER}}
    made = again(asked, officer, odd, plain, answers=answers)
    days = [[one.when.starts_on for one in entries_of(row).sessions] for row in made]
    assert days == [[None, date(2024, 5, 25)], [date(2024, 5, 25)]]


def test_what_could_not_be_said_today_is_named_and_nothing_is_made(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, officer = years
    plain = make_activity(unit, old, state=S.HELD, name="甲")
    odd = make_activity(unit, old, state=S.HELD, name="乙")
    Activity.objects.filter(pk=odd.pk).update(contact_telephone="13900000000")
    with pytest.raises(CloneUnsound) as refusal:
        again(CloneAsked(unit, old, new), officer, plain, odd)
    assert str(refusal.value).startswith("“乙”不能照搬：这是手机号码")
    assert not Activity.objects.filter(cloned_from__isnull=False).exists()


def test_more_than_one_act_takes_are_made_in_turns(
    years: tuple[OrgUnit, Campaign, Campaign, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, old, new, officer = years
    monkeypatch.setattr(cloning, "MOST_CLONED", 2)
    made = [make_activity(unit, old, state=S.HELD, name=name) for name in "甲乙丙"]
    asked = CloneAsked(unit, old, new)
    plan = clone_plan(asked, CALENDAR)
    assert ([row.name for row in plan.rows], plan.is_cut) == (["甲", "乙"], True)
    again(asked, officer, *made)
    plan = clone_plan(asked, CALENDAR)
    assert ([row.name for row in plan.rows], plan.is_cut) == (["丙"], False)
    again(asked, officer, *made)
    assert clone_plan(asked, CALENDAR).rows == ()
    assert Activity.objects.filter(cloned_from__in=made).count() == len(made)


def test_one_activity_alone_is_held_again(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, officer = years
    first = make_activity(unit, old, state=S.REPORTED, name="甲")
    make_activity(unit, old, state=S.REPORTED, name="乙")
    asked = CloneAsked(unit, old, new, only=first)
    assert [row.activity for row in clone_plan(asked, CALENDAR).rows] == [first]
    assert [one.name for one in again(asked, officer, first)] == ["甲"]
    assert list(earlier_campaigns(unit, new)) == [old]
    assert list(earlier_campaigns(unit, old)) == []


def test_only_who_records_for_the_unit_holds_its_activities_again(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, _ = years
    source = make_activity(unit, old, state=S.REPORTED)
    with pytest.raises(PermissionRefused):
        again(CloneAsked(unit, old, new), make_user(), source)


def test_plan_asks_as_often_for_three_as_for_one(
    years: tuple[OrgUnit, Campaign, Campaign, User],
) -> None:
    unit, old, new, _ = years

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            clone_plan(CloneAsked(unit, old, new), CALENDAR)
        return len(found)

    make_activity(unit, old, state=S.HELD, name="甲")
    once = queries()
    for name in "乙丙":
        make_activity(unit, old, state=S.HELD, name=name)
    assert queries() == once
