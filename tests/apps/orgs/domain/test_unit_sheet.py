from zhouzhi.apps.orgs.domain.unit_sheet import KnownUnit, Verdict, plan_sheet

HEAD = ["单位代码", "单位全称", "层级", "类别", "上级单位", "姓名", "登录名"]
CITY = {"c0": KnownUnit("东川市", "", ""), "b1": KnownUnit("东川市教育局", "", "c0")}


def plan(*rows: list[str], head: list[str] = HEAD):
    return plan_sheet(
        [head, *rows], units=CITY, logins={"wang": "b1"}, keepable=frozenset({"c0", "b1"})
    )


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
        (5, "wrong", ("单位代码“b5”在本表中重复", "登录名“wang”已被其他单位的人员使用")),
    ]
    assert not result.may_apply


def test_missing_and_unknown_headers_are_named() -> None:
    result = plan(head=["代码", "名称*", "备注"])
    assert result.missing_headers == ("层级", "类别")
    assert result.unknown_headers == ("备注",)


def test_counts_follow_verdicts_and_blank_rows_are_left_out() -> None:
    result = plan(["", " ", "", "", "", "", ""], ["n1", "丁馆", "市级", "场馆", "c0", "", ""])
    assert (result.count(Verdict.NEW), result.count(Verdict.WRONG)) == (1, 0)


def test_a_unit_outside_the_keepers_territory_is_refused() -> None:
    result = plan_sheet(
        [HEAD, ["x1", "某局", "市级", "部门", "z9", "", ""]],
        units={"z9": KnownUnit("西岭市", "", "")},
        logins={},
        keepable=frozenset(),
    )
    assert verdicts(result) == [(2, "wrong", ("上级单位“z9”不归您维护",))]


def test_an_existing_unit_of_another_keeper_is_refused() -> None:
    result = plan_sheet(
        [HEAD, ["z9", "改名市", "市级", "行政区域", "c0", "", ""]],
        units={**CITY, "z9": KnownUnit("西岭市", "", "p")},
        logins={},
        keepable=frozenset({"c0"}),
    )
    assert verdicts(result) == [(2, "wrong", ("单位“西岭市”（z9）不归您维护，不能更新",))]
