from datetime import date
from typing import Any

import pytest

from tests.factories import notices as make
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.doubts import NATIONAL_FORM
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Doubt, Fact, Notice, NoticeCopy, Reading, ReadNotice
from zhouzhi.apps.obligations.models import Answer, Obligation, Participant, Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused
from zhouzhi.processes.adopt_notice import (
    AlreadyAdopted,
    DirectionUndecided,
    DoubtsOpen,
    FactsUndecided,
    IssuedBelow,
    NotACampaign,
    PartMissing,
    WrongDirection,
    adopt_reading,
    adoption_plan,
    doubt_partial_forms,
    supply_form,
)

pytestmark = pytest.mark.django_db
BOTH = make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)


def _place() -> tuple[Province, User]:
    place = make_province()
    return place, make_user(place.bureau, Role.CAMPAIGN_OFFICER)


def _settled(text: str = make.CITY_NOTICE) -> tuple[Reading, User]:
    place, officer = _place()
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    return reading, officer


def _nothing_made() -> bool:
    return not (Campaign.objects.exists() or Notice.objects.exists() or NoticeCopy.objects.exists())


def test_own_notice_with_the_upper_one_annexed_gives_two_campaigns_and_an_answer() -> None:
    place, officer = _place()
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
        "running",
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
    place, officer = _place()
    make.adopt(place.bureau, officer, BOTH)
    for requirement in Requirement.objects.select_related("notice"):
        start, end = requirement.span_start, requirement.span_end
        assert requirement.notice.text[start:end] == requirement.sentence
        assert requirement.sentence.startswith("请各")


def test_one_act_ties_all_lines_of_an_adoption_together() -> None:
    reading, officer = _settled(BOTH)
    before = set(AuditLine.objects.values_list("pk", flat=True))
    adopt_reading(reading=reading, actor=officer, at=make.AT)
    lines = AuditLine.objects.exclude(pk__in=before)
    assert lines.values("act_id").distinct().count() == 1
    assert {"notices.reading.adopt", "campaigns.campaign.create", "notices.copy.file"} <= set(
        lines.values_list("verb", flat=True)
    )


def test_two_cities_with_one_upper_notice_share_its_campaign() -> None:
    place, officer = _place()
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
    place, officer = _place()
    make.adopt(place.bureau, officer, BOTH)
    upper = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    adoption = make.adopt(place.province_bureau, upper, make.PROVINCE_NOTICE)
    assert adoption.campaign == Campaign.objects.get(name="2023年云江省科技活动周")
    assert Notice.objects.count() == 2
    assert Requirement.objects.filter(campaign=adoption.campaign).count() == 1


def test_received_notice_makes_our_duties_and_no_campaign_of_ours() -> None:
    place, officer = _place()
    adoption = make.adopt(place.bureau, officer, make.PROVINCE_NOTICE)
    assert adoption.campaign is None
    assert [row.requirement.title for row in adoption.owed] == ["报送总结"]
    assert adoption.owed[0].state == "delivered"


def test_own_notice_answers_the_upper_one_that_it_cites_and_we_received_before() -> None:
    place, officer = _place()
    owed = make.adopt(place.bureau, officer, make.PROVINCE_NOTICE).owed
    own = make.adopt(place.bureau, officer).campaign
    assert [(row.campaign, row.obligation) for row in Answer.objects.all()] == [(own, owed[0])]


def test_issuers_written_short_are_the_registered_units() -> None:
    place, officer = _place()
    signers = "东川市科技局\n东川市委宣传部\n东川市科协\n2023年5月9日"
    text = make.CITY_NOTICE.replace("东川市科学技术局\n2023年5月9日", signers)
    campaign = make.adopt(place.bureau, officer, text).campaign
    assert campaign is not None
    assert organisers_of(campaign) == [place.bureau, place.propaganda, place.association]


def test_upper_office_that_nobody_registered_is_noted_in_its_division() -> None:
    place, officer = _place()
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
    place, officer = _place()
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
    place, officer = _place()
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


def _undecide(reading: Reading, officer: User) -> None:
    fact = Fact.objects.get(kind="theme")
    actions.reconsider_fact(fact=fact, actor=officer, at=make.AT)


