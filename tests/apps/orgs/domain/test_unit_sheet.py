import pytest

from tests.apps.orgs.domain.sheets import planned
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Post
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.foundation.trial import Verdict

HEAD = ["单位代码", "单位全称", "层级", "类别", "上级单位", "姓名", "用户名"]


def place(name: str, parent: str = "") -> KnownUnit:
    return KnownUnit(name, "", parent, Level.CITY, UnitKind.TERRITORY)


CITY = {
    "c0": place("东川市"),
    "b1": KnownUnit("东川市教育局", "", "c0", Level.CITY, UnitKind.DEPARTMENT),
}
POSTS = {"wang": frozenset({Post("b1", Role.UNIT_OFFICER, "王某")})}


def plan(*rows: list[str], head: list[str] = HEAD):
    return planned([head, *rows], units=CITY, posts=POSTS, keepable=frozenset({"c0", "b1"}))


def verdicts(result) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(row.number, row.verdict.value, row.problems) for row in result.rows]


def test_new_and_changed_and_same_rows_are_told_apart() -> None:
    result = plan(
        ["b2", "东川大学", "市级", "高校", "东川市", "李某", "li.mou"],
        ["b1", "东川市教育局", "市级", "部门", "c0", "", ""],
        ["b1x", "东川市体育局", "市级", "部门单位", "c0", "", ""],
    )
    assert verdicts(result) == [(2, "new", ()), (3, "same", ()), (4, "new", ())]
    assert result.may_apply
    assert result.rows[0].row.parent_code == "c0"


def test_a_row_may_stand_under_a_row_before_it() -> None:
    result = plan(
        ["d1", "清河县", "县级", "行政区域", "东川市", "", ""],
        ["d2", "清河县科学技术局", "县级", "科技局", "清河县", "", ""],
    )
    assert [row.row.parent_code for row in result.rows] == ["c0", "d1"]


def test_wrong_rows_say_what_to_mend_and_stop_the_import() -> None:
    result = plan(
        ["b3", "", "市级", "部门", "c0", "", ""],
        ["b4", "甲局", "厅级", "部门", "c0", "", ""],
        ["b5", "乙局", "市级", "部门", "外市", "", ""],
        ["b5", "丙局", "市级", "部门", "c0", "赵某", "wang"],
    )
    assert verdicts(result) == [
        (2, "wrong", ("缺少单位全称",)),
        (3, "wrong", ("层级“厅级”不认识，可填：国家、省级、市级、县级、乡级",)),
        (4, "wrong", ("上级单位“外市”不在通讯录中，也不在本表前面的行里",)),
        (
            5,
            "wrong",
            ("单位代码“b5”在本表中重复，第 4 行也是", "用户名“wang”已被其他单位的人员使用"),
        ),
    ]
    assert not result.may_apply


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            ["x" * 41, "甲局", "市级", "部门", "c0", "", ""],
            "单位代码“xxxxxxxxxx…”有 41 个字，最多 40 个",
        ),
        (
            ["n1", "c0局", "市级", "部门", "甲", "", ""],
            "上级单位“甲”不在通讯录中，也不在本表前面的行里",
        ),
        (
            ["b1", "东川市教育局", "市级", "行政区域", "c0", "", ""],
            "已有的单位不能改成行政区域，行政区域也不能改成单位：请另用一个单位代码",
        ),
        (
            ["c0", "东川市", "市级", "行政区域", "b1", "", ""],
            "上级单位“b1”就是它自己，或在它之下",
        ),
        (
            ["c0", "东川市", "市级", "行政区域", "", "李某", "li.mou"],
            "行政区域没有经办人：请把用户名填在其中的单位那一行",
        ),
        (
            ["b1", "东川市教育局", "市级", "部门", "c0", "李某", "wang"],
            "用户名“wang”是王某的：换人请另用一个用户名",
        ),
        (
            ["b1", "东川市教育局", "市级", "部门", "c0", "赵某", "zhao"],
            "用户名“zhao”的人员已经离任：请填继任的人员；要恢复原来的人，请在单位页面邀请",
        ),
        (
            ["n1", "甲局", "市级", "部门", "c0", "根某", "root"],
            "用户名“root”已被其他单位的人员使用",
        ),
    ],
)
def test_what_the_register_cannot_take_is_wrong(row: list[str], problem: str) -> None:
    posts = {
        **POSTS,
        "zhao": frozenset({Post("b1", Role.UNIT_OFFICER, "赵某", has_ended=True)}),
        "root": frozenset(),
    }
    result = planned([HEAD, row], units=CITY, posts=posts, keepable=frozenset(CITY))
    assert verdicts(result) == [(2, "wrong", (problem,))]


