"""Adoption (立项): what a confirmed notice makes, and of whom it is."""

from datetime import date

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_user
from tests.processes.adoptions import BOTH, place_and_officer, settled
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.notices import actions as notices
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, NoticeCopy, Reading, ReadNotice
from zhouzhi.apps.obligations.models import Answer, Obligation, Participant, Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition
from zhouzhi.processes.adopt_notice import (
    AlreadyAdopted,
    Upper,
    adopt_reading,
    adoption_plan,
)

pytestmark = pytest.mark.django_db


def test_own_notice_with_the_upper_one_annexed_gives_two_campaigns_and_an_answer() -> None:
    place, officer = place_and_officer()
    adoption = make.adopt(place.bureau, officer, BOTH)
    own, upper = Campaign.objects.order_by("-pk")
    assert (adoption.campaign, adoption.upper) == (own, [upper])
    assert (own.name, own.lead, own.territory, own.state) == (
        "2023年东川市科技活动周",
        place.bureau,
        place.city,
        "draft",
    )
    assert (upper.name, upper.lead, upper.territory, upper.state) == (
        "2023年云江省科技活动周",
        place.province_bureau,
        place.province,
        "draft",
    )
    owed = Obligation.objects.get()
    assert (owed.liable_unit, owed.due_on, owed.requirement.campaign) == (
        place.bureau,
        date(2023, 6, 15),
        upper,
    )
    assert [(answer.campaign, answer.obligation) for answer in Answer.objects.all()] == [
        (own, owed)
    ]
    assert list(NoticeCopy.objects.order_by("pk").values_list("unit", "direction")) == [
        (place.bureau.pk, "received"),
        (place.bureau.pk, "issued"),
    ]


def test_requirement_points_at_its_sentence_in_the_notices_own_text() -> None:
    place, officer = place_and_officer()
    make.adopt(place.bureau, officer, BOTH)
    for requirement in Requirement.objects.select_related("notice"):
        start, end = requirement.span_start, requirement.span_end
        assert requirement.notice.text[start:end] == requirement.sentence
        assert requirement.sentence.startswith("请各")


def test_one_act_ties_all_lines_of_an_adoption_together() -> None:
    reading, officer = settled(BOTH)
    before = set(AuditLine.objects.values_list("pk", flat=True))
    adopt_reading(reading=reading, actor=officer, at=make.AT)
    lines = AuditLine.objects.exclude(pk__in=before)
    assert lines.values("act_id").distinct().count() == 1
    assert {"notices.reading.adopt", "campaigns.campaign.create", "notices.copy.file"} <= set(
        lines.values_list("verb", flat=True)
    )


def test_two_cities_with_one_upper_notice_share_its_campaign() -> None:
    place, officer = place_and_officer()
    make.adopt(place.bureau, officer, BOTH)
    other = make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)
    theirs = BOTH.replace("东川市", "西岭市").replace("东科发", "西科发")
    # their copy of the upper notice lost its number and prints its issuer before the title
    theirs = theirs.replace("\n云科发〔2023〕21号\n", "\n")
    make.adopt(place.other_bureau, other, theirs)
    assert Notice.objects.count() == 3
    upper = Campaign.objects.get(name="2023年云江省科技活动周")
    assert set(Participant.objects.filter(campaign=upper).values_list("unit__name", flat=True)) == {
        "东川市科学技术局",
        "西岭市科学技术局",
    }
    assert Requirement.objects.filter(campaign=upper).count() == 1
    assert Obligation.objects.filter(requirement__campaign=upper).count() == 2


def test_issuer_takes_the_campaign_that_a_lower_unit_noted_before() -> None:
    place, officer = place_and_officer()
    make.adopt(place.bureau, officer, BOTH)
    upper = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    adoption = make.adopt(place.province_bureau, upper, make.PROVINCE_NOTICE)
    assert adoption.campaign == Campaign.objects.get(name="2023年云江省科技活动周")
    assert Notice.objects.count() == 2
    assert Requirement.objects.filter(campaign=adoption.campaign).count() == 1


def test_received_notice_makes_our_duties_and_no_campaign_of_ours() -> None:
    place, officer = place_and_officer()
    adoption = make.adopt(place.bureau, officer, make.PROVINCE_NOTICE)
    assert adoption.campaign is None
    assert [row.requirement.title for row in adoption.owed] == ["报送总结"]
    assert adoption.owed[0].state == "delivered"


def test_own_notice_answers_the_upper_one_that_it_cites_and_we_received_before() -> None:
    place, officer = place_and_officer()
    owed = make.adopt(place.bureau, officer, make.PROVINCE_NOTICE).owed
    own = make.adopt(place.bureau, officer).campaign
    assert [(row.campaign, row.obligation) for row in Answer.objects.all()] == [(own, owed[0])]


SILENT = make.CITY_NOTICE.replace(
    "根据《关于举办2023年云江省科技活动周的通知》（云科发〔2023〕21号）安排，", ""
)


@pytest.mark.parametrize(
    ("text", "is_invoked"),
    [
        (make.CITY_NOTICE, True),
        (SILENT.replace("现将", "根据云江省科学技术厅统一部署，现将"), True),
        (SILENT.replace("现将", "根据云江省科技厅统一部署，现将"), False),
        (SILENT, False),
    ],
)
def test_an_upper_campaign_is_proposed_where_the_notice_names_its_ground(
    text: str, is_invoked: bool
) -> None:
    place, officer = place_and_officer()
    upper = make.adopt(place.bureau, officer, make.PROVINCE_NOTICE)
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    assert adoption_plan(reading).uppers == (
        Upper(upper.upper[0], tuple(upper.owed), is_invoked=is_invoked),
    )
    adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert Answer.objects.count() == is_invoked


