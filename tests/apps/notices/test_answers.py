"""Answers to doubts: each corrects the one part of its fact that was asked for, or is refused."""

from typing import Any

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.domain.answers import AnswerKind, Asked, asked_by, value_answered
from zhouzhi.apps.notices.forms import answer_form
from zhouzhi.apps.notices.models import Doubt, Fact
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User

BARE = "电话“0520001”没有区号，文中也推断不出，请补上。"
TWO = {"phones": ["0520001", "0711-0520002"]}
PERIOD = {"starts_on": "2023-05-20", "ends_on": None}


@pytest.mark.parametrize(
    ("code", "kind", "asked"),
    [
        ("title_missing", "title", Asked("text", AnswerKind.WORDS)),
        ("year_missing", "issued_on", Asked("date", AnswerKind.DAY)),
        ("year_missing", "obligation", Asked("due_on", AnswerKind.DAY)),
        ("date_impossible", "event", Asked("starts_on", AnswerKind.DAY)),
        ("month_restored", "obligation", Asked("due_on", AnswerKind.DAY)),
        ("period_differs", "period", Asked("starts_on", AnswerKind.DAYS)),
        ("mailbox_unclear", "obligation", Asked("recipient", AnswerKind.WORDS)),
        ("liable_unsaid", "obligation", Asked("liable", AnswerKind.WORDS)),
        ("area_code_missing", "contact", Asked("phones", AnswerKind.AREA_CODE)),
        ("liable_unclear", "duty", Asked("liable", AnswerKind.WORDS)),
        ("contact_nameless", "contact", Asked("name", AnswerKind.WORDS)),
        ("annex_not_carried", "annex", None),
        ("value_invalid", "obligation", None),
        ("a_code_of_next_year", "contact", None),
    ],
)
def test_a_doubt_asks_for_one_part_or_for_none(code: str, kind: str, asked: Asked | None) -> None:
    assert asked_by(code, kind) == asked
    if asked is not None:
        assert answer_form(asked, key="1").fields


@pytest.mark.parametrize(
    ("code", "kind", "value", "answer", "changed"),
    [
        ("title_missing", "title", {"text": ""}, "关于某事的通知", {"text": "关于某事的通知"}),
        ("date_impossible", "issued_on", {"date": ""}, "6月30日", {"date": "2023-06-30"}),
        ("date_impossible", "issued_on", {"date": ""}, "六月三十日", {"date": "2023-06-30"}),
        ("date_impossible", "issued_on", {"date": ""}, "2月30日", None),
        ("date_impossible", "issued_on", {"date": ""}, "5月3日或6月3日", None),
        (
            "date_vague",
            "obligation",
            {"due_on": None, "rule": {"kind": "none", "words": "六月底前"}},
            "2023-06-30",
            {"due_on": "2023-06-30", "rule": {"kind": "date", "words": "六月底前"}},
        ),
        ("year_missing", "event", {"starts_on": None}, "2023-05-21", {"starts_on": "2023-05-21"}),
        (
            "length_run_together",
            "obligation",
            {"requirements": {}},
            "2-5分钟",
            {"requirements": {"video_max_seconds": 300}},
        ),
        ("length_run_together", "obligation", {"requirements": {}}, "不长", None),
        ("mailbox_unclear", "obligation", {"recipient": None}, "a@b.cn", {"recipient": "a@b.cn"}),
        ("liable_missed", "obligation", {"liable": None}, "各县区", {"liable": "各县区"}),
        (
            "period_differs",
            "period",
            PERIOD,
            "5月21日至31日",
            {"starts_on": "2023-05-21", "ends_on": "2023-05-31"},
        ),
        (
            "period_differs",
            "period",
            PERIOD,
            "2023年5月27日——6月4日",
            {"starts_on": "2023-05-27", "ends_on": "2023-06-04"},
        ),
        (
            "period_backwards",
            "period",
            PERIOD,
            "2023-05-27至2023-06-04",
            {"starts_on": "2023-05-27", "ends_on": "2023-06-04"},
        ),
        ("period_differs", "period", PERIOD, "五月下旬", None),
    ],
)
def test_an_answer_changes_its_part_alone(
    code: str, kind: str, value: dict[str, Any], answer: str, changed: dict[str, Any] | None
) -> None:
    asked = asked_by(code, kind)
    assert asked is not None
    assert value_answered(asked, value, answer, message="", year=2023) == changed


