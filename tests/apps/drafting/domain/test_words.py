from dataclasses import replace
from datetime import date, time

import pytest

from tests.apps.drafting.domain.campaigns import (
    BASES,
    HELD,
    LIMITS,
    campaign,
    content_of,
    duty,
)
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.drafting.domain.compose import compose
from zhouzhi.apps.drafting.domain.differences import differences
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Cited, Demand, Held, Person, Strand
from zhouzhi.apps.drafting.domain.following import followed
from zhouzhi.apps.drafting.domain.held_words import window_words
from zhouzhi.apps.drafting.domain.linking import lost_facts, restored
from zhouzhi.apps.drafting.domain.lint import LintKind, lint
from zhouzhi.apps.drafting.domain.notation import blocks_of
from zhouzhi.apps.drafting.domain.paper import copied_units, document_of
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.pieces import LinkedFact, Part
from zhouzhi.apps.drafting.domain.upper_notice import whole_notice
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.documents.reading import read_notice
from zhouzhi.documents.writing import Addressees, Heading, Paragraph, Signature, line
from zhouzhi.documents.writing.plain_words import plain_words


def part(facts: CampaignFacts, kind: PartKind) -> Part:
    return next(each for each in compose(facts) if each.kind is kind)


def test_opening_cites_every_upper_notice_with_its_number() -> None:
    facts = campaign(bases=BASES[:2])
    assert part(facts, PartKind.OPENING).text == (
        "根据《关于举办2024年全国科技活动周的通知》（国科发才〔2024〕7号）和"
        "《江南省科学技术厅 江南省科学技术协会关于举办2024年全省科技活动周的通知》"
        "（省科通〔2024〕5号）要求，"
        "经研究，决定举办2024年云溪市科技活动周。现将有关事项通知如下。"
    )


def test_duty_is_one_sentence_with_its_limits() -> None:
    asked = duty(
        materials=(Material.SUMMARY_REPORT, Material.VIDEO),
        due=DueRule(DueKind.DATE, on=date(2024, 6, 5), at=time(17)),
        liable="各县（市、区）科技局",
        limits=(*LIMITS[Material.VIDEO], *LIMITS[Material.SUMMARY_REPORT]),
    )
    assert part(campaign(asked), PartKind.DUTIES).text == (
        "请各县（市、区）科技局于6月5日（星期三）17:00前将活动总结、活动视频"
        "（时长不超过3分钟，画面比例为16:9，分辨率不低于1080P）报送市科技局科普科。"
        "其中，书面材料一式2份，加盖公章。"
    )


def test_what_is_held_is_told_with_time_and_place() -> None:
    assert part(campaign(held=HELD), PartKind.OCCASIONS).text.splitlines() == [
        "（一）启动仪式。5月25日上午9时30分在人民广场举办2024年云溪市科技活动周启动仪式。",
        "（二）科普成果展。在科技馆举办。",
        "（三）主题周活动。活动期间，组织开展气象科技周。",
        "（四）赛事活动。组织参加全省科普讲解大赛、全省科学实验展演汇演。",
    ]


def test_one_line_by_itself_has_no_mark() -> None:
    facts = campaign(theme="", strands=(Strand("1", "弘扬科学家精神", "走进校园"),))
    assert part(facts, PartKind.SCHEDULE).text == "活动时间为2024年5月25日至6月1日。"
    assert part(facts, PartKind.STRANDS).text == "弘扬科学家精神。走进校园。"
    facts = campaign(held=HELD[2:3])
    assert part(facts, PartKind.OCCASIONS).text == "活动期间，组织开展气象科技周。"


def test_ceremonies_stand_first_the_launch_before_the_closing() -> None:
    held = (HELD[1], Held("9", OccasionKind.CLOSING), HELD[0])
    lines = part(campaign(held=held), PartKind.OCCASIONS).text.splitlines()
    assert [line[:8] for line in lines] == [
        "（一）启动仪式。",
        "（二）闭幕仪式。",
        "（三）科普成果展",
    ]


def test_line_of_content_goes_on_in_its_title_s_sentence() -> None:
    two = (Strand("1", "深入宣传意见", "、实施方案精神"), Strand("2", "开放设施", "面向公众"))
    lines = part(campaign(strands=two), PartKind.STRANDS).text.splitlines()
    assert lines == ["（一）深入宣传意见、实施方案精神。", "（二）开放设施。面向公众。"]


