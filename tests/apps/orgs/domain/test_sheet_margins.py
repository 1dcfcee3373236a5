"""Lists as offices send them: what stands around the units is told and never stops the import."""

import pytest

from tests.apps.orgs.domain.sheets import planned
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Post
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.foundation.trial import Verdict

UNITS = {
    "c0": KnownUnit("随州市", "", "", Level.CITY, UnitKind.TERRITORY),
    "s1": KnownUnit(
        "随州市科学技术局", "市科技局", "c0", Level.CITY, UnitKind.SCIENCE_BUREAU, "", ""
    ),
    "s2": KnownUnit("随州市教育局", "市教育局", "c0", Level.CITY, UnitKind.DEPARTMENT),
    "s3": KnownUnit("合计量测中心", "", "c0", Level.CITY, UnitKind.OTHER),
}
POSTS = {"zhou": frozenset({Post("s1", Role.UNIT_OFFICER, "周某")})}
HEAD = ["序号", "单位", "联系人", "职务", "手机", "办公电话", "备注"]
ONE = ["1", "市科技局", "周某", "科长", "", "0722-0596290", ""]
TWO = ["2", "市教育局", "吴某", "", "", "0722-0596291", ""]
SIGNED = "表尾的落款，不导入"
NOTE = "表里的说明，不导入"
TOTAL = "合计行，不导入"
TITLE = "表的标题，不导入"
GROUP = "分组的小标题，不导入"
PAGE = "页码或续表的字样，不导入"
NUMBER = "只有序号，没有单位，不导入"
ABOVE = "表头以上的字，不导入"
AGAIN = "重复的表头，不导入"


def sheet(*rows: list[str]) -> SheetPlan:
    return planned(rows, units=UNITS, posts=POSTS, keepable=frozenset(UNITS))


def unread(plan: SheetPlan) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(row.number, row.name, row.asides) for row in plan.rows if row.verdict is Verdict.SKIP]


def read(plan: SheetPlan) -> list[str]:
    return [row.row.code for row in plan.rows if row.row]


SHEETS = {
    "the office that signs, alone in a cell before the names": (
        [HEAD, ONE, TWO, ["随州市科学技术局办公室", "", "", "", "", "", ""]],
        [(4, "随州市科学技术局办公室", SIGNED)],
    ),
    "sign-off in one row of cells": (
        [
            ["随州市科技活动周联络员名单", "", "", "", "", "", ""],
            HEAD,
            ONE,
            TWO,
            ["填表人：王某", "", "联系电话：0722-0596292", "", "填报日期：2023年5月8日", "", ""],
        ],
        [(5, "填表人：王某 联系电话：0722-0596292 填报日期：2023年5月8日", SIGNED)],
    ),
    "sign-off with label and word in cells of their own, after blank rows": (
        [
            HEAD,
            ONE,
            [""] * 7,
            [""] * 7,
            ["", "填报单位（盖章）：", "市教育局办公室", "", "审核人：", "李某", ""],
            ["", "", "", "", "", "2023-05-08", ""],
        ],
        [
            (5, "填报单位（盖章）： 市教育局办公室 审核人： 李某", SIGNED),
            (6, "2023-05-08", SIGNED),
        ],
    ),
    "signature without a colon": (
        [HEAD, ONE, TWO, ["单位负责人（签字）", "", "", "填表人", "王某", "", ""]],
        [(4, "单位负责人（签字） 填表人 王某", SIGNED)],
    ),
    "serial numbers made ready and never filled": (
        [HEAD, ONE, TWO, ["3", "", "", "", "", "", ""], ["4", "", "", "", "", "", ""]],
        [(4, "3", NUMBER), (5, "4", NUMBER)],
    ),
    "a total with figures": (
        [HEAD, ONE, TWO, ["合 计", "2", "", "", "", "", ""], ["共2个单位", "", "", "", "", "", ""]],
        [(4, "合 计 2", TOTAL), (5, "共2个单位", TOTAL)],
    ),
    "a total in the column of units behind a serial number": (
        [HEAD, ONE, ["2", "合计：1家", "", "", "", "", ""]],
        [(3, "2 合计：1家", TOTAL)],
    ),
    "notes at the foot": (
        [
            HEAD,
            ONE,
            ["备注：联系人如有变动，请及时告知。", "", "", "", "", "", ""],
            ["注：1.本表于5月10日前报送；", "", "", "", "", "", ""],
            ["2.电子版发市科技局邮箱。", "", "", "", "", "", ""],
            ["备注", "手机仅供工作联系", "", "", "", "", ""],
        ],
        [
            (3, "备注：联系人如有变动，请及时告知。", NOTE),
            (4, "注：1.本表于5月10日前报送；", NOTE),
            (5, "2.电子版发市科技局邮箱。", NOTE),
            (6, "备注 手机仅供工作联系", NOTE),
        ],
    ),
    "a second title with the headings again, as printed on two pages": (
        [
            ["随州市科技活动周通讯录", "", "", "", "", "", ""],
            HEAD,
            ONE,
            ["第1页 共2页", "", "", "", "", "", ""],
            ["随州市科技活动周通讯录（续）", "", "", "", "", "", ""],
            HEAD,
            TWO,
            ["—— 以下空白 ——", "", "", "", "", "", ""],
        ],
        [
            (4, "第1页 共2页", PAGE),
            (5, "随州市科技活动周通讯录（续）", TITLE),
            (6, "序号 单位 联系人 职务 手机 办公电话 备注", AGAIN),
            (8, "—— 以下空白 ——", PAGE),
        ],
    ),
    "groups of units under small headings": (
        [
            HEAD,
            ["一、市直单位", "", "", "", "", "", ""],
            ONE,
            ["（二）其他单位", "", "", "", "", "", ""],
            TWO,
        ],
        [(2, "一、市直单位", GROUP), (4, "（二）其他单位", GROUP)],
    ),
    "two lines of words above the headings": (
        [
            ["附件1", "", "", "", "", "", ""],
            ["科技活动周联系表", "", "", "", "", "", ""],
            ["填报单位：随州市科学技术局", "", "", "", "", "2023年5月8日", ""],
            HEAD,
            ONE,
        ],
        [(3, "填报单位：随州市科学技术局 2023年5月8日", ABOVE)],
    ),
    "sign-off in columns that are read": (
        [
            ["单位", "联系人", "办公电话"],
            ["市科技局", "周某", "0722-0596290"],
            ["制表：王某", "审核：李某", "日期：5月8日"],
        ],
        [(3, "制表：王某 审核：李某 日期：5月8日", SIGNED)],
    ),
    "a narrow list whose first column is a code": (
        [
            ["单位代码", "单位名称", "联系电话"],
            ["s1", "随州市科学技术局", "0722-0596290"],
            ["联系人：周某 电话：0722-0596290", "", ""],
        ],
        [(3, "联系人：周某 电话：0722-0596290", SIGNED)],
    ),
}


