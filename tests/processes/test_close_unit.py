"""A unit ends: what it did stays, nothing it has in hand is left, and its successors go on."""

from datetime import date

import pytest

from tests.factories.activities import make_activity
from tests.factories.orgs import make_province, make_unit, make_user
from tests.factories.submissions import make_world
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.actions import (
    NoSuccessor,
    UnitEndedAlready,
    UnitEndsFromAbove,
    UnitHasUnits,
    guide_unit,
    keep_group,
)
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Affiliation, Membership, OrgUnit
from zhouzhi.apps.orgs.queries import guide_of, predecessors_of, successors_of
from zhouzhi.apps.orgs.queries.sheets import plan_of
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import Refusal
from zhouzhi.processes.close_unit import UnitHasDuties, UnitKeepsPlace, close_unit

pytestmark = pytest.mark.django_db
ON = date(2023, 5, 13)


def _end(unit: OrgUnit, *successors: OrgUnit) -> OrgUnit:
    return close_unit(unit=unit, successors=successors, on=ON, reason="机构改革", actor=SYSTEM)


def test_a_unit_ends_and_its_successors_go_on_in_its_place() -> None:
    place = make_province()
    officer = make_user(place.education)
    group = keep_group(
        keeper=place.city, phrase="教育单位", members=[place.education], actor=SYSTEM
    )
    guide_unit(unit=place.university, guide=place.education, on=ON, actor=SYSTEM)
    _end(place.education, place.bureau, place.university)
    row = OrgUnit.objects.get(pk=place.education.pk)
    officer.refresh_from_db()
    assert (row.closed_on, officer.is_active) == (ON, False)
    assert successors_of(row) == (place.bureau, place.university)
    assert [(step.unit, step.on) for step in predecessors_of(place.bureau)] == [(row, ON)]
    assert list(group.members.order_by("path")) == [place.bureau, place.university]
    assert not Affiliation.objects.filter(unit=row, ends_on__isnull=True).exists()
    assert guide_of(place.university) is None
    assert not Membership.objects.filter(unit=row, ends_on__isnull=True).exists()
    line = AuditLine.objects.get(verb="orgs.unit.close")
    assert (line.reason, line.detail) == (
        "机构改革",
        {"successors": [place.bureau.code, place.university.code]},
    )


def test_whom_a_unit_guided_its_only_successor_guides() -> None:
    place = make_province()
    for guided in (place.university, place.county_bureau):
        guide_unit(unit=guided, guide=place.education, on=ON, actor=SYSTEM)
    _end(place.education, place.university)
    assert (guide_of(place.university), guide_of(place.county_bureau)) == (None, place.university)
    lines = AuditLine.objects.filter(verb="orgs.unit.guide").order_by("pk")
    assert [(line.object_name, line.detail["guide"]) for line in lines][2:] == [
        ("东川大学", ""),
        ("清河县科学技术局", place.university.code),
    ]


def test_a_unit_that_owes_something_does_not_end() -> None:
    world = make_world()
    with pytest.raises(UnitHasDuties) as refused:
        _end(world.place.university)
    assert "还有 1 件应办事项没有办结、0 项在办的专项活动" in refused.value.message
    with pytest.raises(UnitHasDuties, match="1 项在办的专项活动"):
        _end(world.place.bureau)
    assert not OrgUnit.objects.filter(closed_on__isnull=False).exists()


def test_a_unit_ends_when_its_activities_are_brought_to_an_end() -> None:
    world = make_world()
    held = make_activity(world.place.education, world.campaign, state=ActivityState.PUBLISHED)
    make_activity(world.place.education, world.campaign, name="没有报送的讲座")
    with pytest.raises(UnitHasDuties, match="0 件应办事项没有办结、0 项在办的专项活动、1 项没有办"):
        _end(world.place.education)
    Activity.objects.filter(pk=held.pk).update(state=ActivityState.CANCELLED)
    assert _end(world.place.education).closed_on == ON


def test_an_activity_of_a_closed_campaign_keeps_no_unit_from_ending() -> None:
    world = make_world()
    make_activity(world.place.education, world.campaign, state=ActivityState.PUBLISHED)
    Campaign.objects.update(state=CampaignState.CLOSED)
    assert _end(world.place.education).closed_on == ON


def test_a_person_ends_a_unit_from_above_alone() -> None:
    place = make_province()
    beside = make_user(place.association, Role.CAMPAIGN_OFFICER)
    with pytest.raises(UnitEndsFromAbove, match="本单位和同级单位都不能撤销"):
        close_unit(unit=place.education, successors=(), on=ON, reason="机构改革", actor=beside)
    above = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    ended = close_unit(unit=place.education, successors=(), on=ON, reason="机构改革", actor=above)
    assert ended.closed_on == ON


def test_the_office_that_alone_keeps_a_place_does_not_end_before_another_does() -> None:
    place = make_province()
    for _person in range(2):
        make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(UnitKeepsPlace, match="东川市的专项活动管理员都在“东川市科学技术局”"):
        _end(place.bureau, place.education)
    make_user(place.education, Role.CAMPAIGN_OFFICER)
    assert _end(place.bureau, place.education).closed_on == ON


def test_what_cannot_end_or_go_on_is_refused_in_words() -> None:
    place = make_province()
    make_unit("东川大学物理研究所", parent=place.university)
    ended = _end(place.propaganda)
    refusals: list[type[Refusal]] = []
    for unit, successors in (
        (place.county, ()),
        (place.university, ()),
        (ended, ()),
        (place.education, (place.education,)),
        (place.education, (ended,)),
    ):
        with pytest.raises(Refusal) as refused:
            _end(unit, *successors)
        refusals.append(refused.type)
    assert refusals == [UnitHasUnits, UnitHasUnits, UnitEndedAlready, NoSuccessor, NoSuccessor]


def test_a_sheet_takes_no_code_of_a_unit_that_ended() -> None:
    place = make_province()
    ended = _end(place.education)
    head = ["单位代码", "单位全称", "上级单位", "层级", "类别"]
    row = [ended.code, "东川市教育和体育局", "东川市", "市级", "部门单位"]
    plan = plan_of([head, row], keepable=frozenset({place.city.code}))
    assert [one.problems for one in plan.rows] == [
        (f"单位代码“{ended.code}”是已经撤销的单位的，请换一个代码",)
    ]
