from typing import Any

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.parties import (
    FactDoubt,
    clause_doubts,
    contact_doubts,
    is_unit_phrase,
    party_doubts,
)
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
        FactDoubt(
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


def test_duty_without_a_day_is_doubted_where_a_clause_stands_for_its_units() -> None:
    clause = duty("凡在室外举办的集中活动，主办单位须制定预案。", liable="凡在室外举办的集中活动")
    named = duty("主办单位须制定预案。", liable="主办单位")
    doubts = list(clause_doubts([named, duty("要做好保密。"), clause]))
    assert [(doubt.index, doubt.code) for doubt in doubts] == [(2, "liable_unclear")]


def test_telephone_that_is_nobodys_is_doubted() -> None:
    phones = ["0711-0520001"]
    contacts: list[dict[str, Any]] = [
        {"name": "陆知秋", "office": None, "phones": phones, "emails": []},
        {"name": None, "office": "办公室", "phones": phones, "emails": []},
        {"name": None, "office": None, "phones": [], "emails": ["kx@example.com"]},
        {"name": None, "office": None, "phones": phones, "emails": []},
    ]
    message = (
        "电话“0711-0520001”没有读出是谁的，姓名和处室都空着。"
        "请对照原文补上；原文就没有写，按识读结果即可。"
    )
    assert list(contact_doubts(contacts)) == [FactDoubt(3, "contact_nameless", message)]


@pytest.mark.django_db
def test_nobodys_telephone_waits_for_its_name() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    bare = make.CITY_NOTICE.replace("联系人：陆知秋，电话：0711-0520001", "电话：0711-0520001")
    reading = make.make_reading(place.bureau, officer, bare)
    fact = Fact.objects.get(kind="contact")
    assert fact not in queries.ready_facts(reading)
    doubt = Doubt.objects.get(fact=fact)
    actions.settle_doubt(doubt=doubt, choice="陆知秋", actor=officer, at=make.AT)
    fact.refresh_from_db()
    assert (fact.value["name"], fact.state) == ("陆知秋", "corrected")


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