@pytest.mark.parametrize("words", ["市直", "县直各部门", "省直属事业单位"])
def test_group_of_units_in_one_cell_is_a_heading(words: str) -> None:
    ((number, said, _why),) = unread(sheet(HEAD, ONE, [words, *[""] * 6]))
    assert (number, said) == (3, words)


@pytest.mark.parametrize(
    "words", ["随州市科学技术局  2023年5月8日", "市科技局，二〇二三年五月八日", "2023-05-08"]
)
def test_office_and_day_in_one_cell_sign_the_sheet_off(words: str) -> None:
    assert unread(sheet(HEAD, ONE, [words, *[""] * 6])) == [(3, words, (SIGNED,))]


@pytest.mark.parametrize(("rows", "left"), SHEETS.values(), ids=SHEETS.keys())
def test_what_stands_around_the_units_is_told_and_stops_nothing(
    rows: list[list[str]], left: list[tuple[int, str, str]]
) -> None:
    plan = sheet(*rows)
    assert unread(plan) == [(number, words, (why,)) for number, words, why in left]
    assert plan.count(Verdict.WRONG) == 0
    assert plan.may_apply
    assert read(plan) == ["s1", "s2"][: len(read(plan))]
    assert read(plan)


def test_a_unit_of_the_register_is_read_whatever_its_name_begins_with() -> None:
    plan = sheet(HEAD, ["1", "合计量测中心", "", "", "", "", ""], ["合计", "", "", "", "", "", ""])
    assert (read(plan), unread(plan)) == (["s3"], [(3, "合计", (TOTAL,))])


@pytest.mark.parametrize(
    "row",
    [
        ["3", "随州市天文馆", "", "", "", "", ""],
        ["随州市天文馆", "", "", "", "", "", ""],
        ["3", "", "周某", "", "", "0722-0596290", ""],
        ["3", "市说明书局", "填某", "", "", "", ""],
        ["", "日期计量所", "", "", "", "", ""],
    ],
)
def test_a_row_that_may_be_a_unit_is_never_passed_over(row: list[str]) -> None:
    plan = sheet(HEAD, ONE, row)
    assert [one.verdict for one in plan.rows if one.number == 3] == [Verdict.WRONG]
    assert not plan.may_apply


def test_a_sheet_of_nothing_but_margins_imports_nothing() -> None:
    plan = sheet(HEAD, ["填表人：王某", "", "", "", "", "", ""])
    assert (plan.may_apply, len(plan.rows)) == (False, 1)


def test_words_that_go_on_and_on_are_cut() -> None:
    plan = sheet(HEAD, ONE, [f"备注：{'请' * 200}", "", "", "", "", "", ""])
    assert unread(plan) == [(3, f"备注：{'请' * 116}…", (NOTE,))]
