"""Next year's campaign from this year's: by parts, on the days of the new week."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.obligations import (
    AT,
    make_campaign,
    make_city_campaign,
    make_form,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_user
from tests.factories.submissions import make_two_levels
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.demands import DemandSpec
from zhouzhi.apps.activities.models import ClearanceDemand, ContestCall
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Campaign, Occasion, Strand
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.drafting.actions import edit_section, start_draft
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft, DraftSection
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Answer, Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar, UnknownYear
from zhouzhi.processes.draft_campaign import (
    Again,
    NotACampaignToClone,
    clone_campaign,
    clone_plan,
    told_as_proposed,
)

pytestmark = pytest.mark.django_db
FIRST, ISSUED = date(2024, 5, 18), date(2024, 5, 6)


def this_year() -> tuple[Campaign, User]:
    """东川市's campaign of 2023 with a summary, the figures ten working days after, a launch."""
    _, campaign, chief = make_city_campaign(joint=True)
    campaign.name = "2023年东川市科技活动周"
    campaign.save()
    Strand.objects.create(campaign=campaign, position=1, title="开放科研设施")
    make_requirement(campaign, make_spec("总结", due_on=date(2023, 6, 5)))
    after = replace(
        make_spec("统计表", materials=(Material.STATISTICS_RETURN,), due_on=date(2023, 6, 14)),
        due=DueRule(DueKind.AFTER, on=date(2023, 6, 14), anchor="campaign_end", workdays=10),
    )
    make_requirement(campaign, after, form=make_form())
    Occasion.objects.create(
        campaign=campaign, kind="launch", name="启动仪式", starts_on=date(2023, 5, 20)
    )
    ClearanceDemand.objects.create(
        campaign=campaign, kind="emergency_plan", sentence="须制定应急预案。"
    )
    return campaign, chief


def test_campaign_is_held_again_on_the_days_of_the_new_week() -> None:
    source, chief = this_year()
    plan = clone_plan(Again(source, FIRST, ISSUED), calendar=StatutoryCalendar())
    assert (plan.name, plan.theme, plan.starts_on, plan.ends_on) == (
        "2024年东川市科技活动周",
        "",
        FIRST,
        date(2024, 5, 29),
    )
    told = replace(told_as_proposed(plan), theme="新的主题")
    campaign = clone_campaign(source=source, plan=plan, told=told, actor=chief, at=AT)
    assert (campaign.edition, campaign.theme, campaign.lead) == (2024, "新的主题", source.lead)
    assert organisers_of(campaign) == organisers_of(source)
    duties = Requirement.objects.filter(campaign=campaign).order_by("position")
    rows = duties.values_list("title", "due_kind", "due_on", "due_workdays", "notice", "sentence")
    assert list(rows) == [
        ("总结", "date", date(2024, 6, 3), None, None, ""),
        # ten working days after 29 May 2024, with 端午 between
        ("统计表", "after", date(2024, 6, 13), 10, None, ""),
    ]
    assert duties[1].form == source.requirements.get(title="统计表").form
    (launch,) = campaign.occasions.all()
    assert (launch.starts_on, launch.is_tentative) == (FIRST, True)
    (demand,) = ClearanceDemand.objects.filter(campaign=campaign)
    assert (demand.kind, demand.sentence, demand.notice) == (
        ClearanceKind.EMERGENCY_PLAN,
        "须制定应急预案。",
        None,
    )
    assert not Answer.objects.filter(campaign=campaign).exists()


def test_weeks_and_contests_are_announced_again_though_no_notice_named_them() -> None:
    source, _ = this_year()
    mention = {"kind": "themed_week", "name": "气象科技周"}
    Occasion.objects.create(campaign=source, **mention)
    days = {"starts_on": date(2023, 5, 22), "ends_on": date(2023, 5, 26)}
    for name in ("气象科技周", "2023年金融科技周"):
        week = make_campaign(lead=source.lead, territory=source.territory, name=name)
        Campaign.objects.filter(pk=week.pk).update(part_of=source, **days)
    call = {"name": "2023年科普摄影赛", "due_on": date(2023, 6, 10), "made_at": AT}
    ContestCall.objects.create(unit=source.lead, campaign=source, **call)
    plan = clone_plan(Again(source, FIRST, ISSUED), calendar=StatutoryCalendar())
    window = (date(2024, 5, 20), date(2024, 5, 24))
    assert [(one.spec.kind, one.spec.name, one.spec.window) for one in plan.occasions] == [
        (OccasionKind.LAUNCH, "启动仪式", None),
        (OccasionKind.THEMED_WEEK, "气象科技周", window),
        (OccasionKind.THEMED_WEEK, "2024年金融科技周", window),
        (OccasionKind.CONTEST, "2024年科普摄影赛", None),
    ]


