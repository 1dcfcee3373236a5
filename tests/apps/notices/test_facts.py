import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.doubts import AS_READ
from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.apps.notices.domain.states import (
    FACT_MOVES,
    Direction,
    FactEvent,
    FactState,
    ReadingState,
)
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused

pytestmark = pytest.mark.django_db


def _read(text: str = make.CITY_NOTICE) -> tuple[Reading, User]:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    return make.make_reading(place.bureau, officer, text), officer


def _doubt(fact: Fact, code: str = "date_vague", *alternatives: str) -> Doubt:
    return Doubt.objects.create(
        read_notice=fact.read_notice,
        fact=fact,
        code=code,
        message="截止时间只写到“六月初”，请确认。",
        alternatives=list(alternatives),
        blocks=True,
    )


def test_confirming_a_fact_settles_the_doubts_about_it() -> None:
    _reading, officer = _read()
    fact = Fact.objects.get(kind="obligation")
    doubt = _doubt(fact)
    actions.confirm_fact(fact=fact, actor=officer, at=make.AT)
    fact.refresh_from_db()
    doubt.refresh_from_db()
    assert (fact.state, fact.decided_by, fact.decided_at) == ("confirmed", officer, make.AT)
    assert (doubt.settled_by, doubt.settlement) == (officer, "按识读结果确认")
    line = AuditLine.objects.get(verb="notices.fact.confirm")
    assert line.detail == {"fact": str(fact.uuid), "kind": "obligation"}


def test_correcting_keeps_what_had_been_read() -> None:
    _reading, officer = _read()
    fact = Fact.objects.get(kind="obligation")
    value = {**fact.value, "due_on": "2023-06-05"}
    corrected = actions.correct_fact(fact=fact, value=value, actor=officer, at=make.AT)
    assert (corrected.state, corrected.value["due_on"]) == (FactState.CORRECTED, "2023-06-05")
    assert corrected.read_value["due_on"] == "2023-06-03"
    back = actions.reconsider_fact(fact=corrected, actor=officer, at=make.AT)
    assert (back.state, back.value["due_on"], back.decided_by) == ("proposed", "2023-06-03", None)


def test_correction_that_asks_for_statistics_doubts_the_missing_form() -> None:
    annex = "附件：2023年东川市科技活动周开展情况统计表\n"
    text = make.CITY_NOTICE.replace("总结报告和统计表", "总结报告").replace(annex, "")
    _reading, officer = _read(text)
    assert not Doubt.objects.exists()
    fact = Fact.objects.get(kind="obligation")
    value = {**fact.value, "materials": ["summary_report", "statistics_return"]}
    for _ in range(2):
        fact = actions.correct_fact(fact=fact, value=value, actor=officer, at=make.AT)
    assert [doubt.code for doubt in Doubt.objects.all()] == ["form_missing"]


def test_correction_before_the_date_of_issue_is_refused_and_changes_nothing() -> None:
    _reading, officer = _read()
    fact = Fact.objects.get(kind="obligation")
    value = {**fact.value, "due_on": "2022-06-03"}
    lines = AuditLine.objects.count()
    with pytest.raises(FactRefused, match="早于成文日期 2023-05-09"):
        actions.correct_fact(fact=fact, value=value, actor=officer, at=make.AT)
    fact.refresh_from_db()
    assert (fact.state, fact.value["due_on"]) == ("proposed", "2023-06-03")
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("cell", FACT_MOVES.listing(), ids=str)
def test_fact_moves_as_the_table_says_and_no_other_way(cell: object) -> None:
    state, event, target = cell  # type: ignore[misc]
    _reading, officer = _read()
    fact = Fact.objects.get(kind="theme")
    Fact.objects.filter(pk=fact.pk).update(state=state)
    doing = {
        FactEvent.CONFIRM: lambda: actions.confirm_fact(fact=fact, actor=officer, at=make.AT),
        FactEvent.CORRECT: lambda: actions.correct_fact(
            fact=fact, value={"text": "别的主题"}, actor=officer, at=make.AT
        ),
        FactEvent.REJECT: lambda: actions.reject_fact(fact=fact, actor=officer, at=make.AT),
        FactEvent.RECONSIDER: lambda: actions.reconsider_fact(fact=fact, actor=officer, at=make.AT),
    }
    if target is None:
        with pytest.raises(InvalidTransition):
            doing[event]()
    else:
        doing[event]()
    fact.refresh_from_db()
    assert fact.state == (target or state)


