"""Which terms a text is found by, and what a question asks for."""

import pytest

from zhouzhi.foundation.search.asking import MOST_NEAR, Question, Step, Term, questions
from zhouzhi.foundation.search.plain import runs
from zhouzhi.foundation.search.sounds import reading, syllables
from zhouzhi.foundation.search.terms import Terms, Words, terms_of

SAME = {"ai": ("人工智能",), "讲座": ("报告会",)}


def asked(text: str) -> dict[Step, Question]:
    """The first question of each step."""
    return {question.step: question for question in reversed(questions(text, SAME))}


def texts(part: tuple[tuple[Term, ...], ...]) -> list[str]:
    return [" ".join(term.text + "*" * term.is_beginning for term in one) for one in part]


def test_runs_are_narrow_lower_and_simplified() -> None:
    assert runs("ＡＩ科學實驗·３Ｄ打印（VR）") == ["ai", "科学实验", "3d", "打印", "vr"]


@pytest.mark.parametrize(
    ("character", "said"),
    [("科", "ke"), ("普", "pu"), ("啊", "a"), ("座", "zuo"), ("捕", "bu"), ("鑫", ""), ("x", "")],
)
def test_reading_is_known_of_common_characters(character: str, said: str) -> None:
    assert reading(character) == said


def test_syllables_are_every_way_that_letters_can_be_said() -> None:
    assert syllables("xian") == (("xian",), ("xi", "an"))
    assert syllables("lecture") == ()


def test_terms_of_a_text_are_its_pairs_words_sounds_and_initials() -> None:
    words = Words(head=("走近AI讲座",), named=("科技馆",), body=("看芯片",))
    assert terms_of(words) == Terms(
        head=("走近", "近", "ai", "讲座", "座", "拼zoujin", "首zj", "拼jianzuo", "首jz"),
        rest=("科技", "技馆", "馆", "拼keji", "首kj", "拼jiguan", "首jg", "看芯", "芯片", "片"),
    )


def test_question_of_a_word_is_the_word_or_what_means_the_same() -> None:
    (part,) = asked("讲座")[Step.EXACT].parts
    assert texts(part) == ["讲座", "报告 告会"]


def test_question_of_letters_is_a_word_pinyin_or_initials() -> None:
    (part,) = asked("kepu")[Step.EXACT].parts
    assert texts(part) == ["kepu*", "拼kepu", "首ke 首ep 首pu"]
    (part,) = asked("AI")[Step.EXACT].parts
    assert texts(part) == ["ai*", "拼ai*", "首ai", "人工 工智 智能"]


def test_question_of_a_word_of_two_scripts_is_one_where_it_has_other_names() -> None:
    (exact, *_) = questions("3D打印 vr", {"3d打印": ("增材制造",)})
    assert [texts(part)[:2] for part in exact.parts] == [
        ["3d 打印", "增材 材制 制造"],
        ["vr*", "首vr"],
    ]


def test_question_of_one_character_is_what_begins_so() -> None:
    (part,) = asked("茶")[Step.EXACT].parts
    assert texts(part) == ["茶*"]


def test_question_with_an_error_is_asked_by_sound_and_then_by_most_of_it() -> None:
    steps = asked("机七人")
    assert list(reversed(steps)) == [Step.EXACT, Step.SOUND, Step.NEAR]
    assert texts(steps[Step.SOUND].parts[0]) == ["拼jiqi 拼qiren"]
    assert (len(steps[Step.NEAR].any_of), steps[Step.NEAR].at_least) == (4, 2)


def test_a_long_question_is_looked_for_by_some_of_its_terms_alone() -> None:
    near = asked("机器人无人机人工智能天文气象地震生命健康航天量子芯片能源海洋")[Step.NEAR]
    assert (len(near.any_of), near.at_least) == (MOST_NEAR, MOST_NEAR // 2)


def test_a_sentence_is_looked_for_by_what_it_tells_alone() -> None:
    _exact, *_sound, most, two, written = questions("灭火器应该怎么使用", SAME)
    words = ["灭火", "火器", "使用"]
    assert [term.text for term in written.any_of] == words
    assert [term.text for term in two.any_of] == [
        *words[:2],
        "拼miehuo",
        "拼huoqi",
        "使用",
        "拼siyon",
    ]
    assert [one.at_least for one in (most, two, written)] == [3, 2, 1]


def test_a_question_of_nothing_but_empty_words_is_asked_as_it_is() -> None:
    assert [term.text for term in questions("怎么样", SAME)[-1].any_of] == ["怎么", "么样"]


@pytest.mark.parametrize("text", ["", "  ", "！？", "'\"*():&|"])
def test_question_without_words_asks_nothing(text: str) -> None:
    assert questions(text, SAME) == ()
