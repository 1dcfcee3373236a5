"""Dispatch (部署): which duty goes to which unit, once, and what holds it back."""

from datetime import date

import pytest

from tests.factories.obligations import (
    AT,
    make_campaign,
    make_city_campaign,
    make_doubt,
    make_form,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import SINCE, make_user
from tests.processes.dispatches import chosen, owed
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import NoticeCopy
from zhouzhi.apps.obligations.actions import receive_obligations
from zhouzhi.apps.obligations.actions.links import open_link
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.reach import Held
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.models import Obligation, Participant
from zhouzhi.apps.obligations.queries import (
    Chosen,
    limits_for,
    participants_of,
)
from zhouzhi.apps.orgs.actions import move_unit
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, Line, UnitKind
from zhouzhi.apps.orgs.models import Affiliation, OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.processes.dispatch_campaign import (
    DispatchInDoubt,
    NobodyChosen,
    NothingNew,
    dispatch_campaign,
    preview_dispatch,
)

pytestmark = pytest.mark.django_db


def test_dispatch_reaches_only_the_units_that_each_duty_names() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结"))
    make_requirement(campaign, make_spec("媒体报道", liable="各县(市、区)"))
    selection = chosen(place.county_bureau, place.university)
    preview = preview_dispatch(campaign=campaign, selection=selection, at=AT)
    assert [len(duty.unit_ids) for duty in preview.plan.duties] == [2, 1]
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert owed(campaign) == {
        ("清河县科学技术局", "总结"),
        ("东川大学", "总结"),
        ("清河县科学技术局", "媒体报道"),
    }
    assert Campaign.objects.get(pk=campaign.pk).state == "running"


def test_a_unit_that_has_ended_is_sent_nothing_more() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结"))
    selection = chosen(place.county_bureau, place.university)
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    OrgUnit.objects.filter(pk=place.university.pk).update(closed_on=SINCE)
    make_requirement(campaign, make_spec("补报"))
    place.university.refresh_from_db()
    dispatch_campaign(campaign=campaign, selection=chosen(place.university), actor=officer, at=AT)
    assert owed(campaign) == {
        ("清河县科学技术局", "总结"),
        ("东川大学", "总结"),
        ("清河县科学技术局", "补报"),
    }


def test_limit_binds_only_the_units_that_its_words_name() -> None:
    place, campaign, officer = make_city_campaign()
    press = Limit("press_reports_min", 2, scope="各县、市、区")
    video = Limit("video_max_seconds", 180)
    make_requirement(campaign, make_spec(limits=(press, video)))
    selection = chosen(place.county_bureau, place.university)
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    bound = {row.liable_unit.name: limits_for(row).binding for row in Obligation.objects.all()}
    assert bound == {"清河县科学技术局": (press, video), "东川大学": (video,)}


def test_statistics_without_a_form_is_held_back_by_name_and_sent_when_it_has_one() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结"))
    statistics = make_requirement(
        campaign, make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    )
    plan = dispatch_campaign(
        campaign=campaign, selection=chosen(place.county_bureau), actor=officer, at=AT
    )
    assert [(duty.title, duty.held) for duty in plan.held_back] == [("统计表", Held.NO_FORM)]
    assert owed(campaign) == {("清河县科学技术局", "总结")}
    statistics.form = make_form()
    statistics.save()
    dispatch_campaign(campaign=campaign, selection=[], actor=officer, at=AT)
    assert owed(campaign) == {
        ("清河县科学技术局", "总结"),
        ("清河县科学技术局", "统计表"),
        ("东川市科学技术局", "统计表"),
    }
    own = Participant.objects.get(is_own=True)
    assert (own.unit, own.counting_parent) == (place.bureau, place.city)


def test_second_dispatch_sends_only_what_is_new() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    first = chosen(place.county_bureau)
    dispatch_campaign(campaign=campaign, selection=first, actor=officer, at=AT)
    with pytest.raises(NothingNew):
        dispatch_campaign(campaign=campaign, selection=first, actor=officer, at=AT)
    both = chosen(place.county_bureau, place.second_county_bureau)
    plan = dispatch_campaign(campaign=campaign, selection=both, actor=officer, at=AT)
    assert plan.new_unit_ids == (place.second_county_bureau.pk,)
    assert plan.known_unit_ids == (place.county_bureau.pk,)
    assert Obligation.objects.count() == Participant.objects.count() == 2


def test_unit_under_two_lines_and_chosen_by_two_phrases_counts_once() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    Affiliation.objects.create(
        unit=place.university, parent=place.education, line=Line.SECTOR, starts_on=SINCE
    )
    selection = [Chosen(place.university, "在东各高校"), Chosen(place.university, "各有关单位")]
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    (participant,) = participants_of(campaign)
    assert participant.addressed_as == "在东各高校"
    assert participant.counting_parent == place.city
    assert Obligation.objects.count() == 1


def test_participants_stay_frozen_when_the_tree_changes() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    dispatch_campaign(
        campaign=campaign, selection=chosen(place.county_bureau), actor=officer, at=AT
    )
    before = place.county.path
    move_unit(
        unit=place.county, parent=place.other_city, on=date(2023, 6, 1), actor=SYSTEM, reason="区划"
    )
    (participant,) = participants_of(campaign)
    assert (participant.ancestry, participant.counting_parent) == (before, place.county)


def test_dispatch_is_refused_while_a_doubt_is_open_and_makes_nothing() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    doubt = make_doubt(campaign)
    selection = chosen(place.county_bureau)
    assert preview_dispatch(campaign=campaign, selection=selection, at=AT).doubts == (doubt,)
    with pytest.raises(DispatchInDoubt) as refused:
        dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert "6月31日不是日期。" in refused.value.message
    assert Participant.objects.count() == 0
    assert Campaign.objects.get(pk=campaign.pk).state == "draft"
    assert not AuditLine.objects.filter(verb="campaigns.campaign.start").exists()
    doubt.settled_at = AT
    doubt.save()
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert Participant.objects.count() == 1


def test_doubt_that_is_only_a_note_does_not_hold_the_dispatch() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_doubt(campaign, blocks=False)
    dispatch_campaign(
        campaign=campaign, selection=chosen(place.county_bureau), actor=officer, at=AT
    )
    assert Participant.objects.count() == 1


def test_only_the_organisers_dispatch_and_not_to_nobody() -> None:
    place, campaign, officer = make_city_campaign(joint=True)
    make_requirement(campaign)
    selection = chosen(place.county_bureau)
    for stranger in (make_user(place.bureau), make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)):
        with pytest.raises(PermissionRefused):
            dispatch_campaign(campaign=campaign, selection=selection, actor=stranger, at=AT)
    with pytest.raises(NobodyChosen):
        dispatch_campaign(campaign=campaign, selection=[], actor=officer, at=AT)
    joint = make_user(place.association, Role.CAMPAIGN_OFFICER)
    dispatch_campaign(campaign=campaign, selection=selection, actor=joint, at=AT)
    assert Participant.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_units_are_told_by_the_outbox_once_where_somebody_can_open_it(today) -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    person = make_user(place.county_bureau)
    person.set_password("a-password-of-its-own")
    person.save()
    selection = chosen(place.county_bureau, place.university)
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert set(Obligation.objects.values_list("state", flat=True)) == {"issued"}
    assert run_pending() == 2
    states = Obligation.objects.order_by("pk").values_list("liable_unit", "state")
    assert dict(states) == {place.county_bureau.pk: "delivered", place.university.pk: "issued"}
    assert run_pending() == 0
    assert AuditLine.objects.filter(verb="obligations.obligation.deliver").count() == 1
    silent = Participant.objects.get(unit=place.university)
    open_link(participant=silent, actor=officer, at=AT)
    assert set(Obligation.objects.values_list("state", flat=True)) == {"delivered"}