def test_confirming_the_rest_leaves_what_is_in_doubt() -> None:
    reading, officer = _read()
    fact = Fact.objects.get(kind="obligation")
    _doubt(fact)
    count = Fact.objects.count()
    assert actions.confirm_remaining(reading=reading, actor=officer, at=make.AT) == count - 1
    assert list(queries.undecided_facts(reading=reading)) == [fact]
    assert actions.confirm_remaining(reading=reading, actor=officer, at=make.AT) == 0


def test_confirming_the_rest_of_one_notice_leaves_the_one_annexed_to_it() -> None:
    reading, officer = _read(make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE))
    own, upper = queries.read_notices_of(reading)
    here, there = own.facts.count(), upper.facts.count()
    confirmed = actions.confirm_remaining(
        reading=reading, position=own.position, actor=officer, at=make.AT
    )
    assert (confirmed, queries.undecided_by_notice(reading)) == (here, {upper.pk: there})


def test_recognised_words_are_confirmed_one_by_one_alone() -> None:
    reading, officer = _read()
    reading.is_recognised = True
    reading.save(update_fields=["is_recognised"])
    with pytest.raises(actions.WordsRecognised):
        actions.confirm_remaining(reading=reading, actor=officer, at=make.AT)
    assert not Fact.objects.exclude(state=FactState.PROPOSED).exists()
    fact = Fact.objects.get(kind="theme")
    actions.confirm_fact(fact=fact, actor=officer, at=make.AT)
    assert list(Fact.objects.exclude(state=FactState.PROPOSED)) == [fact]


def test_confirming_the_rest_doubts_a_value_that_cannot_be() -> None:
    reading, officer = _read()
    fact = Fact.objects.get(kind="theme")
    Fact.objects.filter(pk=fact.pk).update(value={"text": ""})
    actions.confirm_remaining(reading=reading, actor=officer, at=make.AT)
    doubt = Doubt.objects.get(code="value_invalid")
    assert (doubt.fact, doubt.blocks, doubt.message) == (fact, True, "请填写活动主题。")


def test_added_fact_settles_the_doubt_that_it_was_missing() -> None:
    _reading, officer = _read(
        make.CITY_NOTICE.replace("一、活动时间\n2023年5月20日至5月31日\n", "")
    )
    part = ReadNotice.objects.get()
    doubt = Doubt.objects.get(code="period_missing")
    value = {"starts_on": "2023-05-20", "ends_on": "2023-05-31"}
    fact = actions.add_fact(read_notice=part, kind="period", value=value, actor=officer, at=make.AT)
    doubt.refresh_from_db()
    assert (fact.state, fact.read_value, doubt.settlement) == ("corrected", None, "已补上")
    with pytest.raises(actions.KindIsSingle, match="只有一项“活动时间”"):
        actions.add_fact(read_notice=part, kind="period", value=value, actor=officer, at=make.AT)


def test_alternative_of_a_doubt_corrects_the_fact() -> None:
    _reading, officer = _read()
    fact = Fact.objects.get(kind="obligation")
    doubt = _doubt(fact, "date_vague", "2023-06-10")
    settled = actions.settle_doubt(doubt=doubt, choice="2023-06-10", actor=officer, at=make.AT)
    fact.refresh_from_db()
    assert (fact.state, fact.value["due_on"]) == ("corrected", "2023-06-10")
    assert settled.settlement == "2023-06-10"
    with pytest.raises(actions.DoubtSettled, match="2023-06-10"):
        actions.settle_doubt(doubt=doubt, choice=AS_READ, actor=officer, at=make.AT)


def test_doubt_settled_as_read_lets_the_fact_be_confirmed_with_the_rest() -> None:
    reading, officer = _read()
    fact = Fact.objects.get(kind="obligation")
    actions.settle_doubt(doubt=_doubt(fact), choice=AS_READ, actor=officer, at=make.AT)
    actions.confirm_remaining(reading=reading, actor=officer, at=make.AT)
    fact.refresh_from_db()
    assert fact.state == "confirmed"


def test_doubt_is_not_settled_without_saying_how() -> None:
    _reading, officer = _read()
    doubt = _doubt(Fact.objects.get(kind="obligation"))
    with pytest.raises(actions.ChoiceMissing):
        actions.settle_doubt(doubt=doubt, choice="", actor=officer, at=make.AT)
    missing = Doubt.objects.get(code="form_not_carried")
    with pytest.raises(actions.FormChoiceMissing):
        actions.settle_doubt(doubt=missing, choice=AS_READ, actor=officer, at=make.AT)


