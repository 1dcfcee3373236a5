"""What is told of a draft before it goes to be signed (成稿检查)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps.drafting.domain.campaigns import (
    BASES,
    campaign,
    content_of,
    duty,
)
from zhouzhi.apps.drafting.domain.compose import compose
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Cited, Person, Strand
from zhouzhi.apps.drafting.domain.lint import LintKind, lint
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule


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


def test_notice_without_addressees_is_not_to_go_out() -> None:
    facts = campaign(duty())
    content = replace(content_of(facts), addressees="")
    found = lint(facts, content, [], unknown_addressees=("海关",), unknown_copied=("商会",))
    assert [(one.kind, one.kind.is_wrong) for one in found] == [
        (LintKind.NO_ADDRESSEES, True),
        (LintKind.UNKNOWN_ADDRESSEE, False),
        (LintKind.UNKNOWN_COPIED, False),
    ]


def test_form_of_another_year_is_told_and_stops_nothing() -> None:
    year = campaign().starts_on.year
    for said, told in ((year, []), (year - 1, [LintKind.FORM_OF_OTHER_YEAR])):
        facts = campaign(duty(form=f"{said}年云溪市科技活动周开展情况统计表"))
        found = [
            one
            for one in lint(facts, content_of(facts), [])
            if one.kind is LintKind.FORM_OF_OTHER_YEAR
        ]
        assert [one.kind for one in found] == told
        assert not any(one.kind.is_wrong for one in found)


def test_title_with_last_years_year_is_wrong() -> None:
    facts = campaign()
    year = facts.starts_on.year
    told = {}
    for said in (year, year - 1):
        content = replace(content_of(facts), title=f"关于举办{said}年云溪市科技活动周的通知")
        told[said] = [one.kind for one in lint(facts, content, []) if one.kind.is_wrong]
    assert LintKind.OTHER_YEAR not in told[year]
    assert LintKind.OTHER_YEAR in told[year - 1]


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("关于开展2024年云溪市科技活动周有关工作的通知", False),
        ("关于举办云溪市第24届科技活动周的通知", False),
        ("关于举办2024年全市科技活动周的通知", False),
        ("关于做好2024年全国科技活动周云溪活动的通知", False),
        ("关于举办2024年东川市科技活动周的通知", True),
        ("关于举办2024年云溪市科普日的通知", True),
        ("关于做好有关工作的通知", True),
    ],
)
def test_title_that_names_another_campaign_is_wrong(title: str, is_told: bool) -> None:
    facts = campaign()
    found = lint(facts, replace(content_of(facts), title=title), [])
    assert (LintKind.OTHER_NAME in [one.kind for one in found if one.kind.is_wrong]) is is_told
