from datetime import date
from typing import Any

import pytest

from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.apps.notices.domain.values import clean_value

OBLIGATION: dict[str, Any] = {
    "title": "报送总结",
    "due_on": "2023-06-03",
    "materials": ["summary_report", "summary_report"],
    "requirements": {"press_reports_min": 2, "file_formats": ["jpg", "mp4"]},
    "requirement_scopes": {"press_reports_min": " 各县 ", "copies": "各县"},
}


def test_obligation_is_given_every_part_and_its_rule() -> None:
    assert clean_value("obligation", OBLIGATION) == {
        "title": "报送总结",
        "due_on": "2023-06-03",
        "due_time": None,
        "rule": {"kind": "date", "anchor": None, "days": None, "workdays": None, "words": ""},
        "materials": ["summary_report"],
        "recipient": None,
        "liable": None,
        "channel": None,
        "requirements": {"press_reports_min": 2, "file_formats": "jpg、mp4"},
        "requirement_scopes": {"press_reports_min": "各县"},
        "sentence": "",
    }


@pytest.mark.parametrize(
    ("kind", "value", "cleaned"),
    [
        ("issued_on", {"date": "2023-05-09"}, {"date": "2023-05-09"}),
        ("title", {"text": " 通知 "}, {"text": "通知"}),
        (
            "event",
            {"kind": "launch", "starts_on": "2023-05-20", "starts_at": "9：30"},
            {
                "kind": "launch",
                "name": None,
                "starts_on": "2023-05-20",
                "starts_at": "09:30",
                "window": None,
                "place": None,
                "tentative": False,
            },
        ),
        (
            "contact",
            {"name": "陆知秋", "phones": ["0711-0520001", "0422206"]},
            {
                "name": "陆知秋",
                "office": None,
                "phones": ["0711-0520001", "0422206"],
                "phones_inferred": [],
                "emails": [],
                "address": None,
            },
        ),
    ],
)
def test_value_is_cleaned_to_its_kinds_shape(
    kind: str, value: dict[str, Any], cleaned: dict[str, Any]
) -> None:
    assert clean_value(kind, value) == cleaned
    assert clean_value(kind, cleaned) == cleaned


@pytest.mark.parametrize(
    ("kind", "value", "field", "words"),
    [
        ("issued_on", {"date": "2023-06-31"}, "date", "“2023-06-31”不是一个真实的日期"),
        ("issued_on", {"date": ""}, "date", "请填写成文日期"),
        ("issued_on", {"date": "1023-05-09"}, "date", "年份不对"),
        ("title", {"text": "   "}, "text", "请填写标题"),
        ("title", {"text": 5}, "text", "标题应是文字"),
        ("period", {"starts_on": "2023-05-31", "ends_on": "2023-05-20"}, "ends_on", "早于开始"),
        ("period", {"starts_on": "2023-05-20", "ends_on": None}, "ends_on", "请填写活动结束日期"),
        ("obligation", {**OBLIGATION, "due_on": None, "rule": {"kind": "date"}}, "due_on", "未定"),
        ("obligation", {**OBLIGATION, "materials": ["gold"]}, "materials", "选项"),
        ("obligation", {**OBLIGATION, "due_time": "25:00"}, "due_time", "不是一个时刻"),
        (
            "obligation",
            {**OBLIGATION, "requirements": {"press_reports_min": 0}},
            "requirements",
            "媒体报道不少于",
        ),
        ("obligation", {**OBLIGATION, "requirements": {"colour": 1}}, "requirements", "不认识"),
        ("contact", {"name": "陆知秋", "phones": ["12"]}, "phones", "“12”不像一个电话"),
        ("contact", {"name": "陆知秋", "emails": ["a@b"]}, "emails", "“a@b”不像一个电子邮箱"),
        ("contact", {}, "name", "至少填写"),
        ("event", {"kind": "parade"}, "kind", "选项"),
        ("event", {"kind": "other", "window": ["2023-05-31", "2023-05-21"]}, "window", "不早于"),
        ("form", {"title": "统计表", "fields": []}, "fields", "一行也没有"),
        ("reference", {}, "title", "请填写依据文件"),
    ],
)
def test_value_that_cannot_be_is_refused_with_its_field(
    kind: str, value: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(FactRefused) as refused:
        clean_value(kind, value)
    assert (refused.value.field, words in refused.value.message) == (field, True)


def test_deadline_before_the_notices_own_date_is_refused() -> None:
    with pytest.raises(FactRefused, match="截止日期 2023-06-03 早于成文日期 2023-06-04"):
        clean_value("obligation", OBLIGATION, issued_on=date(2023, 6, 4))
    assert clean_value("obligation", OBLIGATION, issued_on=date(2023, 6, 3))["due_on"]


def test_corrected_addressees_are_parted_anew_at_commas_outside_brackets() -> None:
    value = {"text": "各县(市,区)科技局、科协，市直有关部门：", "groups": ["各县科技局"]}
    assert clean_value("addressees", value)["groups"] == ["各县(市,区)科技局、科协", "市直有关部门"]
    kept = {"text": "各县科技局、科协", "groups": ["各县科技局", "科协"]}
    assert clean_value("addressees", kept) == kept


def test_strand_without_a_heading_is_named_by_its_first_clause_and_loses_no_word() -> None:
    words = "深入宣传科普工作意见，" + "推动科普工作融入各项工作" * 12
    assert clean_value("strand", {"order": 2, "title": words, "text": ""}) == {
        "order": 2,
        "title": "深入宣传科普工作意见",
        "text": words,
    }


def test_value_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(FactRefused, match="不成样子"):
        clean_value("title", ["标题"])
