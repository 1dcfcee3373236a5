"""Facts that were changed in the text, and a person's words that follow facts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.apps.drafting.domain.campaigns import (
    campaign,
    duty,
    part,
)
from zhouzhi.apps.drafting.domain.aligning import changes_of
from zhouzhi.apps.drafting.domain.following import followed
from zhouzhi.apps.drafting.domain.linking import lost_facts, restored
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule


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


@pytest.mark.parametrize(
    ("was", "typed", "told"),
    [
        ("市科技局科普科", "云溪市科学技术协会", [("recipient", "云溪市科学技术协会")]),
        ("市科技局科普科", "市科协科普部（103室）", [("recipient", "市科协科普部（103室）")]),
        ("各县（市、区）科技局", "有关县（市、区）科协", [("liable", "有关县（市、区）科协")]),
        ("请各县（市、区）科技局", "请县（市、区）科技局务必", [("liable", "县（市、区）科技局")]),
        ("于6月5日（星期三）", "务必于6月8日（星期六）", [("due", "于6月8日（星期六）前")]),
    ],
)
def test_name_that_was_typed_is_taken_whole(
    was: str, typed: str, told: list[tuple[str, str]]
) -> None:
    made = part(campaign(duty()), PartKind.DUTIES)
    lost = lost_facts(made.facts, before=made.text, after=made.text.replace(was, typed))
    assert [(one.fact.key.rpartition(":")[2], one.now) for one in lost] == told


CONTESTS = (
    LinkedFact("held:1:name", "活动", "科普大赛"),
    LinkedFact("held:2:name", "活动", "科学大赛"),
)


@pytest.mark.parametrize("before", ["组织参加", ""])
@pytest.mark.parametrize("after", ["", "，名额另行通知，请各单位认真组织"])
@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("科学大赛。", ["held:1:name"]),
        ("科普大赛。", ["held:2:name"]),
        ("科技大赛、科普大赛、科学大赛。", []),
        ("科普大赛、科技大赛、科学大赛。", []),
    ],
)
def test_name_that_was_taken_out_or_put_in_tears_no_other(
    before: str, after: str, typed: str, gone: list[str]
) -> None:
    was = f"{before}科普大赛、科学大赛{after}。"
    now = f"{before}{typed.rstrip('。')}{after}。"
    lost = lost_facts(CONTESTS, before=was, after=now)
    assert [(one.fact.key, one.now) for one in lost] == [(key, "") for key in gone]


@example("丙丙丙", "丙", 2)
@example("丙", "丙丙丙", 2)
@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12), st.integers(0, 8))
def test_changes_still_make_the_one_text_of_the_other(before: str, after: str, at: int) -> None:
    changes = changes_of(before, after, [(at, at + 3)])
    kept = {"equal": before, "replace": after, "insert": after, "delete": ""}
    made = [
        kept[tag][i1:i2] if tag == "equal" else kept[tag][j1:j2] for tag, i1, i2, j1, j2 in changes
    ]
    assert "".join(made) == after
    assert "".join(before[i1:i2] for _, i1, i2, _, _ in changes) == before


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
