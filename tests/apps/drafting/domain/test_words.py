"""What a draft says of its campaign: the composed sentences, and how lines become blocks."""

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
    part,
)
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.drafting.domain.differences import differences
from zhouzhi.apps.drafting.domain.facts import Cited, Demand, Held, Strand
from zhouzhi.apps.drafting.domain.held_words import window_words
from zhouzhi.apps.drafting.domain.notation import blocks_of
from zhouzhi.apps.drafting.domain.paper import copied_units, document_of
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.upper_notice import issued_notice, whole_notice
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.documents.reading import read_notice
from zhouzhi.documents.writing import Addressees, Heading, Paragraph, Signature, line
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.plain_words import plain_words


def test_opening_cites_every_upper_notice_with_its_number() -> None:
    facts = campaign(bases=BASES[:2])
    assert part(facts, PartKind.OPENING).text == (
        "根据《关于举办2024年全国科技活动周的通知》（国科发才〔2024〕7号）和"
        "《江南省科学技术厅 江南省科学技术协会关于举办2024年全省科技活动周的通知》"
        "（省科通〔2024〕5号）要求，"
        "经研究，决定举办2024年云溪市科技活动周。现将有关事项通知如下。"
    )


def test_titles_in_a_row_have_a_comma_only_behind_a_bracket() -> None:
    facts = campaign(bases=(Cited("甲"), Cited("乙", "省科〔2024〕1号"), Cited("丙"), Cited("丁")))
    assert part(facts, PartKind.OPENING).text.startswith(
        "根据《甲》《乙》（省科〔2024〕1号）、《丙》和《丁》要求，"
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


def test_agencies_are_to_be_spoken_with_and_no_duty_to_report_is_made_up() -> None:
    demands = (Demand("1", "agency", "公安"), Demand("2", "agency", "消防"))
    asked = part(campaign(demands=demands), PartKind.DEMANDS)
    assert "举办活动前须就安全措施与公安、消防部门对接。" in asked.text
    assert [fact.words for fact in asked.facts] == ["公安", "消防部门"]


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


def test_units_of_copies_are_parted_as_people_type_them() -> None:
    words = "市委宣传部、市教育局，市公安局；市卫健委。"
    assert copied_units(words) == ("市委宣传部", "市教育局", "市公安局", "市卫健委")


def test_upper_notice_stands_as_it_was_signed_with_its_title_once() -> None:
    text = (
        "江南省科学技术厅\n江南省科学技术协会\n关于举办科技活动周的通知\n省科通〔2024〕5号\n各市科技局：\n"
        "现将有关事项通知如下。\n一、活动时间\n5月25日至6月1日。\n（一）报送。请于6月5日前报送总结。\n"
        "（二）做好宣传\n"
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
        Heading(2, "（二）做好宣传", numbered=False),
        Signature(offices, day, sealed=False),
        Paragraph.of("（此件公开发布）"),
    )


def test_notice_that_was_drafted_here_is_annexed_as_it_was_signed() -> None:
    facts = campaign(duty(materials=(Material.ACTIVITY_REGISTER,)), annexes=("重点活动一览表",))
    signed = document_of(content_of(facts, 1))
    attached = issued_notice("关于举办科技活动周的通知", signed)
    kinds = [type(block).__name__ for block in attached.blocks]
    assert kinds[:3] == ["Paragraph", "Addressees", "Paragraph"]
    assert kinds[-4:] == ["PageBreak", "Paragraph", "Title", "Table"]
    assert "AnnexHead" not in kinds
    headings = [block.text for block in attached.blocks if isinstance(block, Heading)]
    assert headings == numbered_headings(signed.blocks)
    assert headings[0] == "一、活动时间和主题"
