from datetime import date, datetime

import pytest

from tests.factories.obligations import (
    AT,
    make_campaign,
    make_city_campaign,
    make_doubt,
    make_form,
    make_notice,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import SINCE, make_unit, make_user
from tests.factories.submissions import make_two_levels
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import NoticeCopy
from zhouzhi.apps.obligations.actions import receive_obligations
from zhouzhi.apps.obligations.domain.cautions import CautionKind
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.reach import Held
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.models import Obligation, Participant
from zhouzhi.apps.obligations.queries import (
    Chosen,
    dispatch_proposal,
    limits_for,
    participants_of,
)
from zhouzhi.apps.orgs.actions import keep_group, move_unit
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, Line, UnitKind
from zhouzhi.apps.orgs.models import Affiliation, OrgUnit, UnitGroup
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.processes.dispatch_campaign import (
    DispatchInDoubt,
    NobodyChosen,
    NothingNew,
    PastDue,
    dispatch_campaign,
    preview_dispatch,
)

pytestmark = pytest.mark.django_db


def chosen(*units: OrgUnit, as_: str = "") -> list[Chosen]:
    return [Chosen(unit, as_) for unit in units]


def owed(campaign: Campaign) -> set[tuple[str, str]]:
    rows = Obligation.objects.filter(requirement__campaign=campaign)
    return set(rows.values_list("liable_unit__name", "requirement__title"))


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
def test_units_are_told_by_the_outbox_once(today) -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    selection = chosen(place.county_bureau, place.university)
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert set(Obligation.objects.values_list("state", flat=True)) == {"issued"}
    assert run_pending() == 2
    assert set(Obligation.objects.values_list("state", flat=True)) == {"delivered"}
    assert run_pending() == 0
    assert AuditLine.objects.filter(verb="obligations.obligation.deliver").count() == 2


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
    make_user(place.county_bureau)
    make_user(place.university, is_active=False)
    preview = preview_dispatch(
        campaign=campaign, selection=chosen(place.county_bureau, place.university), at=AT
    )
    assert preview.silent == ("东川大学",)


def test_organisers_are_not_proposed_to_themselves() -> None:
    place, campaign, _ = make_city_campaign(joint=True)
    campaign.notices.update(addressees="市科技局、市委宣传部、市科协、市教育局")
    proposal = dispatch_proposal(campaign)
    assert [one.units for one in proposal.phrases] == [(), (), (), (place.education.pk,)]
    assert place.bureau.pk not in proposal.candidates


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
    with django_assert_max_num_queries(120):
        dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=AT)
    assert Obligation.objects.count() == 4000


def test_due_instant_is_the_end_of_the_due_day_in_china() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    dispatch_campaign(
        campaign=campaign, selection=chosen(place.county_bureau), actor=officer, at=AT
    )
    assert Obligation.objects.get().due_at == datetime(2023, 6, 3, 23, 59, 59, tzinfo=CHINA)


def test_unit_that_received_the_notice_itself_is_not_sent_it_again() -> None:
    place, *_ = make_city_campaign()
    upper = make_campaign(lead=place.province_bureau, territory=place.province)
    make_requirement(upper)
    received = receive_obligations(campaign=upper, unit=place.bureau, at=AT, actor=SYSTEM)
    selection = chosen(place.bureau, place.other_bureau)
    plan = dispatch_campaign(campaign=upper, selection=selection, actor=SYSTEM, at=AT)
    assert plan.told_unit_ids == (place.other_bureau.pk,)
    assert list(Obligation.objects.filter(liable_unit=place.bureau)) == received


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


def test_duty_whose_date_is_past_is_sent_only_by_who_says_that_they_know() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("方案", due_on=date(2023, 5, 12)))
    make_requirement(campaign, make_spec("总结"))
    sending = {
        "campaign": campaign,
        "selection": chosen(place.county_bureau),
        "actor": officer,
        "at": AT,
    }
    with pytest.raises(PastDue, match="“方案”的截止日期已经过了"):
        dispatch_campaign(**sending)
    assert owed(campaign) == set()
    dispatch_campaign(**sending, knows_past=True)
    assert {title for _unit, title in owed(campaign)} == {"方案", "总结"}


def test_date_that_leaves_no_time_to_answer_above_is_pointed_at() -> None:
    upper, city = make_two_levels()
    owed_above = upper.owed(city.place.bureau)
    statistics = make_spec("市表", materials=(Material.STATISTICS_RETURN,))
    make_requirement(city.campaign, statistics, form=city.form)
    make_requirement(city.campaign, make_spec("市总结"))
    preview = preview_dispatch(
        campaign=city.campaign, selection=chosen(city.place.education), at=AT
    )
    late = [
        (one.duty.title, one.upper and one.upper.due_on)
        for one in preview.cautions
        if one.kind is CautionKind.TOO_LATE_FOR_UPPER
    ]
    assert late == [("统计表", owed_above.due_on), ("市表", owed_above.due_on)]


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
