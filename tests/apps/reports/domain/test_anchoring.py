from time import perf_counter

import pytest

from tests.apps.reports.domain.stories import SUIZHOU
from zhouzhi.apps.reports.domain.anchoring import (
    anchored,
    contradiction_words,
    contradictions,
    is_unsourced,
)
from zhouzhi.apps.reports.domain.compose import compose
from zhouzhi.apps.reports.domain.sentences import Stretch, plain_words, words_of
from zhouzhi.apps.reports.domain.story import Source

COMPOSED = next(part.paragraphs for part in compose(SUIZHOU).parts if part.key == "overview")
TEXT = words_of(COMPOSED)


def linked(text: str) -> list[list[str]]:
    return [
        [stretch.text for stretch in sentence if stretch.source]
        for paragraph in anchored(text, COMPOSED)
        for sentence in paragraph
    ]


def test_unchanged_text_keeps_every_source() -> None:
    assert anchored(TEXT, COMPOSED) == COMPOSED


def test_changed_number_loses_its_source_and_its_neighbours_keep_theirs() -> None:
    assert linked("群众线下参与18.2641万人次，线上参与205.1万人次。") == [["205.1万"]]
    paragraphs = anchored("群众线下参与18.2641万人次，线上参与205.1万人次。", COMPOSED)
    assert [contradiction_words(one) for one in contradictions(paragraphs)] == [
        "线下活动群众参与数量：文中18.2641万，统计表18.264万，不一致"
    ]
    assert not is_unsourced(paragraphs[0][0])


def test_number_beside_one_that_was_changed_still_needs_a_source_of_its_own() -> None:
    [[sentence]] = anchored("群众线下参与19万人次，满意率99%，线上参与205.1万人次。", COMPOSED)
    assert is_unsourced(sentence)


def test_the_same_number_written_otherwise_keeps_its_source() -> None:
    assert linked("群众线下参与182,640人次，线上参与2051000人次。") == [["182,640", "2051000"]]


def test_words_about_a_source_name_who_said_otherwise() -> None:
    held = next(part.paragraphs for part in compose(SUIZHOU).parts if part.key == "strand-2")
    typed = words_of(held).replace("5月26日", "5月27日").replace("1200人次", "1500人次")
    assert [contradiction_words(one) for one in contradictions(anchored(typed, held))] == [
        "随州职业技术学院报送：文中5月27日，报送5月26日，不一致",
        "随州职业技术学院报送：文中1500，报送1200，不一致",
    ]
    assert contradiction_words(Stretch("没有出处的话")) == ""


def test_reworded_sentence_keeps_its_figures() -> None:
    assert linked("群众线下参与达18.264万人次、线上参与205.1万人次，均创新高。") == [
        ["18.264万", "205.1万"]
    ]


def test_shortened_sentence_keeps_its_figures() -> None:
    assert linked("全市举办活动58次。") == [["58"]]
    assert linked("大家都说好，58次。") == [[]]


def test_part_of_a_longer_number_is_no_figure_of_ours() -> None:
    assert linked("群众线下参与218.264万人次，线上参与1205.1万人次。") == [[]]


def test_sentence_of_a_persons_own_rests_on_nothing() -> None:
    paragraphs = anchored("市民反响热烈。\n\n满意率99%。", COMPOSED)
    assert [[plain_words(one) for one in paragraph] for paragraph in paragraphs] == [
        ["市民反响热烈。"],
        ["满意率99%。"],
    ]
    assert all(is_unsourced(one) for paragraph in paragraphs for one in paragraph)


def test_words_come_back_as_they_were_typed() -> None:
    typed = "据统计，全市举办活动58次！“真好。”大家说？\n没有句号的一行"
    assert words_of(anchored(typed, COMPOSED)) == typed
    assert anchored("", COMPOSED) == ()


def test_moved_sentence_keeps_its_sources() -> None:
    first, second, *_ = COMPOSED[0]
    moved = anchored(plain_words(second) + plain_words(first), COMPOSED)
    assert moved == ((second, first),)
    assert Source("figure", "1", "统计表：举办活动次数") in [stretch.source for stretch in first]


@pytest.mark.parametrize(
    ("composed", "text"),
    [
        ("a" * 300, "ab" * 5_000),
        ("aab" * 600, "ab" * 900),
        ("活动" * 200 + "。", ("活动会" * 60 + "。") * 500),
        ("abc" * 660, "abd" * 660 + "abcd" * 2),
    ],
)
def test_repeated_words_of_any_length_are_soon_anchored(composed: str, text: str) -> None:
    began = perf_counter()
    found = anchored(text, [((Stretch(composed),),) * 20])
    assert words_of(found) == text
    assert perf_counter() - began < 2
