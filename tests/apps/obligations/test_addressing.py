from itertools import permutations
from pathlib import Path

import pytest
import yaml

from tests.apps.obligations.small_register import (
    BONDED_ZONE,
    REGISTER,
    K,
    unit,
)
from zhouzhi.apps.obligations.domain.addressing import (
    Binding,
    Need,
    binds,
    names,
    phrases_of,
    resolve,
    unmet,
)
from zhouzhi.apps.obligations.domain.unit_facts import abbreviates
from zhouzhi.apps.orgs.domain.units import Level

CORPUS = yaml.safe_load(Path(__file__).with_name("addressing.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CORPUS, ids=[case["text"] or "nothing" for case in CORPUS])
def test_phrases_name_the_units_that_a_reader_would_name(case: dict) -> None:
    resolved = resolve(case["text"], REGISTER, issuer=Level(case["issuer"]))
    assert {one.phrase.words: list(one.units) for one in resolved} == case["phrases"]
    asks = [one.phrase.words for one in resolved if one.needs_person]
    assert asks == case.get("asks", [])


def test_corpus_has_at_least_thirty_phrasings() -> None:
    assert len({case["text"] for case in CORPUS}) >= 30


def test_townships_offices_are_proposed_by_the_ends_of_their_names_and_asked_about() -> None:
    register = {
        name: unit(name, name, K.DEPARTMENT, "清河县")
        for name in ("关庙镇人民政府", "印台街道办事处", "大洪山乡人民政府", "清河县科技局")
    }
    words = "各乡镇人民政府、街道办事处"
    resolved = resolve(words, register, issuer=Level.COUNTY)
    assert [(one.units, one.needs_person) for one in resolved] == [
        (("关庙镇人民政府", "大洪山乡人民政府"), True),
        (("印台街道办事处",), True),
    ]
    again = resolve(words, register, issuer=Level.COUNTY, kept={"街道办事处"})
    assert [(one.units, one.needs_person) for one in again] == [
        (("关庙镇人民政府", "大洪山乡人民政府"), True),
        ((), False),
    ]


def test_kept_group_decides_alone_and_asks_nobody() -> None:
    phrase = "市科普工作联席会议成员单位"
    register = {
        **REGISTER,
        "市教育局": unit(
            "市教育局", "东川市教育局", K.DEPARTMENT, "东川市", groups=frozenset({phrase})
        ),
    }
    (resolved,) = resolve(phrase, register, issuer=Level.CITY, kept={phrase})
    assert resolved.units == ("市教育局",)
    assert not resolved.needs_person


def test_kept_phrase_of_an_office_is_found_with_and_without_its_place() -> None:
    member = unit(
        "综保区经发局", "经发局", K.SCIENCE_BUREAU, BONDED_ZONE, groups=frozenset({"党政办公室"})
    )
    phrase = phrases_of("国家级开发区科技创新局、党政办公室", issuer=Level.CITY)[1]
    assert phrase.keys == ("国家级开发区党政办公室", "党政办公室")
    assert names(phrase, member, kept={"党政办公室"})
    assert not names(phrase, REGISTER["高新区党政办"], kept={"党政办公室"})


def test_kept_group_of_zones_decides_which_zones_are_meant() -> None:
    zone = unit(
        "综保区经发局",
        f"{BONDED_ZONE}科技创新局",
        K.SCIENCE_BUREAU,
        BONDED_ZONE,
        territory_groups=frozenset({"国家级开发区"}),
    )
    (phrase,) = phrases_of("国家级开发区科技创新局", issuer=Level.CITY)
    assert names(phrase, zone, kept={"国家级开发区"})
    assert not names(phrase, REGISTER["高新区科创局"], kept={"国家级开发区"})


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("", {"清河县科技局", "市教育局", "东川大学", "高新区科创局"}),
        ("各县、市、区", {"清河县科技局"}),
        ("每个县(市、区)", {"清河县科技局"}),
        ("县(市、区)", {"清河县科技局"}),
        ("各县市区、开发区", {"清河县科技局", "高新区科创局"}),
        (
            "请各县市区科技管理部门、各单位",
            {"清河县科技局", "市教育局", "东川大学", "高新区科创局"},
        ),
        ("各地各部门", {"清河县科技局", "市教育局", "高新区科创局"}),
        ("各高校", {"东川大学"}),
        ("各区市（开发区）、各部门", {"清河县科技局", "市教育局", "高新区科创局"}),
        ("各区市、各部门把活动周列入近期重点工作", {"清河县科技局", "市教育局"}),
        ("各县市区科技管理部门及各相关部门", {"清河县科技局", "市教育局"}),
        ("主办、承办单位", {"清河县科技局", "市教育局", "东川大学", "高新区科创局"}),
        (
            "各有关活动的主办单位和承办单位",
            {"清河县科技局", "市教育局", "东川大学", "高新区科创局"},
        ),
        ("市直有关部门", {"市教育局"}),
        ("市教育局", {"市教育局"}),
        ("高新区", {"高新区科创局"}),
        ("各县(市、区)党委宣传部", set()),
    ],
)
def test_words_bind_only_the_units_they_name(words: str, bound: set[str]) -> None:
    addressed = ["清河县科技局", "市教育局", "东川大学", "高新区科创局"]
    answers = {name: binds(words, REGISTER[name], issuer=Level.CITY) for name in addressed}
    assert answers == {name: Binding.YES if name in bound else Binding.NO for name in addressed}


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("", ()),
        ("各县(市、区)科技局、市教育局", ()),
        ("各县(市、区)科技局，市教育局，市园林局", ("市园林局",)),
        ("各县(市、区)科技局和市园林局", ("市园林局",)),
        ("各有关单位", ()),
        ("市科普工作联席会议成员单位", ("市科普工作联席会议成员单位",)),
    ],
)
def test_part_that_names_no_unit_of_the_register_is_named(
    words: str, missing: tuple[str, ...]
) -> None:
    assert unmet(words, REGISTER.values(), issuer=Level.CITY) == missing