def _undirect(reading: Reading, officer: User) -> None:
    ReadNotice.objects.update(direction=Direction.UNDECIDED)


def _redirect(reading: Reading, officer: User) -> None:
    ReadNotice.objects.update(direction=Direction.RECEIVED)


def _raise(reading: Reading, officer: User) -> None:
    part = ReadNotice.objects.get()
    actions.raise_doubt(read_notice=part, code="date_vague", message="六月初？", actor=officer)


def _reject(kind: str) -> Any:
    def reject(reading: Reading, officer: User) -> None:
        for fact in Fact.objects.filter(kind=kind):
            actions.reconsider_fact(fact=fact, actor=officer, at=make.AT)
            actions.reject_fact(fact=fact, actor=officer, at=make.AT)

    return reject


@pytest.mark.parametrize(
    ("spoil", "refusal", "words"),
    [
        (_undecide, FactsUndecided, "还有 1 项识读结果没有确认"),
        (_raise, DoubtsOpen, "还有 1 处疑点没有裁定：六月初？"),
        (_undirect, DirectionUndecided, "是我们印发的，还是我们收到的"),
        (_redirect, WrongDirection, "就是东川市科学技术局，请改选“我们印发的”"),
        (_reject("issuer"), PartMissing, "还缺发文机关"),
        (_reject("period"), PartMissing, "还缺活动时间"),
        (_reject("issued_on"), PartMissing, "还缺成文日期"),
    ],
)
def test_adoption_is_refused_in_words_and_leaves_nothing(
    spoil: Any, refusal: type[Exception], words: str
) -> None:
    reading, officer = _settled()
    spoil(reading, officer)
    plan = adoption_plan(reading)
    with pytest.raises(refusal, match=words) as refused:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert plan.blocked == str(refused.value)
    reading.refresh_from_db()
    assert reading.state == "read"
    assert _nothing_made()


def test_notice_of_another_city_is_not_ours_to_issue() -> None:
    place, officer = _place()
    text = make.CITY_NOTICE.replace("东川市", "西岭市")
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    ReadNotice.objects.update(direction=Direction.ISSUED)
    with pytest.raises(WrongDirection, match="西岭市科学技术局）里没有东川市科学技术局"):
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert _nothing_made()


@pytest.mark.parametrize(
    "issuer", ["清河县科学技术局", "东川市清河县教育局", "清河县人民政府办公室"]
)
def test_notice_of_a_lower_level_is_not_taken_for_an_upper_one(issuer: str) -> None:
    place, officer = _place()
    text = make.CITY_NOTICE.replace("东川市科学技术局\n", f"{issuer}\n")
    reading = make.make_reading(place.bureau, officer, text)
    assert queries.proposed_content(reading.read_notices.get()).issuers[0] == issuer
    make.settle_everything(reading, officer)
    plan = adoption_plan(reading)
    assert plan.effects == ()
    with pytest.raises(IssuedBelow) as refused:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert plan.blocked == refused.value.message
    assert f"是下级（{issuer}）印发的，不是上级来文" in plan.blocked
    assert _nothing_made()


def test_notice_of_another_city_is_registered_under_its_issuers_name() -> None:
    place, officer = _place()
    text = make.CITY_NOTICE.replace("东川市", "西岭市")
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    assert adoption_plan(reading).effects[0] == (
        "登记西岭市科学技术局的专项活动“2023年西岭市科技活动周”，1 家主办"
    )


def test_campaign_names_the_lower_unit_that_registered_it_until_its_issuer_comes() -> None:
    place, officer = _place()
    upper = make.adopt(place.bureau, officer, BOTH).upper[0]
    assert queries.registered_by(upper) == "东川市科学技术局"
    make.adopt(
        place.province_bureau,
        make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
        make.PROVINCE_NOTICE,
    )
    assert queries.registered_by(upper) == ""


def test_notice_of_something_else_entirely_is_refused_in_clear_words() -> None:
    reading, officer = _settled(make.OTHER_NOTICE)
    with pytest.raises(NotACampaign, match="不像科技活动周的通知"):
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert _nothing_made()