@pytest.mark.parametrize("role", ["系统管理员", "审计员"])
def test_a_sheet_makes_no_administrators(role: str) -> None:
    row = ["n1", "甲局", "市级", "部门", "c0", "李某", "li.mou", role]
    problem = f"岗位“{role}”不认识，可填：单位填报员、专项活动管理员"
    assert verdicts(plan(row, head=[*HEAD, "岗位"])) == [(2, "wrong", (problem,))]


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        (["东川市教育局", "县级", "部门"], "change"),
        (["东川市教育局", "市级", "高校"], "change"),
        (["东川市教育局", "市级", "部门"], "same"),
    ],
)
def test_a_new_level_or_kind_is_a_change(cells: list[str], verdict: str) -> None:
    result = plan(["b1", *cells, "c0", "", ""])
    assert [row.verdict.value for row in result.rows] == [verdict]


@pytest.mark.parametrize(
    ("role", "verdict"), [("专项活动管理员", "change"), ("单位填报员", "same"), ("", "same")]
)
def test_a_further_role_is_a_change_and_the_held_one_is_not(role: str, verdict: str) -> None:
    result = plan(
        ["b1", "东川市教育局", "市级", "部门", "c0", "王某", "wang", role], head=[*HEAD, "岗位"]
    )
    assert [(row.verdict.value, row.row.appoints) for row in result.rows] == [
        (verdict, verdict == "change")
    ]


def test_of_two_places_with_one_name_the_kept_one_is_meant() -> None:
    units = {
        **CITY,
        "k1": place("鼓楼区", "c0"),
        "k2": place("鼓楼区", "z9"),
        "z9": place("西岭市"),
    }
    row = ["n1", "鼓楼区科技局", "县级", "科技局", "鼓楼区", "", ""]
    one, both = (
        planned([HEAD, row], units=units, posts={}, keepable=frozenset(kept))
        for kept in (("c0", "k1"), ("c0", "k1", "k2"))
    )
    assert one.rows[0].row.parent_code == "k1"
    assert verdicts(both) == [(2, "wrong", ("有 2 个单位都叫“鼓楼区”，请改填单位代码",))]


def test_headers_below_a_title_are_found_and_rows_keep_their_numbers() -> None:
    title = ["东川市单位名册", "", "", "", "", "", ""]
    result = planned(
        [title, HEAD, ["n1", "丁馆", "市级", "场馆", "c0", "", ""]],
        units=CITY,
        posts={},
        keepable=frozenset(CITY),
    )
    assert verdicts(result) == [(3, "new", ())]


def test_missing_and_unknown_headers_are_named() -> None:
    result = plan(head=["代码", "名*", "备注"])
    assert result.missing_headers == ("单位全称",)
    assert result.unknown_headers == ("名*", "备注")


def test_counts_follow_verdicts_and_blank_rows_are_left_out() -> None:
    result = plan(["", " ", "", "", "", "", ""], ["n1", "丁馆", "市级", "场馆", "c0", "", ""])
    assert (result.count(Verdict.NEW), result.count(Verdict.WRONG)) == (1, 0)


def test_a_unit_outside_the_keepers_territory_is_refused() -> None:
    result = planned(
        [HEAD, ["x1", "某局", "市级", "部门", "z9", "", ""]],
        units={"z9": place("西岭市")},
        posts={},
        keepable=frozenset(),
    )
    assert verdicts(result) == [(2, "wrong", ("上级单位“z9”不归您维护",))]


def test_an_existing_unit_of_another_keeper_is_refused() -> None:
    result = planned(
        [HEAD, ["z9", "改名市", "市级", "行政区域", "c0", "", ""]],
        units={**CITY, "z9": place("西岭市", "p")},
        posts={},
        keepable=frozenset({"c0"}),
    )
    assert verdicts(result) == [(2, "wrong", ("单位“西岭市”（z9）不归您维护，不能更新",))]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (["c0", "东川府", "市级", "行政区域", "", "", ""], 1),
        (["c0", "东川市", "国家级", "行政区域", "", "", ""], 1),
        (["c0", "东川市", "市级", "行政区域", "", "", ""], 0),
        (["d1", "清河区", "县级", "行政区域", "", "", ""], 0),
    ],
)
def test_the_own_place_is_named_from_above(row: list[str], problems: int) -> None:
    units = {**CITY, "d1": place("清河县", "c0")}
    result = planned([HEAD, row], units=units, posts={}, keepable=frozenset(units))
    said = "“东川市”是所在的行政区域，名称、层级、类别和区划代码由上级或系统管理员改，不能用名册改"
    assert result.rows[0].problems == (said,) * problems