def test_press_reports_are_asked_of_counties_and_not_of_a_university() -> None:
    scope = "各县、市、区"
    assert binds(scope, REGISTER["白石区科经局"], issuer=Level.CITY) is Binding.YES
    assert binds(scope, REGISTER["东川大学"], issuer=Level.CITY) is Binding.NO


def test_venue_addressed_as_a_department_is_one_of_all_departments() -> None:
    words = frozenset({"市直有关部门"})
    museum = unit("市博物馆", "东川市博物馆", K.VENUE, "东川市", groups=words)
    assert binds("各地、各部门", museum, issuer=Level.CITY) is Binding.YES
    assert binds("各地、各部门", REGISTER["市科技馆"], issuer=Level.CITY) is Binding.NO


def test_group_after_and_is_a_phrase_of_its_own() -> None:
    words = "各县(市、区)科技管理部门和市科普工作联席会议成员单位全面梳理活动情况"
    phrases = phrases_of(words, issuer=Level.CITY)
    assert [phrase.words for phrase in phrases] == [
        "各县(市、区)科技管理部门",
        "市科普工作联席会议成员单位",
    ]
    assert binds(words, REGISTER["清河县科技局"], issuer=Level.CITY) is Binding.YES
    assert binds(words, REGISTER["东川大学"], issuer=Level.CITY) is Binding.UNCLEAR


def test_words_that_nobody_has_resolved_are_unclear_and_not_a_guess() -> None:
    words = "领导小组成员单位"
    assert binds(words, REGISTER["市教育局"], issuer=Level.CITY) is Binding.UNCLEAR
    known = {"市科普工作领导小组成员单位"}
    assert binds(words, REGISTER["市教育局"], issuer=Level.CITY, kept=known) is Binding.NO
    member = unit("甲", "甲", K.DEPARTMENT, "东川市", groups=frozenset(known))
    assert binds("各成员单位", member, issuer=Level.CITY, kept=known) is Binding.YES


def test_every_phrase_says_how_far_it_can_be_resolved() -> None:
    text = "各县(市、区)科技局，市直有关部门，市科普工作联席会议成员单位，各有关单位"
    needs = [phrase.need for phrase in phrases_of(text, issuer=Level.CITY)]
    assert needs == [Need.CLEAR, Need.CHECK, Need.GROUP, Need.EVERYONE]


@pytest.mark.parametrize(
    ("short", "full", "answer"),
    [
        ("综保区", "综合保税区", True),
        ("卫健委", "卫生健康委员会", True),
        ("科经局", "科学技术和经济信息化局", True),
        ("教育局", "体育局", False),
        ("文旅局", "文化和旅游厅", False),
        ("", "教育局", False),
    ],
)
def test_short_form_begins_and_ends_like_its_full_form(short: str, full: str, answer: bool) -> None:
    assert abbreviates(short, full) is answer


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("呼和浩特市科技局", ["呼和浩特市科技局"]),
        ("各盟市科技局和呼和浩特市科技局", ["各盟市科技局", "呼和浩特市科技局"]),
        ("包头市科技局、和林格尔县科技局", ["包头市科技局", "和林格尔县科技局"]),
        ("太和县科技局和县科技局", ["太和县科技局", "县科技局"]),
        ("市教育局和太和县教育局", ["市教育局", "太和县教育局"]),
        ("和县科技局、和平区科技局", ["和县科技局", "和平区科技局"]),
        ("市教育局和区教育局", ["市教育局", "区教育局"]),
    ],
)
def test_place_with_an_and_in_its_name_is_one_place(text: str, phrases: list[str]) -> None:
    assert [one.words for one in phrases_of(text, issuer=Level.CITY)] == phrases


NAMED = ("市教育局", "市卫健委", "市委宣传部", "市科协", "东川大学", "清河县教育局", "市科技馆")


@pytest.mark.parametrize("join", ["、", "，", "和", "及", "以及", "与"])
def test_two_units_joined_in_any_way_are_bound_or_named_as_not_met(join: str) -> None:
    for pair in permutations(NAMED, 2):
        text = join.join(pair)
        bound = {
            name
            for name, one in REGISTER.items()
            if binds(text, one, issuer=Level.CITY) is Binding.YES
        }
        missing = "".join(unmet(text, REGISTER.values(), issuer=Level.CITY))
        assert bound <= set(pair)
        assert all(name in missing for name in set(pair) - bound), text
