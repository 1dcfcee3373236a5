"""Superiors' forms as they come: a line of labels in cells of their own, headings in parts."""

import pytest

from zhouzhi.apps.activities.domain.institution_forms import form_in
from zhouzhi.apps.activities.domain.sheets.heads import is_label_row, is_parts_row
from zhouzhi.apps.activities.domain.templates import fitting

LABELS = ["填报单位：", "", "", "联系人：", "", "联系电话：", ""]
FILLED = [
    "填报单位（盖章）：",
    "东川市科学技术局",
    "",
    "联系人：",
    "顾望",
    "电话：0722-0596290",
    "",
]
HEADS = ["序号", "项目名称", "活动时间", "活动地点", "主办单位", "参与人次", "备注"]
BLANK = [""] * 7


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        (LABELS, True),
        (FILLED, True),
        (["填报单位:东川市科学技术局", "", "填报日期:", ""], True),
        (HEADS, False),
        (["序号", "项目名称：", "时间", "地点"], False),
        (["1", "讲座：从量子说起", "5月20日", "市民广场"], False),
        (BLANK, False),
    ],
)
def test_a_line_of_labels_is_told_from_headings(row: list[str], is_one: bool) -> None:
    assert is_label_row(row) is is_one


@pytest.mark.parametrize("labels", [LABELS, FILLED])
def test_labels_above_are_no_headings(labels: list[str]) -> None:
    cells = [["附件2", *BLANK[1:]], ["重点项目一览表", *BLANK[1:]], labels, HEADS, BLANK]
    fit = fitting(cells, {})
    assert [one.words for one in fit.columns.headings] == HEADS
    assert (fit.columns.below, fit.numbered) == (4, 1)
    (people,) = [one for one in fit.columns.headings if one.words == "参与人次"]
    assert (people.key, people.is_open) == ("", True)
    form = form_in(
        [labels, ["序号", "机构名称", "地址", "开放时间", "", "咨询电话", "备注"], BLANK]
    )
    assert (form.below, [one.key for one in form.filled]) == (
        2,
        ["name", "address", "hours", "telephone"],
    )


@pytest.mark.parametrize("blank", ["", None])
def test_a_row_that_splits_headings_is_not_written_over(blank: str | None) -> None:
    upper = ["序号", "活动名称", "时间", "参与人次", "", "联系电话"]
    lower = ["", "", "", "线下", "线上", ""]
    if blank is None:  # merged downwards and sideways, as readers repeat what is merged
        upper = [word or "参与人次" for word in upper]
        lower = [word or upper[at] for at, word in enumerate(lower)]
    columns = fitting([upper, lower, ["1", *[""] * 5]], {}).columns
    assert columns.below == 2
    assert [(one.words, one.key) for one in columns.headings[3:5]] == [
        ("参与人次 线下", ""),
        ("参与人次 线上", ""),
    ]


def test_an_activity_below_the_headings_is_no_part_of_them() -> None:
    upper = ["序号", "活动名称", "时间", "地点", "", ""]
    assert not is_parts_row(upper, ["1", "讲座", "5月20日", "馆内", "", ""])
    assert not is_parts_row(upper, ["", "", "", "一楼", "", ""])
    assert not is_parts_row(upper, ["", "", "", "1", "2", "3"])
    assert not is_parts_row(upper, ["", "续上", "", "馆内", "", ""])


def test_a_part_nobody_knows_takes_no_whole_sum() -> None:
    cells = [
        ["活动名称", "时间", "经费（万元）", "", "开放时间", ""],
        ["", "", "中央财政", "地方", "", ""],
        [""] * 6,
    ]
    told = {one.words: (one.key, one.is_open) for one in fitting(cells, {}).columns.headings}
    assert told["经费（万元） 中央财政"] == ("central", False)
    assert told["经费（万元） 地方"] == ("", True)
