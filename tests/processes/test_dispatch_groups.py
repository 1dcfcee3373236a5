"""Dispatch (部署): whom the notice's phrases mean, and who counts where."""

import pytest

from tests.factories.obligations import (
    AT,
    make_campaign,
    make_city_campaign,
    make_notice,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_unit, make_user
from tests.processes.dispatches import chosen, owed
from zhouzhi.apps.obligations.domain.reach import Held
from zhouzhi.apps.obligations.queries import (
    Chosen,
    dispatch_proposal,
    participants_of,
)
from zhouzhi.apps.orgs.actions import keep_group
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import UnitGroup
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.dispatch_campaign import (
    dispatch_campaign,
    preview_dispatch,
)

pytestmark = pytest.mark.django_db


def test_resolved_phrases_are_proposed_again_next_year() -> None:
    place, campaign, officer = make_city_campaign()
    campaign.notices.all().delete()
    make_notice(campaign, addressees="各县(市、区)科技局，市直有关部门，市科普工作联席会议成员单位")
    make_requirement(campaign)
    proposal = dispatch_proposal(campaign)
    assert [
        (one.phrase.words, [proposal.candidates[pk].name for pk in one.units], one.needs_person)
        for one in proposal.phrases
    ] == [
        ("各县(市、区)科技局", ["清河县科学技术局", "白石区科学技术局"], False),
        ("市直有关部门", ["东川市教育局"], True),
        ("市科普工作联席会议成员单位", [], True),
    ]
    selection = [
        Chosen(place.county_bureau, "各县(市、区)科技局"),
        Chosen(place.second_county_bureau, "各县(市、区)科技局"),
        Chosen(place.education, "市直有关部门"),
        Chosen(place.university, "市科普工作联席会议成员单位"),
    ]
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert set(UnitGroup.objects.values_list("phrase", flat=True)) == {
        "市直有关部门",
        "市科普工作联席会议成员单位",
    }
    again = make_campaign(lead=place.bureau, territory=place.city, name="2024年科技活动周")
    again.notices.update(addressees="市直有关部门，市科普工作联席会议成员单位，各县(市、区)科技局")
    proposal = dispatch_proposal(again)
    assert [
        (one.phrase.words, [proposal.candidates[pk].name for pk in one.units], one.needs_person)
        for one in proposal.phrases
    ] == [
        ("市直有关部门", ["东川市教育局"], False),
        ("市科普工作联席会议成员单位", ["东川大学"], False),
        ("各县(市、区)科技局", ["清河县科学技术局", "白石区科学技术局"], False),
    ]


def test_unit_added_to_a_kept_phrase_joins_its_group_as_it_is_written() -> None:
    place, campaign, officer = make_city_campaign()
    campaign.notices.update(addressees="各县(市)区科技局")
    make_requirement(campaign)
    keep_group(
        keeper=place.city, phrase="各县（市）区科技局", members=[place.county_bureau], actor=SYSTEM
    )
    (resolved,) = dispatch_proposal(campaign).phrases
    assert (resolved.units, resolved.is_remembered) == ((place.county_bureau.pk,), True)
    selection = chosen(place.second_county_bureau, as_="各县(市)区科技局")
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    (group,) = UnitGroup.objects.all()
    assert (group.phrase, set(group.members.all())) == (
        "各县（市）区科技局",
        {place.county_bureau, place.second_county_bureau},
    )


def test_duty_for_a_group_that_nobody_has_resolved_is_held_and_named() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结"))
    make_requirement(campaign, make_spec("方案", liable="领导小组成员单位"))
    selection = chosen(place.education)
    plan = dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert [(one.title, one.held, one.unclear) for one in plan.duties] == [
        ("总结", Held.NOT, False),
        ("方案", Held.NOBODY, True),
    ]
    keep_group(
        keeper=place.bureau, phrase="领导小组成员单位", members=[place.education], actor=officer
    )
    dispatch_campaign(campaign=campaign, selection=[], actor=officer, at=AT)
    assert owed(campaign) == {("东川市教育局", "总结"), ("东川市教育局", "方案")}


def test_units_for_which_nobody_can_sign_in_are_named() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    opened = make_user(place.county_bureau)
    opened.set_password("清河之水 2023")
    opened.save()
    make_user(place.second_county_bureau)
    make_user(place.university, is_active=False)
    units = (place.county_bureau, place.second_county_bureau, place.university)
    preview = preview_dispatch(campaign=campaign, selection=chosen(*units), at=AT)
    assert preview.silent == ("白石区科学技术局", "东川大学")


def test_words_for_all_concerned_are_not_widened_once_somebody_said_whom_they_mean() -> None:
    place, campaign, officer = make_city_campaign()
    campaign.notices.update(addressees="各县(市、区)科技局，各有关单位")
    make_requirement(campaign)
    keep_group(keeper=place.city, phrase="各有关单位", members=[place.university], actor=officer)
    proposal = dispatch_proposal(campaign)
    added = Chosen(place.education, proposal.phrase_of(place.education.pk))
    assert added.addressed_as == ""
    dispatch_campaign(campaign=campaign, selection=[added], actor=officer, at=AT)
    (group,) = UnitGroup.objects.all()
    assert list(group.members.all()) == [place.university]


def test_organisers_are_not_proposed_to_themselves() -> None:
    place, campaign, _ = make_city_campaign(joint=True)
    campaign.notices.update(addressees="市科技局、市委宣传部、市科协、市教育局")
    proposal = dispatch_proposal(campaign)
    assert [one.units for one in proposal.phrases] == [(), (), (), (place.education.pk,)]
    assert place.bureau.pk not in proposal.candidates


def test_units_own_group_counts_before_that_of_its_territory() -> None:
    place, campaign, _ = make_city_campaign()
    campaign.notices.update(addressees="市直有关部门")
    phrase = {"phrase": "市直有关部门", "actor": SYSTEM}
    keep_group(keeper=place.bureau, members=[place.university], **phrase)
    keep_group(keeper=place.city, members=[place.education], **phrase)
    (resolved,) = dispatch_proposal(campaign).phrases
    assert resolved.units == (place.university.pk,)


def test_township_of_no_office_is_its_own_counting_parent() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    town = make_unit("柳林镇", parent=place.county, level=Level.TOWNSHIP, kind=UnitKind.TERRITORY)
    dispatch_campaign(campaign=campaign, selection=chosen(town), actor=officer, at=AT)
    (participant,) = participants_of(campaign)
    assert participant.counting_parent == town