def test_duty_is_told_to_whom_no_reader_knows() -> None:
    asked = duty(
        liable="市科普工作联席会议成员单位", recipient="kepu@example.cn", channel="电子邮箱"
    )
    facts = campaign(asked)
    content = content_of(facts)
    text = plain_words(document_of(content))
    assert (
        "请市科普工作联席会议成员单位于6月5日（星期三）前将活动总结通过电子邮箱发送至kepu@example.cn。"
        in text
    )
    read = read_notice(text).notices[0].facts()
    assert differences(facts, content, read) == ()
    other = campaign(replace(asked, recipient="kp@example.cn", liable="市直有关部门"))
    assert [each.label for each in differences(other, content, read)] == ["责任单位", "报送至"]


def test_duty_that_names_nobody_to_send_it_to_is_still_a_sentence() -> None:
    asked = duty(liable="各县科技局", recipient="", materials=(Material.WORK_PLAN,))
    assert part(campaign(asked), PartKind.DUTIES).text == (
        "请各县科技局于6月5日（星期三）前报送工作方案。"
    )


def test_upper_notice_of_many_is_named_by_its_host() -> None:
    offices = ("省科技厅", "省委宣传部", "省科协", "省教育厅")
    assert Cited("关于举办科技活动周的通知", issuers=offices).name == (
        "省科技厅等4部门关于举办科技活动周的通知"
    )


def test_ceremony_without_a_name_or_day_is_still_told() -> None:
    facts = campaign(held=(Held("1", OccasionKind.CLOSING),))
    assert part(facts, PartKind.OCCASIONS).text == ("举办2024年云溪市科技活动周闭幕仪式。")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 5, 21), date(2024, 5, 31), "5月下旬"),
        (date(2024, 6, 1), date(2024, 6, 10), "6月上旬"),
        (date(2024, 6, 1), date(2024, 6, 30), "6月"),
        (date(2024, 5, 29), date(2024, 5, 30), "5月29日至30日"),
        (date(2024, 5, 29), date(2024, 6, 2), "5月29日至6月2日"),
    ],
)
def test_window_is_said_by_its_name_where_it_has_one(first: date, last: date, words: str) -> None:
    assert window_words(first, last, beside=date(2024, 5, 6)) == words


def test_demands_stand_in_the_text_only_where_they_are_made() -> None:
    asked = part(
        campaign(demands=(Demand("1", "safety_plan"), Demand("2", "fire", is_for_large=True))),
        PartKind.DEMANDS,
    )
    assert asked.text.splitlines()[2] == (
        "（三）压实主体责任。按照谁主办、谁负责的原则，主办单位须制定安全工作方案；"
        "举办大型活动的，主办单位须对活动场所进行消防安全检查。"
    )
    assert [fact.key for fact in asked.facts] == ["demand:1", "demand:2"]


def test_lines_become_blocks_that_the_writer_numbers() -> None:
    assert list(blocks_of("（一）时间。5月25日。\n\n1.甲\n（二）开放\n正文")) == [
        Heading(2, "时间。", runs=line("5月25日。")),
        Heading(3, "", runs=line("甲")),
        Heading(2, "开放"),
        Paragraph.of("正文"),
    ]


def test_fact_that_an_edit_changed_is_found_with_what_stands_there() -> None:
    made = part(campaign(duty()), PartKind.DUTIES)
    changed = made.text.replace("6月5日（星期三）", "6月8日（星期六）")
    (lost,) = lost_facts(made.facts, before=made.text, after=changed)
    assert (lost.fact.key, lost.fact.words, lost.now) == (
        "duty:报送活动总结:due",
        "于6月5日（星期三）前",
        "于6月8日（星期六）前",
    )
    assert restored(changed, [lost]) == made.text


def test_fact_that_was_only_moved_is_not_lost() -> None:
    made = part(campaign(duty()), PartKind.DUTIES)
    assert lost_facts(made.facts, before=made.text, after=f"务请重视。{made.text}") == ()