def test_thousand_units_are_sent_in_a_bounded_number_of_queries(
    django_assert_max_num_queries,
) -> None:
    place, campaign, officer = make_city_campaign()
    for title in ("方案", "总结", "报道", "照片"):
        make_requirement(campaign, make_spec(title))
    units = [
        OrgUnit(
            code=f"many{n}",
            name=f"第{n}中学",
            level=Level.CITY,
            kind=UnitKind.OTHER,
            path=f"{place.city.path}z{n:05d}",
        )
        for n in range(1000)
    ]
    OrgUnit.objects.bulk_create(units)
    selection = chosen(*OrgUnit.objects.filter(code__startswith="many"))
    with django_assert_max_num_queries(80):
        dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert Obligation.objects.count() == 4000


def test_unit_that_received_the_notice_itself_is_not_sent_it_again() -> None:
    place, *_ = make_city_campaign()
    upper = make_campaign(lead=place.province_bureau, territory=place.province)
    make_requirement(upper)
    received = receive_obligations(campaign=upper, unit=place.bureau, at=AT, actor=SYSTEM)
    selection = chosen(place.bureau, place.other_bureau)
    plan = dispatch_campaign(campaign=upper, selection=selection, actor=SYSTEM, at=AT)
    assert plan.told_unit_ids == (place.other_bureau.pk,)
    assert list(Obligation.objects.filter(liable_unit=place.bureau)) == received


def test_units_that_a_campaign_is_sent_to_hold_its_notice() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    dispatch_campaign(
        campaign=campaign, selection=chosen(place.county_bureau), actor=officer, at=AT
    )
    dispatch_campaign(campaign=campaign, selection=chosen(place.university), actor=officer, at=AT)
    held = NoticeCopy.objects.order_by("pk").values_list("unit__name", "direction", "filed_at")
    assert list(held) == [
        ("清河县科学技术局", "received", AT),
        ("东川大学", "received", AT),
    ]
