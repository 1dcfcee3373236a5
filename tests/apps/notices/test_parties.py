from typing import Any

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.domain.parties import PartyDoubt, is_unit_phrase, party_doubts
from zhouzhi.apps.notices.models import Doubt, Fact
from zhouzhi.apps.orgs.domain.roles import Role

AT_ONCE = "各镇街科普办"


def duty(sentence: str, *, liable: str = "", recipient: str = "") -> dict[str, Any]:
    return {"title": "总结", "sentence": sentence, "liable": liable, "recipient": recipient}


def told(*duties: dict[str, Any]) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(doubt.index, doubt.code, doubt.alternatives) for doubt in party_doubts(duties)]


@pytest.mark.parametrize(
    "words",
    ["各县（市、区）", "各地、各部门", "每校", "举办大型活动的单位", "各市（州）应急局", AT_ONCE],
)
def test_words_that_name_units_are_known(words: str) -> None:
    assert is_unit_phrase(words)


@pytest.mark.parametrize(
    "words", ["各成员单位全面梳理活动情况", "各县区要抓好本地区", "活动情况", "各校，各馆"]
)
def test_clause_names_no_units(words: str) -> None:
    assert not is_unit_phrase(words)


def test_clause_read_as_a_unit_is_doubted_and_the_subject_offered() -> None:
    sentence = "请各镇街科普办认真总结活动情况，于6月3日前将总结报送市科技局。"
    found = duty(sentence, liable="各镇街科普办认真总结活动情况", recipient="市科技局")
    assert told(found) == [(0, "liable_unclear", (AT_ONCE,))]
    assert told({**found, "liable": AT_ONCE}) == []


def test_subject_that_was_not_read_is_doubted() -> None:
    found = duty("活动结束后，各镇街科普办要进行总结，于6月3日前报送总结。")
    assert list(party_doubts([found])) == [
        PartyDoubt(
            0,
            "liable_missed",
            "“总结”没有读出责任单位，句中写着“各镇街科普办”。不指明就是主送的全部单位都要办，请核对。",
            (AT_ONCE,),
        )
    ]


def test_duty_of_everyone_is_noted_only_beside_duties_of_some() -> None:
    everyone = duty("于5月5日前报送方案。")
    some = duty("请各校于6月3日前报送总结。", liable="各校")
    assert told(everyone) == []
    assert told(some, everyone) == [(1, "liable_unsaid", ())]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("各校请于6月3日前将总结、媒体报道资料报市科技局科普科。", ("市科技局科普科",)),
        ("各校请于6月3日前将总结报送至市科协办公室（邮箱另告）。", ("市科协办公室",)),
        ("各校请于6月3日前报名，由市科技局汇总后上报省科技厅。", ()),
    ],
)
def test_receiver_that_was_not_read_is_doubted(sentence: str, named: tuple[str, ...]) -> None:
    expected = [(0, "recipient_missed", named)] if named else []
    assert told(duty(sentence, liable="各校")) == expected


@pytest.mark.django_db
def test_answer_to_a_doubt_about_a_party_corrects_the_duty() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="obligation")
    for code, alternative in (("liable_unclear", AT_ONCE), ("recipient_missed", "市科协")):
        doubt = Doubt.objects.create(
            read_notice=fact.read_notice,
            fact=fact,
            code=code,
            message="?",
            alternatives=[alternative],
            blocks=True,
        )
        actions.settle_doubt(doubt=doubt, choice=alternative, actor=officer, at=make.AT)
    fact.refresh_from_db()
    assert (fact.value["liable"], fact.value["recipient"]) == (AT_ONCE, "市科协")
