import json
from pathlib import Path

import pytest

from zhouzhi.apps.measures.domain.counting import Aggregation, StatedBy
from zhouzhi.apps.measures.domain.forms import (
    FormLine,
    aggregation_of,
    matched_measures,
    matching_measure,
    missing_from,
    national_lines,
    unit_said_in,
)
from zhouzhi.apps.measures.domain.national import BY_CODE, NATIONAL

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def test_national_form_has_twenty_rows_in_five_groups_and_three_single_ones() -> None:
    sizes: dict[str, int] = {}
    for row in NATIONAL:
        sizes[row.group] = sizes.get(row.group, 0) + 1
    assert list(sizes.values()) == [2, 7, 4, 2, 2, 3]
    assert len(BY_CODE) == 20


def test_only_funds_have_decimals_and_every_row_is_defined() -> None:
    assert {row.code for row in NATIONAL if row.decimal_places} == {
        row.code for row in NATIONAL if row.unit == "万元"
    }
    assert all(len(row.definition) >= 30 for row in NATIONAL)


def test_every_national_row_and_every_other_label_matches_itself() -> None:
    for row in NATIONAL:
        for label in (row.label, *row.other_labels):
            assert matching_measure(FormLine(row.group, label)) == row, label


def test_sample_form_matches_the_twenty_measures_in_order() -> None:
    gold = json.loads((SAMPLES / "gold" / "suizhou.gold.json").read_text())
    fields = gold["notices"][0]["forms"][0]["fields"]
    lines = [FormLine(group or "", label) for group, label in fields]
    assert [row and row.code for row in matched_measures(lines)] == [row.code for row in NATIONAL]
    assert missing_from(lines) == ()


@pytest.mark.parametrize(
    ("group", "label", "code"),
    [
        ("活动经费投入数量(单位:万元)", "其 他", "funds_other"),
        ("科普工作人员参与数量", "其他", "staff_other"),
        ("科普活动公众参与数量", "线上（人次）", "visits_online"),
        ("宣传报道情况", "参与媒体（家）", "press_outlets"),
        ("", "开放高校数量", "open_universities"),
    ],
)
def test_label_matches_through_brackets_spaces_and_other_words(
    group: str, label: str, code: str
) -> None:
    found = matching_measure(FormLine(group, label))
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("label", ["其他", "参与数量", "发放科普资料份数", "大学", ""])
def test_label_that_fits_two_or_none_matches_nothing(label: str) -> None:
    assert matching_measure(FormLine("", label)) is None


def test_two_lines_for_one_measure_match_nothing() -> None:
    lines = [
        FormLine("", "举办活动次数"),
        FormLine("", "开展活动次数"),
        FormLine("", "参与媒体数量"),
    ]
    assert [row and row.code for row in matched_measures(lines)] == [None, None, "press_outlets"]


def test_line_in_another_unit_is_another_measure() -> None:
    assert matching_measure(FormLine("", "其他人员数量", unit="万元")) is None


def test_half_a_form_names_the_rows_it_lacks() -> None:
    assert missing_from(national_lines()[:10]) == NATIONAL[10:]


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("活动经费投入数量（单位：万元）",), "万元"),
        (("线上（人次）", ""), "人次"),
        (("实物投入情况（如：捐赠图书等）", "活动经费投入数量（单位：万元）"), "万元"),
        (("举办活动次数",), ""),
    ],
)
def test_unit_is_what_the_label_or_its_group_says(texts: tuple[str, ...], unit: str) -> None:
    assert unit_said_in(*texts) == unit


def test_measures_say_how_they_count_upwards_and_who_states_them() -> None:
    assert {row.code for row in NATIONAL if row.aggregation is Aggregation.DISTINCT} == {
        "activities_held"
    }
    assert {row.stated_by for row in NATIONAL if row.unit == "万元"} == {StatedBy.SPENDER}
    assert [row.code for row in NATIONAL if row.stated_by is StatedBy.PLACE] == [
        "open_venues",
        "open_institutes",
        "open_universities",
    ]


@pytest.mark.parametrize(
    ("label", "unit", "way"),
    [
        ("举办活动次数", "次", Aggregation.DISTINCT),
        ("发放资料份数", "份", Aggregation.SUM),
        ("公民具备科学素质的比例", "", Aggregation.NONE),
        ("群众满意度", "%", Aggregation.NONE),
        ("人均科普经费", "元", Aggregation.NONE),
        ("单场参与人数最多", "人", Aggregation.MAXIMUM),
        ("同时在线人数峰值", "人", Aggregation.MAXIMUM),
    ],
)
def test_rates_are_not_added_and_of_the_most_the_most_is_taken(
    label: str, unit: str, way: Aggregation
) -> None:
    line = FormLine("", label, unit)
    assert aggregation_of(line, matching_measure(line)) is way
    said = FormLine("", label, unit, aggregation=Aggregation.SUM)
    assert aggregation_of(said, matching_measure(said)) is Aggregation.SUM


def test_measure_that_a_person_gave_goes_to_no_other_line() -> None:
    lines = (
        FormLine("", "举办活动次数", "次"),
        FormLine("", "活动场数", "次", measure="activities_held"),
        FormLine("", "宣传报道数量", "篇", measure=""),
    )
    assert matched_measures(lines) == (None, BY_CODE["activities_held"], None)
