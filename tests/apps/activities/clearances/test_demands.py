"""What a notice demands of activities below it: it reaches them, and keeps its sentence."""

import pytest

from tests.apps.activities.clearances.desk import Desk
from tests.factories.obligations import (
    make_campaign,
    make_notice,
    make_obligation,
    make_requirement,
)
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.obligations.actions import answer_with
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db
K = ClearanceKind


def test_demands_of_the_campaign_above_reach_the_activity_below() -> None:
    desk = Desk(state=ActivityState.DRAFT)
    upper = make_campaign(lead=desk.place.province_bureau, territory=desk.place.province)
    owed = make_obligation(desk.place.bureau, make_requirement(upper))
    answer_with(campaign=desk.campaign, obligations=[owed], actor=SYSTEM)
    desk.campaign.clearance_demands.create(kind="agency", agency="公安", sentence="请告知公安。")
    upper.clearance_demands.create(kind="agency", agency="公安", sentence="上级的话。")
    upper.clearance_demands.create(kind="content", sentence="内容须经审核。")
    desk.move(ActivityEvent.SUBMIT)
    assert list(desk.states()) == ["confidentiality", "content", "agency 公安"]
    assert desk.row("agency", "公安").demand.sentence == "请告知公安。"
    assert desk.row("content").demand.campaign == upper


def test_demands_of_the_week_above_reach_a_themed_week() -> None:
    desk = Desk(state=ActivityState.DRAFT)
    whole = make_campaign(lead=desk.place.bureau, territory=desk.place.city, name="全市活动周")
    desk.campaign.part_of = whole
    desk.campaign.save()
    whole.clearance_demands.create(kind="content", sentence="内容须经审核。")
    desk.move(ActivityEvent.SUBMIT)
    assert list(desk.states()) == ["confidentiality", "content"]


def test_a_demand_on_the_upper_level_brings_back_what_is_published_below() -> None:
    desk = Desk()
    desk.clear_all()
    desk.move(ActivityEvent.PUBLISH)
    desk.demand(K.CONTENT)
    assert (desk.fresh().state, desk.states()["content"]) == ("submitted", "needed")
    desk.strike("content")
    assert desk.fresh().state == "cleared"


def test_a_demand_of_a_notice_keeps_its_sentence_and_place() -> None:
    from zhouzhi.apps.activities.domain.demands import DemandSpec

    desk = Desk(state=ActivityState.DRAFT)
    notice = make_notice(desk.campaign)
    spec = DemandSpec(K.EMERGENCY_PLAN, "须制定应急预案。", span=(3, 11))
    (row,) = actions.make_demands(
        campaign=desk.campaign, notice=notice, specs=[spec], actor=desk.chief
    )
    assert (row.sentence, row.span_start, row.span_end, row.notice) == (
        "须制定应急预案。",
        3,
        11,
        notice,
    )