def test_direction_is_proposed_by_the_issuers_and_said_by_a_person() -> None:
    text = make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)
    reading, officer = _read(text)
    parts = queries.read_notices_of(reading)
    assert [part.direction for part in parts] == ["undecided", "undecided"]
    proposed = [queries.proposed_direction(part, [reading.unit]) for part in parts]
    assert proposed == [Direction.ISSUED, Direction.RECEIVED]
    with pytest.raises(actions.DirectionMissing):
        actions.set_direction(
            read_notice=parts[0], direction=Direction.UNDECIDED, actor=officer, at=make.AT
        )
    actions.set_direction(
        read_notice=parts[0], direction=Direction.ISSUED, actor=officer, at=make.AT
    )
    assert ReadNotice.objects.get(position=1).direction == "issued"


def test_received_notice_of_another_city_is_not_proposed_as_ours() -> None:
    reading, _officer = _read(make.CITY_NOTICE.replace("东川市", "西岭市"))
    part = queries.read_notices_of(reading)[0]
    assert queries.proposed_direction(part, [reading.unit]) == Direction.RECEIVED


def test_nothing_is_decided_on_a_closed_reading_or_by_another_officer() -> None:
    reading, officer = _read()
    fact = Fact.objects.get(kind=FindingKind.THEME)
    stranger = make_user(make_province().bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(PermissionRefused):
        actions.confirm_fact(fact=fact, actor=stranger, at=make.AT)
    Reading.objects.update(state=ReadingState.ADOPTED)
    for act in (
        lambda: actions.confirm_fact(fact=fact, actor=officer, at=make.AT),
        lambda: actions.confirm_remaining(reading=reading, actor=officer, at=make.AT),
        lambda: actions.add_fact(
            read_notice=fact.read_notice,
            kind="issuer",
            value={"name": "某局"},
            actor=officer,
            at=make.AT,
        ),
        lambda: actions.set_direction(
            read_notice=fact.read_notice, direction=Direction.ISSUED, actor=officer, at=make.AT
        ),
    ):
        with pytest.raises(actions.ReadingClosed, match="已采用"):
            act()


def test_corrected_fact_that_was_taken_out_comes_back_with_its_correction() -> None:
    _reading, officer = _read()
    fact = Fact.objects.get(kind="obligation")
    value = {**fact.value, "due_on": "2023-06-05"}
    fact = actions.correct_fact(fact=fact, value=value, actor=officer, at=make.AT)
    fact = actions.reject_fact(fact=fact, actor=officer, at=make.AT)
    back = actions.reconsider_fact(fact=fact, actor=officer, at=make.AT)
    assert (back.state, back.value["due_on"]) == ("proposed", "2023-06-05")
    verbs = AuditLine.objects.filter(verb__startswith="notices.fact.").order_by("pk")
    assert [line.verb for line in verbs] == [
        "notices.fact.correct",
        "notices.fact.reject",
        "notices.fact.reconsider",
    ]


def test_fact_of_which_a_notice_has_one_comes_back_only_to_an_empty_place() -> None:
    _reading, officer = _read()
    theme = Fact.objects.get(kind="theme")
    actions.reject_fact(fact=theme, actor=officer, at=make.AT)
    part = ReadNotice.objects.get()
    new = actions.add_fact(
        read_notice=part, kind="theme", value={"text": "向科学进军"}, actor=officer, at=make.AT
    )
    with pytest.raises(actions.KindIsSingle):
        actions.reconsider_fact(fact=theme, actor=officer, at=make.AT)
    actions.reject_fact(fact=new, actor=officer, at=make.AT)
    assert actions.reconsider_fact(fact=theme, actor=officer, at=make.AT).state == "proposed"


def test_quoted_words_become_the_place_and_the_sentence_of_what_is_added() -> None:
    reading, officer = _read()
    added = actions.add_fact(
        read_notice=ReadNotice.objects.get(),
        kind="duty",
        value={"title": "通知所附事项", "about": "other"},
        quote="现将有关事项通知如下",
        actor=officer,
        at=make.AT,
    )
    assert added.span_start is not None
    assert reading.text[added.span_start : added.span_end] == "现将有关事项通知如下"
    assert added.value["sentence"] == "现将有关事项通知如下"
