"""This level's own campaign from the upper one: proposed, taken or changed, made as a draft."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.above import TODAY, VIDEO, Above
from tests.factories.obligations import AT, make_campaign, make_obligation, make_requirement, walk
from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.campaigns.actions import CampaignWithoutName
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import last_time_of, occasions_of, organisers_of
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.timetable.deriving import Lot
from zhouzhi.apps.obligations.domain.timetable.weighing import Weighed
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.obligations.queries.serving import served_by
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar
from zhouzhi.processes.draft_campaign import (
    CampaignThere,
    DraftPlan,
    NothingToDerive,
    ToldDuty,
    derivation_plan,
    derive_campaign,
    told_as_proposed,
    uppers_open_to,
    weighings,
)

pytestmark = pytest.mark.django_db


def test_upper_duties_are_proposed_in_time_for_the_upper_day() -> None:
    above = Above()
    plan = above.plan()
    assert (plan.name, plan.theme, plan.starts_on) == (
        "2023年东川市科技活动周",
        above.campaign.theme,
        date(2023, 5, 20),
    )
    assert [strand.title for strand in plan.strands] == ["开放科研设施"]
    liaison, summary, figures = plan.duties
    assert [one.lot for one in plan.duties] == [Lot.MET_HERE, Lot.PASSED_DOWN, Lot.PASSED_DOWN]
    assert (summary.spec.due_on, summary.spec.recipient) == (date(2023, 6, 6), "市科技局")
    assert summary.spec.limits == (VIDEO,)
    assert (figures.form, figures.serves) == (above.form, (above.figures,))
    assert liaison.spec.due_on == date(2023, 5, 19)
    found = weighings(plan, told_as_proposed(plan), calendar=StatutoryCalendar(), today=TODAY)
    assert {key: one.weighed for key, one in found.items()} == {
        summary.key: Weighed(19, 7),
        figures.key: Weighed(19, 7),
    }
    assert [one.findings for one in found.values()] == [(), ()]


def test_unit_that_carries_out_its_own_places_campaign_has_those_below_itself_alone() -> None:
    above = Above()
    university = above.place.university
    city = make_campaign(
        lead=above.place.bureau, territory=above.place.city, name="2023年东川市科技活动周"
    )
    owed = make_obligation(university, make_requirement(city))
    (upper,) = uppers_open_to(university, today=TODAY)
    asked = {"uppers": [upper], "issued_on": TODAY, "calendar": StatutoryCalendar()}
    plan = derivation_plan(unit=university, **asked)
    assert (plan.name, plan.answers) == ("2023年东川大学科技活动周", (owed,))
    assert [one.lot for one in plan.duties] == [Lot.MET_HERE]
    walk(owed, ObligationState.WAIVED)
    assert uppers_open_to(university, today=TODAY) == ()
    make_unit("东川大学物理研究所", parent=university)
    plan = derivation_plan(unit=university, **asked)
    assert [one.lot for one in plan.duties] == [Lot.PASSED_DOWN]


def test_last_time_gives_its_organisers_its_launch_and_what_it_asked_beyond() -> None:
    above = Above()
    last = above.last_year()
    assert last_time_of(above.place.bureau, name="东川市科技周", before=TODAY) == last
    assert last_time_of(above.place.bureau, name="东川市科普月", before=TODAY) is None
    plan = above.plan()
    assert (plan.name, plan.joint) == ("2023年东川市科技活动周", ("中共东川市委宣传部",))
    (launch,) = plan.occasions
    assert (launch.spec.name, launch.spec.starts_on, launch.is_proposed) == (
        "2023年启动仪式",
        date(2023, 5, 20),
        True,
    )
    new = plan.duties[-1]
    assert (new.lot, new.spec.title, new.was_on) == (Lot.NEW, "工作方案", date(2022, 5, 17))
    # as many working days before the first day as last year, and time to answer
    assert new.spec.due_on == date(2023, 5, 17)


def told_of(plan: DraftPlan, **duties: ToldDuty | None):  # type: ignore[no-untyped-def]
    told = told_as_proposed(plan)
    by_title = {duty.spec.title: duty.key for duty in plan.duties}
    changed = dict(told.duties)
    for title, said in duties.items():
        changed.pop(by_title[title])
        if said is not None:
            changed[by_title[title]] = said
    return replace(told, duties=changed)


def test_officer_takes_changes_and_leaves_out_and_a_draft_is_made_in_one_act() -> None:
    above = Above()
    above.last_year()
    plan = above.plan()
    told = told_of(
        plan,
        总结和视频=ToldDuty(Lot.PASSED_DOWN, "活动总结和视频", date(2023, 6, 5)),
        统计表=ToldDuty(Lot.MET_HERE, "统计表", None),
        工作方案=None,
    )
    campaign = derive_campaign(
        plan=plan, told=replace(told, theme="我们的主题"), actor=above.chief, at=AT
    )
    assert (campaign.state, campaign.theme, campaign.lead) == (
        CampaignState.DRAFT,
        "我们的主题",
        above.place.bureau,
    )
    assert organisers_of(campaign) == [above.place.bureau, above.place.propaganda]
    assert [row.name for row in occasions_of(campaign)] == ["2023年启动仪式"]
    (duty,) = Requirement.objects.filter(campaign=campaign)
    assert (duty.title, duty.due_on, duty.notice, duty.sentence) == (
        "活动总结和视频",
        date(2023, 6, 5),
        None,
        "",
    )
    assert served_by(campaign) == {duty.pk: (above.summary,)}
    assert set(answered_by(campaign)) == {above.summary, above.figures, above.liaison}
    made = AuditLine.objects.filter(verb="campaigns.campaign.create").latest("pk")
    verbs = AuditLine.objects.filter(act_id=made.act_id).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "campaigns.campaign.create",
        "obligations.answer.link",
        "obligations.requirement.create",
        *["obligations.obligation.sign_for"] * 3,
    ]
    (upper,) = uppers_open_to(above.place.bureau, today=TODAY)
    assert upper.carried_out_by == (campaign.name,)


def test_day_that_does_not_fit_is_told_with_one_that_does() -> None:
    above = Above()
    plan = above.plan()
    told = told_of(plan, 总结和视频=ToldDuty(Lot.PASSED_DOWN, "总结", date(2023, 6, 17)))
    found = weighings(plan, told, calendar=StatutoryCalendar(), today=TODAY)
    told_of_it = [(one.words, one.proposed) for one in found[str(above.summary.uuid)].findings]
    assert told_of_it == [
        ("“总结”6月17日截止，晚于上级“总结和视频”的6月15日", date(2023, 6, 6)),
        ("“总结”的截止日6月17日不是工作日", date(2023, 6, 6)),
    ]


def test_unpublished_year_is_a_doubt_and_the_draft_is_made_without_a_day() -> None:
    above = Above()
    nowhere = PlainCalendar(frozenset())
    plan = above.plan(nowhere)
    assert [(one.spec.due_on, one.unknown and one.unknown.year) for one in plan.duties] == [
        (date(2023, 5, 19), None),
        (None, 2023),
        (None, 2023),
    ]
    campaign = derive_campaign(plan=plan, told=told_as_proposed(plan), actor=above.chief, at=AT)
    assert {row.due_on for row in campaign.requirements.all()} == {None}


def test_campaign_is_derived_by_who_leads_the_unit_from_something_and_with_a_name() -> None:
    above = Above()
    plan = above.plan()
    told = told_as_proposed(plan)
    stranger: User = make_user(above.place.education, Role.CAMPAIGN_OFFICER)
    with pytest.raises(PermissionRefused):
        derive_campaign(plan=plan, told=told, actor=stranger, at=AT)
    with pytest.raises(CampaignWithoutName):
        derive_campaign(plan=plan, told=replace(told, name=" "), actor=above.chief, at=AT)
    with pytest.raises(NothingToDerive):
        derivation_plan(
            unit=above.place.education, uppers=(), issued_on=TODAY, calendar=StatutoryCalendar()
        )
    assert not Campaign.objects.filter(lead=above.place.bureau).exists()


def test_the_same_campaign_is_made_once() -> None:
    above = Above()
    plan = above.plan()
    told, officer = told_as_proposed(plan), make_user(plan.unit, Role.CAMPAIGN_OFFICER)
    derive_campaign(plan=plan, told=told, actor=officer, at=AT)
    with pytest.raises(CampaignThere) as refused:
        derive_campaign(plan=plan, told=told, actor=officer, at=AT)
    assert refused.value.field == "name"
    derive_campaign(plan=plan, told=replace(told, name="另一项"), actor=officer, at=AT)
    assert Campaign.objects.filter(lead=plan.unit).count() == 2


def test_duty_asks_the_same_line_below_that_was_asked_above() -> None:
    above = Above()
    Requirement.objects.filter(pk=above.summary.requirement_id).update(liable="各市科技局")
    plan = above.plan()
    _liaison, summary, figures = plan.duties
    assert (summary.spec.liable, figures.spec.liable) == ("各县（区）科技局", "")
    assert plan.owing(summary.spec.liable) == ("清河县科学技术局", "白石区科学技术局")
    told = told_as_proposed(plan)
    told = replace(
        told,
        duties=told.duties | {figures.key: replace(told.duties[figures.key], liable="各县科技局")},
    )
    made = derive_campaign(plan=plan, told=told, actor=above.chief, at=AT)
    asked = made.requirements.order_by("position").values_list("liable", flat=True)
    assert list(asked) == ["各县（区）科技局", "各县科技局"]
    states = {one.pk: one.state for one in Obligation.objects.filter(pk__in=[above.summary.pk])}
    assert states == {above.summary.pk: ObligationState.SIGNED_FOR}
