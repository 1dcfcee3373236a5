"""A receiver's own form is filled by its headings; what it has no column for stays blank."""

from datetime import date

import pytest

from tests.factories.institutions import make_institution_entries
from zhouzhi.apps.activities.domain.institution_forms import form_in
from zhouzhi.apps.activities.domain.institution_lists import (
    COLUMNS,
    PAPER,
    ListedInstitution,
    institution_cells,
)
from zhouzhi.apps.activities.domain.sheets.when_words import Week

WEEK = Week(date(2023, 5, 20), date(2023, 5, 31))
LISTED = ListedInstitution(make_institution_entries(), "东川大学")
TITLE = ["参与开放活动的科研机构和大学备案表", "", "", ""]
UNDER = ["填报单位（盖章）：", "", "", ""]


def test_headings_below_a_title_are_found() -> None:
    heads = ["序号", "开放单位名称", "开放时间", "开放内容", "联系人", "联系电话", "传真"]
    form = form_in([TITLE, UNDER, heads, ["1", "", "", "", "", "", ""]])
    assert (form.below, form.numbered, form.blank) == (3, 1, ("传真",))
    keys = ["name", "hours", "summary", "person", "person_telephone"]
    assert [one.key for one in form.filled] == keys


@pytest.mark.parametrize(
    ("heads", "key"),
    [
        ([["机构名称", "联系人", "联系电话"]], "person_telephone"),
        ([["机构名称", "联系人", ""], ["", "姓名", "电话"]], "person_telephone"),
        ([["机构名称", "联系人", "咨询电话"]], "telephone"),
        ([["机构名称", "联系人", "地址", "联系电话"]], "telephone"),
        ([["机构名称", "联系人", "联系人联系电话"]], "person_telephone"),
    ],
)
def test_a_telephone_right_of_the_person_is_that_persons(heads: list[list[str]], key: str) -> None:
    assert form_in(heads).filled[-1].key == key


def test_whoever_has_no_mobile_is_rung_at_the_office() -> None:
    form = form_in([["机构名称", "联系人", "联系电话"]])
    assert form.row(1, LISTED, WEEK)[-1] == "13005962901"
    entries = make_institution_entries(contact_mobile="")
    office = ListedInstitution(entries, "东川大学")
    assert form.row(1, office, WEEK)[-1] == entries.contact_telephone


def test_a_row_holds_what_the_columns_ask() -> None:
    form = form_in([["机构名称", "开放时间", "手机号码", "接待人数"]])
    assert form.row(1, LISTED, WEEK) == (
        "地质标本馆",
        "5月20—31日 每天9:00—16:30",
        "13005962901",
        "120",
    )


def test_headings_in_two_rows_are_read_together() -> None:
    upper = ["序号", "单位名称", "机构名称", "联系人", "", ""]
    lower = ["", "", "", "姓名", "办公电话", "手机"]
    form = form_in([TITLE, upper, lower])
    assert form.below == 3
    assert [(one.at, one.key) for one in form.filled] == [
        (1, "unit"),
        (2, "name"),
        (3, "person"),
        (4, "telephone"),
        (5, "mobile"),
    ]


def test_words_that_are_known_in_part_are_asked_about() -> None:
    form = form_in([["机构名称", "2023年开放时间安排", "邮箱"]])
    assert [(one.key, one.is_open) for one in form.headings] == [
        ("name", False),
        ("hours", True),
        ("", True),
    ]


def test_a_person_says_what_a_column_holds() -> None:
    cells = [["机构名称", "邮箱", "开放时间"]]
    form = form_in(cells, {"1": "office", "2": ""})
    assert [one.key for one in form.headings] == ["name", "office", ""]
    assert form.blank == ("开放时间",)


def test_a_sheet_of_other_things_does_not_fit() -> None:
    assert not form_in([["活动形式", "主办"], ["讲座", "某局"]]).is_fit


@pytest.mark.parametrize("columns", [COLUMNS, PAPER])
def test_our_own_sheet_fits_itself(columns: tuple) -> None:
    heads = [column.heading for column in columns]
    form = form_in([TITLE, UNDER, heads])
    assert form.blank == ()
    own = institution_cells(columns, 1, LISTED, WEEK)
    assert form.row(1, LISTED, WEEK) == own[1:]