@pytest.mark.parametrize("is_chosen", [True, False])
def test_our_campaign_answers_the_upper_ones_that_the_officer_chose(is_chosen: bool) -> None:
    place, officer = place_and_officer()
    upper = make.adopt(place.bureau, officer, make.PROVINCE_NOTICE)
    text = SILENT if is_chosen else make.CITY_NOTICE
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    chosen = [str(row.uuid) for row in upper.upper] if is_chosen else ["nonsense"]
    adopt_reading(reading=reading, actor=officer, at=make.AT, uppers=chosen)
    answered = [row.obligation for row in Answer.objects.all()]
    assert answered == (upper.owed if is_chosen else [])


def test_two_campaigns_of_one_office_are_not_told_apart_by_its_name() -> None:
    place, officer = place_and_officer()
    make.adopt(place.bureau, officer, make.PROVINCE_NOTICE)
    contest = make.PROVINCE_NOTICE.replace("科技活动周", "科普讲解活动").replace("21号", "22号")
    make.adopt(place.bureau, officer, contest)
    text = SILENT.replace("现将", "根据云江省科学技术厅统一部署，现将")
    reading = make.make_reading(place.bureau, officer, text)
    assert [upper.is_invoked for upper in adoption_plan(reading).uppers] == []
    make.settle_everything(reading, officer)
    assert [upper.is_invoked for upper in adoption_plan(reading).uppers] == [False, False]


def test_issuers_written_short_are_the_registered_units() -> None:
    place, officer = place_and_officer()
    signers = "东川市科技局\n东川市委宣传部\n东川市科协\n2023年5月9日"
    text = make.CITY_NOTICE.replace("东川市科学技术局\n2023年5月9日", signers)
    campaign = make.adopt(place.bureau, officer, text).campaign
    assert campaign is not None
    assert organisers_of(campaign) == [place.bureau, place.propaganda, place.association]


def test_upper_office_that_nobody_registered_is_noted_in_its_division() -> None:
    place, officer = place_and_officer()
    text = make.PROVINCE_NOTICE.replace("云江省科学技术厅", "云江省科学技术协会")
    make.adopt(place.bureau, officer, text)
    noted = OrgUnit.objects.get(name="云江省科学技术协会")
    assert (noted.kind, noted.level, noted.path[: len(place.province.path)]) == (
        "association",
        "province",
        place.province.path,
    )
    assert Campaign.objects.get().lead == noted


def test_joint_organiser_who_brings_the_notice_too_gets_a_copy_and_the_same_campaign() -> None:
    place, officer = place_and_officer()
    signers = "东川市科学技术局\n中共东川市委宣传部\n2023年5月9日"
    text = make.CITY_NOTICE.replace("东川市科学技术局\n2023年5月9日", signers)
    first = make.adopt(place.bureau, officer, text)
    assert first.campaign is not None
    assert organisers_of(first.campaign) == [place.bureau, place.propaganda]
    joint = make_user(place.propaganda, Role.CAMPAIGN_OFFICER)
    second = make.adopt(place.propaganda, joint, text)
    assert second.campaign == first.campaign
    assert (Campaign.objects.count(), NoticeCopy.objects.count()) == (1, 2)


def test_adopting_again_is_refused_and_points_at_what_there_is() -> None:
    place, officer = place_and_officer()
    notice = make.make_notice(place.bureau, officer)
    with pytest.raises(InvalidTransition, match="已采用"):
        adopt_reading(reading=Reading.objects.get(), actor=officer, at=make.AT)
    again = make.make_reading(place.bureau, officer)
    make.settle_everything(again, officer)
    assert adoption_plan(again).existing == notice
    with pytest.raises(AlreadyAdopted) as refused:
        adopt_reading(reading=again, actor=officer, at=make.AT)
    assert refused.value.notice == notice
    again.refresh_from_db()
    assert (again.state, Campaign.objects.count()) == ("read", 1)


def test_plan_says_what_will_be_made_with_counts() -> None:
    reading, _officer = settled(BOTH)
    plan = adoption_plan(reading)
    assert plan.effects == (
        "新建专项活动“2023年东川市科技活动周”，1 家主办",
        "报送要求 1 项，最晚 6月3日",
        "统计表暂缺：补传附件或选用国家表式之前，这一项不能部署",
        "登记上级专项活动“2023年云江省科技活动周”，1 家主办",
        "本单位应办事项 1 项，最晚 6月15日",
    )
    assert plan.may_adopt
    ReadNotice.objects.update(direction=Direction.UNDECIDED)
    assert adoption_plan(reading).effects == plan.effects


def test_issuers_of_a_joint_notice_are_all_kept() -> None:
    reading, officer = settled()
    names = [f"东川市第{number}联合主办单位委员会办公室" for number in range(30)]
    for name in names:
        notices.add_fact(
            read_notice=ReadNotice.objects.get(),
            kind="issuer",
            value={"name": name},
            actor=officer,
            at=make.AT,
        )
    adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert Notice.objects.get().issuer_names == "、".join(["东川市科学技术局", *names])


def test_plan_says_where_the_text_tells_of_more_organisers_than_issuers() -> None:
    text = make.CITY_NOTICE.replace(
        "现将有关事项", "市科技局、市委宣传部、市科协商定共同举办科技活动周，现将有关事项"
    )
    reading, _officer = settled(text)
    (said,) = [line for line in adoption_plan(reading).effects if line.startswith("文中写")]
    assert said == (
        "文中写“市科技局、市委宣传部、市科协商定共同举办”，主办只按发文机关 1 家算；"
        "采用后请在活动页“更正”里补上共同主办单位"
    )
