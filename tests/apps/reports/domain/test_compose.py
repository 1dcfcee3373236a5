import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.apps.reports.domain.stories import SUIZHOU, WEIHAI, activity, may, press, standing
from zhouzhi.apps.measures.domain.national import BY_CODE
from zhouzhi.apps.reports.domain import results
from zhouzhi.apps.reports.domain.compose import Composition, compose
from zhouzhi.apps.reports.domain.gaps import Gap, GapKind
from zhouzhi.apps.reports.domain.sentences import number_words, plain_words, span, titled, words_of
from zhouzhi.apps.reports.domain.story import (
    Occasion,
    Source,
    Story,
)
from zhouzhi.apps.reports.domain.twins import merged

SNAPSHOTS = Path(__file__).parent / "snapshots"


def told(composition: Composition) -> str:
    lines = []
    for part in composition.parts:
        if part.heading:
            lines.append(f"{'#' * part.level} {part.heading}")
        lines += [words_of([paragraph]) for paragraph in part.paragraphs]
    lines += ["", "还缺什么", *(f"- {gap_words(gap)}" for gap in composition.gaps)]
    return "\n".join(lines) + "\n"


def gap_words(gap: Gap) -> str:
    return " ".join([gap.text, *(f"{one.name}{one.word}" for one in gap.units)])


def text_of(story: Story, key: str) -> str:
    part = next((part for part in compose(story).parts if part.key == key), None)
    return words_of(part.paragraphs) if part else ""


@pytest.mark.parametrize(("name", "story"), [("suizhou", SUIZHOU), ("weihai", WEIHAI)])
def test_summary_reads_as_its_snapshot(name: str, story: Story) -> None:
    path = SNAPSHOTS / f"{name}.txt"
    assert told(compose(story)) == path.read_text(encoding="utf-8")


def test_two_campaigns_share_no_sentence_that_names_a_figure_or_a_unit() -> None:
    first, second = (
        {
            plain_words(sentence)
            for part in compose(story).parts
            for paragraph in part.paragraphs
            for sentence in paragraph
        }
        for story in (SUIZHOU, WEIHAI)
    )
    assert first & second == set()


def test_measure_codes_are_those_of_the_dictionary() -> None:
    used = {*results._STAFF, *results._MONEY, *results._OPEN, "funds_in_kind"}
    assert used <= set(BY_CODE)
    every = re.findall(r'row\("(\w+)"\)', Path(results.__file__).read_text(encoding="utf-8"))
    assert set(every) <= set(BY_CODE)


def test_plans_are_left_to_people() -> None:
    parts = {part.key: part.paragraphs for part in compose(SUIZHOU).parts}
    assert parts["next"] == ()


def test_a_bare_story_invents_nothing() -> None:
    bare = Story(
        name="2023年清河县科技活动周",
        territory="清河县",
        theme="",
        starts_on=may(20),
        ends_on=may(20),
        organisers=("清河县科学技术局",),
        source=Source("campaign", "c", "专项活动"),
        as_of=may(21),
    )
    composition = compose(bare)
    assert told(composition).splitlines()[0] == (
        "清河县科学技术局定于2023年5月20日举办2023年清河县科技活动周，现将有关情况总结如下。"
    )
    assert [part.key for part in composition.parts if part.paragraphs] == ["opening"]
    assert composition.gaps == ()


PAIR = (
    activity("甲局", "开放日", day=20, place="科技馆", attendance_count=800),
    activity("乙局", "开放日", day=20, place="科技馆", attendance_count=900),
)


def test_what_two_units_report_alike_is_not_said_to_be_held_together() -> None:
    story = replace(WEIHAI, activities=PAIR, strands=())
    assert text_of(story, "strand-other") == (
        "乙局、甲局举办活动2项，共1700人次参加。乙局5月20日在科技馆举办“开放日”，900人次参加；"
        "甲局5月20日在科技馆举办“开放日”，800人次参加。"
    )
    [gap] = compose(story).gaps
    assert (gap.kind, gap.text) == (
        GapKind.TWINS,
        "甲局、乙局都报了5月20日在科技馆的“开放日”，现按各办各的写。是不是一项联合举办的活动？",
    )


def test_joint_activity_is_told_once_and_a_quarrel_over_its_attendance_is_a_gap() -> None:
    [twins] = merged(PAIR).twins
    story = replace(WEIHAI, activities=PAIR, strands=(), decided={twins.key: True})
    assert text_of(story, "strand-other") == "甲局、乙局5月20日在科技馆联合举办“开放日”。"
    assert [gap.text for gap in compose(story).gaps] == [
        "开放日：甲局、乙局报的参与人次不一致，没有写入人次",
        "甲局、乙局5月20日在科技馆的“开放日”，已定为联合举办，算一项",
    ]


def test_what_is_decided_of_two_units_is_asked_anew_of_three() -> None:
    [twins] = merged(PAIR).twins
    third = activity("丙局", "开放日", day=20, place="科技馆")
    found = merged((*PAIR, third), {twins.key: True})
    assert [one.unit for one in found.activities] == ["甲局", "乙局", "丙局"]
    assert [one.is_joint for one in found.twins] == [None]
    apart = merged(PAIR, {twins.key: False})
    assert (apart.activities, apart.twins[0].is_joint) == (PAIR, False)