def test_another_officer_may_not_adopt() -> None:
    reading, _officer = _settled()
    stranger = make_user(make_province().bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(PermissionRefused):
        adopt_reading(reading=reading, actor=stranger, at=make.AT)
    assert _nothing_made()


def test_plan_says_what_will_be_made_with_counts() -> None:
    reading, _officer = _settled(BOTH)
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


# forms


def test_form_that_is_missing_stays_a_doubt_until_the_national_one_is_taken() -> None:
    place, officer = _place()
    make.adopt(place.bureau, officer)
    requirement = Requirement.objects.get()
    assert requirement.form is None
    doubt = Doubt.objects.get(settled_at=None)
    supply_form(doubt=doubt, choice=NATIONAL_FORM, actor=officer, at=make.AT)
    requirement.refresh_from_db()
    assert requirement.form is not None
    assert (requirement.form.is_assumed, requirement.form.rows.count()) == (True, 20)
    with pytest.raises(actions.DoubtSettled, match="国家二十项表式"):
        supply_form(doubt=doubt, choice=NATIONAL_FORM, actor=officer, at=make.AT)


def test_national_form_may_be_taken_before_adoption() -> None:
    reading, officer = _settled()
    doubt = Doubt.objects.get(settled_at=None)
    supply_form(doubt=doubt, choice=NATIONAL_FORM, actor=officer, at=make.AT)
    assert "统计表按国家二十项表式推定，20 行" in adoption_plan(reading).effects
    adopt_reading(reading=reading, actor=officer, at=make.AT)
    form = Requirement.objects.get().form
    assert form is not None
    assert form.is_assumed


@pytest.mark.parametrize("adopted_first", [True, False])
def test_annex_handed_in_later_becomes_the_form(adopted_first: bool) -> None:
    reading, officer = _settled()
    if adopted_first:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    doubt = Doubt.objects.get(settled_at=None)
    with make.BytesIO(make.ANNEX.encode()) as stream:
        annex = actions.hand_in_annex(
            doubt=doubt, stream=stream, filename="附件.html", by=officer, at=make.AT
        )
    assert make.worked(annex).state == "read"
    fact = Fact.objects.get(kind="form")
    assert fact.state == "proposed"
    supply_form(doubt=doubt, choice=str(fact.uuid), actor=officer, at=make.AT)
    if not adopted_first:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    form = Requirement.objects.get().form
    assert form is not None
    assert not form.is_assumed
    rows = [(row.label, row.measure and row.measure.code) for row in form.rows.order_by("position")]
    assert rows == [
        ("举办活动次数", "activities_held"),
        ("参与媒体数量", "press_outlets"),
        ("发放资料份数", None),
    ]
    assert list(queries.readings_of(officer)) == [reading]


def test_annex_without_a_form_fails_with_words() -> None:
    _reading, officer = _settled()
    doubt = Doubt.objects.get(settled_at=None)
    with make.BytesIO("请查收。".encode()) as stream:
        annex = actions.hand_in_annex(
            doubt=doubt, stream=stream, filename="附件.txt", by=officer, at=make.AT
        )
    failed = make.worked(annex)
    assert (failed.state, "没有读出统计表" in failed.failure) == ("failed", True)


def test_form_with_half_its_rows_is_doubted_once_and_holds_adoption_back() -> None:
    place, officer = _place()
    reading = make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    value = {
        "title": "2023年东川市科技活动周开展情况统计表",
        "fields": [
            {"group": None, "label": "举办活动次数"},
            {"group": None, "label": "参与媒体数量"},
        ],
    }
    actions.add_fact(read_notice=part, kind="form", value=value, actor=officer, at=make.AT)
    make.settle_everything(reading, officer)
    doubts = doubt_partial_forms(reading=reading, actor=officer)
    assert [doubt.code for doubt in doubts] == ["form_partial"]
    assert "读出 2 行，与国家二十项表式相比缺 18 行：承接科技部活动任务个数" in doubts[0].message
    assert doubt_partial_forms(reading=reading, actor=officer) == doubts
    with pytest.raises(DoubtsOpen):
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    actions.settle_doubt(doubt=doubts[0], choice="as_read", actor=officer, at=make.AT)
    assert doubt_partial_forms(reading=reading, actor=officer) == []
    adopt_reading(reading=reading, actor=officer, at=make.AT)