SWAPPED = "甲方案于5月20日前报送。乙总结于5月12日前报送。"
TWO_DAYS = (LinkedFact("a", "截止日期", "5月12日"), LinkedFact("b", "截止日期", "5月20日"))
BEFORE = "甲方案于5月12日前报送。乙总结于5月20日前报送。"


def test_days_that_changed_places_are_both_lost_and_restored_where_they_were() -> None:
    lost = lost_facts(TWO_DAYS, before=BEFORE, after=SWAPPED)
    assert [(one.fact.key, one.now) for one in lost] == [("a", "5月20日"), ("b", "5月12日")]
    assert restored(SWAPPED, lost) == BEFORE


def test_day_typed_over_another_is_restored_in_its_own_place() -> None:
    same = BEFORE.replace("5月20日", "5月12日")
    (lost,) = lost_facts(TWO_DAYS, before=BEFORE, after=same)
    assert (lost.fact.key, lost.now) == ("b", "5月12日")
    assert restored(same, [lost]) == BEFORE


def test_sentence_that_moves_takes_its_fact_along() -> None:
    moved = "乙总结于5月20日前报送。甲方案于5月12日前报送。"
    assert lost_facts(TWO_DAYS, before=BEFORE, after=moved) == ()


def test_words_that_stood_elsewhere_before_do_not_stand_for_a_fact() -> None:
    before = f"活动自5月12日开始。{BEFORE}"
    after = before.replace("甲方案于5月12日", "甲方案于5月15日")
    named = (LinkedFact("start", "开始日期", "5月12日"), *TWO_DAYS)
    (lost,) = lost_facts(named, before=before, after=after)
    assert (lost.fact.key, lost.now) == ("a", "5月15日")


def test_facts_that_change_their_words_with_each_other_are_followed_at_once() -> None:
    now = tuple(
        replace(one, words=other.words)
        for one, other in zip(TWO_DAYS, reversed(TWO_DAYS), strict=True)
    )
    assert followed(BEFORE, TWO_DAYS, now) == SWAPPED


def test_what_a_person_wrote_takes_the_new_words_of_facts() -> None:
    before = part(campaign(duty()), PartKind.DUTIES)
    moved = duty(on=date(2024, 6, 12), due=DueRule(DueKind.DATE, on=date(2024, 6, 12)))
    after = part(campaign(moved), PartKind.DUTIES)
    written = "总结要实。" + before.text
    assert followed(written, before.facts, after.facts) == "总结要实。" + after.text


def checked(facts: CampaignFacts, **texts: str) -> list[tuple[LintKind, str]]:
    told = [(each.kind, texts.get(each.kind, each.text)) for each in compose(facts)]
    return [(one.kind, str(one.place)) for one in lint(facts, content_of(facts), told)]


def test_whole_draft_has_nothing_to_mend() -> None:
    assert checked(campaign(duty())) == []


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (campaign(duty(recipient="")), (LintKind.NO_RECIPIENT, "duties")),
        (campaign(duty(on=date(2024, 5, 5))), (LintKind.DUE_OVER, "duties")),
        (
            campaign(duty(channel="电子邮箱"), people=(Person("林晓芸", "0722-0596290"),)),
            (LintKind.NO_MAIL, "head"),
        ),
        (campaign(duty(), people=()), (LintKind.NO_CONTACT, "head")),
        (campaign(bases=BASES[2:]), (LintKind.NO_NUMBER, "opening")),
        (campaign(duty(liable="各科普基地")), (LintKind.NOT_ADDRESSED, "head")),
        (campaign(duty(liable="")), (LintKind.NO_LIABLE, "duties")),
        (campaign(bases=()), (LintKind.NO_BASIS, "opening")),
        (campaign(theme=""), (LintKind.NO_THEME, "schedule")),
        (
            campaign(duty(due=DueRule(DueKind.NONE), due_on=None)),
            (LintKind.NO_DUE, "duties"),
        ),
        (campaign(duty(), annexes=("重点活动一览表",)), (LintKind.ANNEX_UNNAMED, "head")),
    ],
)
def test_what_a_duty_lacks_is_told(facts: CampaignFacts, found: tuple[LintKind, str]) -> None:
    assert checked(facts) == [found]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("请于6月5日（星期四）前报送。", LintKind.WEEKDAY),
        ("活动安排见附件2。", LintKind.ANNEX_ABSENT),
    ],
)
def test_words_that_cannot_be_so_are_told_where_they_stand(words: str, kind: LintKind) -> None:
    assert checked(campaign(duty()), duties=words) == [(kind, "duties")]


