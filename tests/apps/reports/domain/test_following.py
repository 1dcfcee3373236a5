from dataclasses import replace
from decimal import Decimal

from tests.apps.reports.domain.stories import SUIZHOU
from zhouzhi.apps.reports.domain.anchoring import anchored, contradiction_words, contradictions
from zhouzhi.apps.reports.domain.compose import compose
from zhouzhi.apps.reports.domain.following import followed
from zhouzhi.apps.reports.domain.sentences import Paragraph, words_of


def overview(accepted: int, **totals: str) -> tuple[Paragraph, ...]:
    """总体情况 with these totals in place of those of the story."""
    assert SUIZHOU.form is not None
    rows = tuple(
        replace(row, number=Decimal(totals[row.code])) if row.code in totals else row
        for row in SUIZHOU.form.rows
    )
    story = replace(SUIZHOU, form=replace(SUIZHOU.form, rows=rows, accepted_count=accepted))
    return next(part.paragraphs for part in compose(story).parts if part.key == "overview")


BEFORE = overview(5)
NOW = overview(6, activities_held="61", visits_offline="190000", funds_city="14")
TEXT = words_of(BEFORE)


def test_composed_words_follow_into_the_new_composition() -> None:
    assert followed(TEXT, BEFORE, NOW) == words_of(NOW)


def test_changed_number_stays_and_untouched_ones_follow() -> None:
    typed = TEXT.replace("举办活动58", "举办活动60").replace(
        "群众线下参与", "群众热情高涨，线下参与"
    )
    text = followed(typed, BEFORE, NOW)
    assert text == words_of(NOW).replace("举办活动61", "举办活动60").replace(
        "群众线下参与", "群众热情高涨，线下参与"
    )
    assert [contradiction_words(one) for one in contradictions(anchored(text, NOW))] == [
        "举办活动次数：文中60，统计表61，不一致"
    ]


def test_words_of_a_persons_own_and_numbers_that_are_the_same_stay_as_typed() -> None:
    typed = "群众线下参与182,640人次，线上参与2051000人次，满意率99%。\n各地反响热烈。"
    assert followed(typed, BEFORE, BEFORE) == typed
    assert followed(typed, BEFORE, NOW) == (
        "群众线下参与19万人次，线上参与2051000人次，满意率99%。\n各地反响热烈。"
    )


def test_number_whose_sentence_is_built_otherwise_now_is_left_to_the_person() -> None:
    whole = overview(7, activities_held="61")
    text = followed(TEXT, BEFORE, whole)
    assert "统计表（应报7份" in text
    assert "举办活动61" in text
