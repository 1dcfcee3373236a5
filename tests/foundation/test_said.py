import copy
import json

from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.said import Said, said_in, words_from, words_json

ENGLISH = {
    "第 {number} 行：{problems}": "row {number}: {problems}",
    "缺少{column}": "no {column}",
    "有 {count} 个单位都叫“{name}”": '"{name}" is the name of {count} units',
    "没有": "nothing",
}


def english(template: str) -> str:
    return ENGLISH[template]


def test_words_are_the_chinese_sentence_until_a_door_says_them_otherwise() -> None:
    words = Said("有 {count} 个单位都叫“{name}”", count=2, name="鼓楼区")
    assert words == "有 2 个单位都叫“鼓楼区”"
    assert json.dumps(words, ensure_ascii=False) == '"有 2 个单位都叫“鼓楼区”"'
    assert words.said_in(english) == '"鼓楼区" is the name of 2 units'


def test_facts_that_are_words_are_translated_with_their_sentence() -> None:
    missing = Said("缺少{column}", column="单位全称")
    words = Said("第 {number} 行：{problems}", number=3, problems=(missing, Said("没有")))
    assert words == "第 3 行：缺少单位全称、没有"
    assert words.said_in(english) == "row 3: no 单位全称、nothing"


def test_braces_in_a_fact_or_in_words_without_facts_are_only_braces() -> None:
    assert Said("缺少{column}", column="{number}") == "缺少{number}"
    assert Said("{没有}") == "{没有}"


def test_other_words_are_said_as_they_are() -> None:
    assert (said_in("清河县", english), said_in(Said("没有"), english)) == ("清河县", "nothing")


def test_copied_words_still_know_their_template() -> None:
    words = Said("缺少{column}", column="单位全称")
    assert copy.deepcopy(words).said_in(english) == "no 单位全称"


def test_words_are_kept_as_json_with_their_template_and_facts() -> None:
    words = Said("第 {number} 行：{problems}", number=3, problems=(Said("没有"), "甲局"))
    kept = json.loads(json.dumps(words_json(words)))
    assert words_from(kept).said_in(english) == "row 3: nothing、甲局"
    assert words_from(words_json("清河县")) == "清河县"


def test_facts_of_a_refusal_are_translated_as_well() -> None:
    refusal = Refusal("缺少{column}", column=Said("没有"))
    assert (refusal.message, refusal.said_in(english)) == ("缺少没有", "no nothing")