def test_number_that_was_written_in_is_seen_and_units_that_are_addressed() -> None:
    opening = "根据《关于做好科技活动周有关工作的通知》（省科发〔2024〕3号）要求，现通知如下。"
    asked = duty(liable="市直有关部门和各县（市、区）科技局")
    assert checked(campaign(asked, bases=BASES[2:]), opening=opening) == []


@pytest.mark.parametrize("words", ["要?jiang新宣传方式", "要jiāng宣传", "创\ufffd方式"])
def test_words_that_a_file_tore_are_told(words: str) -> None:
    assert checked(campaign(duty()), demands=words) == [(LintKind.DAMAGED, "demands")]


def test_words_copied_from_above_are_told_with_whom_they_call() -> None:
    words = "各市、各部门要组织科技工作者走进基层"
    above = Cited("上级通知", "省科通〔2024〕5号", f"一、主要内容\n（一）走进基层。\n{words}。")
    facts = campaign(bases=(above,), strands=(Strand("1", "走进基层", words), Strand("2", "开放")))
    content = content_of(facts)
    told = [(each.kind, each.text) for each in compose(facts)]
    (found,) = lint(facts, content, told)
    assert (found.kind, found.kind.is_wrong, found.place) == (LintKind.COPIED, False, "strands")
    assert found.words == "主要内容里“走进基层”照抄上级通知的文字"
    assert found.mend == "其中“各市”、“各部门”是上级对下的称呼，宜改成本地的单位；要改的，改这一节"
    own = [(kind, text.replace("各市、各部门", "各区市")) for kind, text in told]
    assert lint(facts, content, own) == ()


def test_annex_under_two_names_is_told() -> None:
    facts = campaign(duty(), annexes=("重点活动一览表",))
    words = "请填写《重点科普活动一览表》（见附件）。"
    assert checked(facts, duties=words) == [(LintKind.ANNEX_MISNAMED, "duties")]


def test_units_of_copies_are_parted_as_people_type_them() -> None:
    words = "市委宣传部、市教育局，市公安局；市卫健委。"
    assert copied_units(words) == ("市委宣传部", "市教育局", "市公安局", "市卫健委")


def test_notice_without_addressees_is_not_to_go_out() -> None:
    facts = campaign(duty())
    content = replace(content_of(facts), addressees="")
    found = lint(facts, content, [], unknown_addressees=("海关",), unknown_copied=("商会",))
    assert [(one.kind, one.kind.is_wrong) for one in found] == [
        (LintKind.NO_ADDRESSEES, True),
        (LintKind.UNKNOWN_ADDRESSEE, False),
        (LintKind.UNKNOWN_COPIED, False),
    ]


def test_upper_notice_stands_as_it_was_signed_with_its_title_once() -> None:
    text = (
        "江南省科学技术厅\n江南省科学技术协会\n关于举办科技活动周的通知\n省科通〔2024〕5号\n各市科技局：\n"
        "现将有关事项通知如下。\n一、活动时间\n5月25日至6月1日。\n（一）报送。请于6月5日前报送总结。\n"
        "江南省科学技术厅 江南省科学技术协会\n2024年4月30日\n（此件公开发布）\n"
    )
    offices = ("江南省科学技术厅", "江南省科学技术协会")
    day = date(2024, 4, 30)
    attached = whole_notice("关于举办科技活动周的通知", text, issuers=offices, issued_on=day)
    assert attached.blocks == (
        Paragraph.of("省科通〔2024〕5号"),
        Addressees("各市科技局"),
        Paragraph.of("现将有关事项通知如下。"),
        Heading(1, "一、活动时间", numbered=False),
        Paragraph.of("5月25日至6月1日。"),
        Heading(2, "（一）报送。", numbered=False, runs=line("请于6月5日前报送总结。")),
        Signature(offices, day, sealed=False),
        Paragraph.of("（此件公开发布）"),
    )