@pytest.mark.parametrize(
    ("code", "message", "answer", "phones"),
    [
        ("area_code_missing", BARE, "0711", ["0711-0520001", "0711-0520002"]),
        ("area_code_missing", BARE, "010-0520001", ["010-0520001", "0711-0520002"]),
        ("area_code_missing", BARE, "0711-0520002", ["0711-0520002"]),
        (
            "phone_run_together",
            "“0520001”像是两个电话号码连在一起，请分开填写。",
            "0711-0520003、0711-0520004",
            ["0711-0520003", "0711-0520004", "0711-0520002"],
        ),
        ("area_code_missing", "电话没有区号。", "0711", None),
    ],
)
def test_a_number_written_takes_the_place_of_the_one_in_doubt(
    code: str, message: str, answer: str, phones: list[str] | None
) -> None:
    asked = asked_by(code, "contact")
    assert asked is not None
    changed = value_answered(asked, TWO, answer, message=message, year=None)
    assert (changed and changed["phones"]) == phones


def _read(text: str = make.CITY_NOTICE) -> tuple[User, Fact]:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    make.make_reading(place.bureau, officer, text)
    return officer, Fact.objects.get(kind="obligation")


def _doubt(fact: Fact, code: str) -> Doubt:
    return Doubt.objects.create(
        read_notice=fact.read_notice, fact=fact, code=code, message="请核对。", blocks=True
    )


@pytest.mark.django_db
def test_an_answer_leaves_the_other_doubts_of_its_fact_open() -> None:
    officer, fact = _read()
    day, party, wrong = (
        _doubt(fact, code) for code in ("date_vague", "liable_missed", "value_invalid")
    )
    actions.settle_doubt(doubt=party, choice="各县科技局", actor=officer, at=make.AT)
    said = dict(fact.doubts.values_list("code", "settlement"))
    assert said == {"date_vague": "", "liable_missed": "各县科技局", "value_invalid": "已更正"}
    actions.settle_doubt(doubt=day, choice="2023-06-10", actor=officer, at=make.AT)
    fact.refresh_from_db()
    assert (fact.value["liable"], fact.value["due_on"]) == ("各县科技局", "2023-06-10")
    assert wrong.fact == fact


@pytest.mark.django_db
def test_an_answer_that_says_no_value_settles_nothing() -> None:
    officer, fact = _read()
    doubt = _doubt(fact, "date_vague")
    with pytest.raises(actions.AnswerUnclear, match="“尽快”没有说清"):
        actions.settle_doubt(doubt=doubt, choice="尽快", actor=officer, at=make.AT)
    fact.refresh_from_db()
    doubt.refresh_from_db()
    assert (fact.state, doubt.settled_at) == ("proposed", None)


@pytest.mark.django_db
def test_an_answer_is_kept_whole_or_refused() -> None:
    officer, fact = _read()
    doubt = _doubt(fact, "numbering_skips")
    with pytest.raises(actions.AnswerTooLong, match="有 301 字，最多 300 字"):
        actions.settle_doubt(doubt=doubt, choice="改" * 301, actor=officer, at=make.AT)
    long = "应为" * 400
    Doubt.objects.filter(pk=doubt.pk).update(alternatives=[long])
    actions.settle_doubt(doubt=doubt, choice=long, actor=officer, at=make.AT)
    doubt.refresh_from_db()
    assert doubt.settlement == long