def test_parts_that_are_not_taken_are_left_out_and_changed_days_are_dates() -> None:
    source, chief = this_year()
    plan = clone_plan(Again(source, FIRST, ISSUED), calendar=StatutoryCalendar())
    told = told_as_proposed(plan)
    figures = plan.duties[1]
    moved = replace(told.duties[figures.key], due_on=date(2024, 6, 12))
    told = replace(
        told,
        joint=(),
        strands=frozenset(),
        occasions=frozenset(),
        takes_demands=False,
        duties={figures.key: moved},
    )
    campaign = clone_campaign(source=source, plan=plan, told=told, actor=chief, at=AT)
    assert organisers_of(campaign) == [source.lead]
    assert not campaign.strands.exists()
    assert not campaign.occasions.exists()
    assert not ClearanceDemand.objects.filter(campaign=campaign).exists()
    (duty,) = campaign.requirements.all()
    assert (duty.title, duty.due_kind, duty.due_on, duty.due_anchor) == (
        "统计表",
        "date",
        date(2024, 6, 12),
        "",
    )


def test_year_that_is_not_published_is_told_beside_each_day() -> None:
    source, _ = this_year()
    plan = clone_plan(Again(source, FIRST, ISSUED), calendar=PlainCalendar(frozenset({2023})))
    assert [(one.spec.due_on, one.unknown) for one in plan.duties] == [
        (date(2024, 6, 3), UnknownYear(2024)),
        (None, UnknownYear(2024)),
    ]
    assert plan.demands == (DemandSpec(ClearanceKind.EMERGENCY_PLAN, "须制定应急预案。"),)


def test_campaign_is_held_again_by_its_lead_alone_and_no_week_on_its_own() -> None:
    source, _ = this_year()
    plan = clone_plan(Again(source, FIRST, ISSUED), calendar=StatutoryCalendar())
    joint = organisers_of(source)[1]
    beside = make_user(joint, Role.CAMPAIGN_OFFICER)
    with pytest.raises(PermissionRefused):
        clone_campaign(source=source, plan=plan, told=told_as_proposed(plan), actor=beside, at=AT)
    week = make_campaign(lead=source.lead, territory=source.territory, name="金融科技周")
    week.part_of = source
    week.save()
    with pytest.raises(NotACampaignToClone):
        clone_plan(Again(week, FIRST, ISSUED), calendar=StatutoryCalendar())


def test_what_two_levels_demand_alike_is_demanded_once_and_of_as_many() -> None:
    upper, city = make_two_levels()
    for campaign, scope, sentence in (
        (city.campaign, "large", "大型活动须制定应急预案。"),
        (upper.campaign, "every", "各项活动均须制定应急预案。"),
    ):
        ClearanceDemand.objects.create(
            campaign=campaign, kind="emergency_plan", scope=scope, sentence=sentence
        )
    plan = clone_plan(Again(city.campaign, FIRST, ISSUED), calendar=StatutoryCalendar())
    told = [(one.kind, one.scope, one.sentence) for one in plan.demands]
    assert told == [("emergency_plan", "every", "各项活动均须制定应急预案。")]
    made = clone_campaign(
        source=city.campaign, plan=plan, told=told_as_proposed(plan), actor=city.chief, at=AT
    )
    assert ClearanceDemand.objects.filter(campaign=made).count() == 1


def elsewhere(text: str) -> str:
    """The first duty's words with another office to send it to."""
    return text.replace("报送市科技局", "报送外专科", 1)


def test_what_people_wrote_stands_in_next_years_draft_with_its_own_days() -> None:
    campaign, chief = this_year()
    draft = start_draft(campaign=campaign, issued_on=date(2023, 5, 8), actor=chief, at=AT)
    asked = draft.sections.get(kind=PartKind.DUTIES)
    before = DraftSection.objects.values_list("composed", flat=True).get(pk=asked.pk)
    assert "6月5日" in before
    edit_section(
        section=asked,
        text=f"{elsewhere(before)}\n请各单位确定一名联络员。",
        edit_count=asked.edit_count,
        allowed=[fact["key"] for fact in asked.facts if fact["key"].endswith(":recipient")],
        actor=chief,
        at=AT,
    )
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.ISSUED)
    plan = clone_plan(Again(campaign, FIRST, ISSUED), calendar=StatutoryCalendar())
    made = clone_campaign(
        source=campaign, plan=plan, told=told_as_proposed(plan), actor=chief, at=AT
    )
    assert made.notice_on == ISSUED
    anew = start_draft(campaign=made, issued_on=ISSUED, actor=chief, at=AT)
    section = anew.sections.get(kind=PartKind.DUTIES)
    assert section.is_outdated
    assert section.edited == f"{elsewhere(section.composed)}\n请各单位确定一名联络员。"
    duty = made.requirements.get(title="总结")
    assert section.allowed == [f"duty:{duty.uuid}:recipient"]  # to be said so again, unasked
    assert "6月5日" not in section.edited
    others = anew.sections.exclude(pk=section.pk)
    assert set(others.values_list("edited", "is_outdated")) == {(None, False)}