def test_two_levels_with_the_very_same_people_are_asked_about_too() -> None:
    fair = replace(PAIR[0], name="科普大集", place="文化广场", area="铁东区")
    city = replace(fair, unit="市教育局", area="四平市")
    [twins] = merged((fair, city)).twins
    assert ([one.unit for one in twins.activities], twins.is_joint) == (["甲局", "市教育局"], None)
    other = replace(city, attendance_count=500)
    assert merged((fair, other)).twins == ()


def test_what_one_unit_reports_twice_is_told_once() -> None:
    twice = (PAIR[0], replace(PAIR[0], strand="科普场所开放"))
    assert merged(twice).activities == (twice[1],)
    assert merged(twice).twins == ()


def test_same_name_without_a_day_is_not_taken_for_one_activity() -> None:
    both = (activity("甲局", "科普讲座"), activity("乙局", "科普讲座"))
    assert merged(both).activities == both


def test_what_has_not_come_yet_is_not_told_as_held() -> None:
    story = replace(
        WEIHAI,
        as_of=may(22),
        strands=(),
        activities=(activity("甲局", "闭幕演出", day=31),),
        press=(press("市日报", "闭幕在即", 31), press("市日报", "开幕", 22), press("县台", "掠影")),
        occasions=(
            Occasion("闭幕仪式", Source("notice", "n", "通知"), may(30)),
            Occasion("启动仪式", Source("notice", "n", "通知"), may(20), is_sure=False),
        ),
    )
    composition = compose(story)
    assert "闭幕" not in "".join(words_of(part.paragraphs) for part in composition.parts)
    assert [gap.text for gap in composition.gaps] == [
        "闭幕仪式（5月30日）：通知只是预告，日子还没到",
        "启动仪式（5月20日）：通知只是预告，没有已通过的报送写到它，是否如期举行请核实后自行补写",
        "闭幕演出：日期5月31日还没到，没有写入",
        "市日报《闭幕在即》：日期5月31日还没到，没有写入",
    ]
    assert [one.title for one in composition.story.press] == ["开幕", "掠影"]


def test_press_report_that_two_units_hand_in_counts_once() -> None:
    item = press("云上随州", "掠影", 28, "甲局")
    story = replace(WEIHAI, press=(item, replace(item, unit="乙局")))
    assert text_of(story, "press") == "已审核通过的报送中有宣传报道1篇，为5月28日云上随州《掠影》。"


def test_own_return_and_waived_duties_are_no_shortcoming() -> None:
    story = replace(
        WEIHAI,
        strands=(),
        activities=(),
        standings=(
            standing("甲局"),
            replace(standing("乙局", accepted=False), is_waived=True),
            standing("本局", accepted=False, is_own=True),
        ),
    )
    assert text_of(story, "shortcomings") == ""
    assert [gap_words(gap) for gap in compose(story).gaps] == [
        "“总结”还有1个单位没有通过 本局（本级）办理中"
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0.5000", "0.5"),
        ("8400", "8400"),
        ("52000", "5.2万"),
        ("9999", "9999"),
        ("88870", "8.887万"),
        ("182640", "18.264万"),
        ("182645", "18.2645万"),
        ("182600", "18.26万"),
        ("100000000", "10000万"),
        ("12345.5", "12345.5"),
    ],
)
def test_numbers_are_shortened_but_never_rounded(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


def test_number_before_ten_thousands_is_not_told_in_them_again() -> None:
    assert number_words(Decimal(52000), "万元") == "52000"
    assert number_words(Decimal(52000), "人次") == "5.2万"


def test_span_and_title_words() -> None:
    assert span(may(25), date(2023, 6, 5)) == "2023年5月25日至6月5日"
    assert span(date(2023, 12, 30), date(2024, 1, 2)) == "2023年12月30日至2024年1月2日"
    assert titled("关于《纲要》的通知") == "《关于〈纲要〉的通知》"
    assert titled("《纲要》") == "《纲要》"


def test_many_units_and_rows_are_counted_in_the_gaps_and_not_listed() -> None:
    units = tuple(standing(f"第{number}局", accepted=False) for number in range(1, 15))
    form = replace(
        SUIZHOU.form,
        rows=(
            SUIZHOU.form.rows[0],
            *(replace(row, number=None, is_inapplicable=False) for row in SUIZHOU.form.rows[1:9]),
        ),
    )
    story = replace(WEIHAI, standings=units, form=form, strands=(), activities=())
    gaps = compose(story).gaps
    assert (gaps[0].count, len(gaps[0].units)) == (14, 12)
    assert [gap.text for gap in gaps] == [
        "“总结”还有14个单位没有通过",
        *(f"{row.label}：已通过的统计表都没有填数" for row in form.rows[1:6]),
        "统计表另有3项没有填数",
    ]
