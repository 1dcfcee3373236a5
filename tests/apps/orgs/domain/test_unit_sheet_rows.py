import pytest

from tests.apps.orgs.domain.sheets import planned
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Post, Twin
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.foundation.trial import ANOTHER, Verdict

HEAD = ["单位代码", "单位全称", "层级", "类别", "上级单位", "姓名", "用户名"]

FULL = [*HEAD, "岗位", "联系电话", "手机", "简称"]
PLACES = {
    "p0": KnownUnit("湖北省", "", "", Level.PROVINCE, UnitKind.TERRITORY),
    "c0": KnownUnit("随州市", "", "p0", Level.CITY, UnitKind.TERRITORY),
    "s1": KnownUnit(
        "随州市科学技术局",
        "市科技局",
        "c0",
        Level.CITY,
        UnitKind.SCIENCE_BUREAU,
        "",
        "0722-0596290",
    ),
}


def placed(*rows: list[str], head: list[str] = FULL, posts=None, **more):
    kept = more.pop("keepable", frozenset({"c0", "s1"}))
    return planned([head, *rows], units=PLACES, posts=posts or {}, keepable=kept, **more)


def verdicts(result) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(row.number, row.verdict.value, row.problems) for row in result.rows]


def bureau(**cells: str) -> list[str]:
    given = {"单位代码": "s1", "单位全称": "随州市科学技术局", "层级": "市级", "类别": "科技局"}
    given |= {"上级单位": "c0", **cells}
    return [given.get(name, "") for name in FULL]


def test_a_telephone_without_area_code_takes_that_of_the_city() -> None:
    (row,) = placed(bureau(联系电话="0596291")).rows
    assert (row.verdict, row.row.telephone, row.asides) == (
        Verdict.CHANGE,
        "0722-0596291",
        ("电话补上了区号：0722-0596291",),
    )
    (same,) = placed(bureau(联系电话="(0722) 0596290")).rows
    assert same.verdict is Verdict.SAME
    (blank,) = placed(bureau()).rows
    assert (blank.verdict, blank.row.telephone) == (Verdict.SAME, "0722-0596290")


def test_an_impossible_telephone_is_left_out_in_words_and_the_old_one_stays() -> None:
    (row,) = placed(bureau(联系电话="0722-1234", 简称="科技局")).rows
    assert (row.verdict, row.problems, row.row.telephone) == (Verdict.CHANGE, (), "0722-0596290")
    assert row.left_out == (
        "没有读入：“0722-1234”是打不通的号码。座机是 3 至 4 位区号加 7 至 8 位号码，手机是 11 位，"
        "请核对位数。",
    )


LIST = ["序号", "单位", "联系人", "职务", "手机", "办公电话", "备注"]
HELD = {"zhou": frozenset({Post("s1", Role.UNIT_OFFICER, "周某", mobile="13800000000")})}


@pytest.mark.parametrize(
    "name", ["随州市科学技术局", "市科技局", "随州市科技局", "随州市\n科学技术局"]
)
def test_an_offices_own_list_of_telephones_needs_no_codes(name: str) -> None:
    title = ["随州市科技活动周联络表", "", "", "", "", "", ""]
    line = ["1", name, "周某", "科长", "13900000000", "0722-0596291", ""]
    result = placed(LIST, line, head=title, posts=HELD)
    (row,) = result.rows
    assert (result.may_apply, result.unknown_headers) == (True, ("序号", "职务", "备注"))
    assert (row.number, row.verdict, row.problems) == (3, Verdict.CHANGE, ())
    assert (row.row.code, row.row.name, row.row.short_name, row.row.level, row.row.kind) == (
        "s1",
        "随州市科学技术局",
        "市科技局",
        Level.CITY,
        UnitKind.SCIENCE_BUREAU,
    )
    assert (row.row.telephone, row.row.login, row.row.mobile, row.row.appoints) == (
        "0722-0596291",
        "zhou",
        "13900000000",
        False,
    )
    assert row.asides[-1] == "周某的手机由 13800000000 改为 13900000000"


def test_a_name_that_nobody_has_wants_what_a_new_unit_needs() -> None:
    (row,) = placed(["1", "随州市天文馆", "", "", "", "", ""], head=LIST).rows
    assert (row.verdict, row.problems) == (
        Verdict.WRONG,
        ("通讯录里没有“随州市天文馆”：新的单位请填上它的上级单位，代码、层级、类别可以不填",),
    )


def test_a_short_name_of_several_units_means_none_of_them() -> None:
    units = {
        **PLACES,
        "s2": KnownUnit("曾都区科技局", "市科技局", "c0", Level.CITY, UnitKind.DEPARTMENT),
    }
    line = ["1", "市科技局", "", "", "", "", ""]
    kept = frozenset({"c0", "s1", "s2"})
    (row,) = planned([LIST, line], units=units, posts={}, keepable=kept).rows
    assert row.problems == ("有 2 个单位都叫“市科技局”，请写全称，或填单位代码",)


def test_two_people_of_one_unit_stand_in_two_rows_of_a_list() -> None:
    first = ["1", "市科技局", "周某", "", "13900000000", "0722-0596291", ""]
    second = ["2", "市科技局", "吴某", "", "", "0722-0596292", ""]
    one, two = placed(first, second, head=LIST, posts=HELD).rows
    assert (one.verdict, one.row.telephone) == (Verdict.CHANGE, "0722-0596291")
    assert (two.verdict, two.row.telephone, two.left_out) == (
        Verdict.SAME,
        "0722-0596291",
        ("这个单位前面已有一行，办公电话以前面的为准",),
    )


@pytest.mark.parametrize("column", ["联系电话", "手机"])
def test_a_mobile_is_the_persons_whatever_column_it_stands_in(column: str) -> None:
    cells = {"姓名": "周某", "用户名": "zhou", column: "13800000000"}
    (row,) = placed(bureau(**cells)).rows
    assert (row.row.telephone, row.row.mobile) == ("0722-0596290", "13800000000")
    known = {"zhou": frozenset({Post("s1", Role.UNIT_OFFICER, "周某", mobile="13800000000")})}
    (again,) = placed(bureau(**cells), posts=known).rows
    assert (again.verdict, again.row.mobile) == (Verdict.SAME, "")


def test_a_mobile_of_nobody_is_not_kept_and_that_is_said() -> None:
    (row,) = placed(bureau(姓名="周某、吴某", 手机="13800000000")).rows
    assert (row.row.mobile, row.asides) == ("", ("手机属于个人，这一行没有写明是谁的，没有记下",))


OFFICES = ["单位名称", "联系人", "手机", "办公电话", "上级"]


def test_an_offices_own_list_goes_in_without_codes_or_login_names() -> None:
    kept = frozenset({"c0", "s1"})
    lines = [
        ["随州市林业局", "周小松", "13800000000", "0722-0596293", "随州市"],
        ["随州市林业局", "李文静", "13900000000", "", "随州市"],
        ["随州市天文馆", "", "", "0722-0596294", "随州市"],
    ]
    first, second, third = planned([OFFICES, *lines], units=PLACES, posts={}, keepable=kept).rows
    code = first.row.code
    assert [row.verdict for row in (first, second, third)] == [
        Verdict.NEW,
        Verdict.CHANGE,
        Verdict.NEW,
    ]
    assert (first.row.level, first.row.kind) == (Level.CITY, UnitKind.DEPARTMENT)
    assert (third.row.level, third.row.kind) == (Level.CITY, UnitKind.VENUE)
    assert [(row.row.login, row.row.mobile, row.row.appoints) for row in (first, second)] == [
        (f"{code}-1", "13800000000", True),
        (f"{code}-2", "13900000000", True),
    ]
    assert first.asides == (
        f"新单位：代码编为 {code}，层级“市级”、类别“部门单位”，不对请在表里写明",
        f"周小松的用户名编为 {code}-1，还没有开通：导入后到单位页面发口令",
    )
    again = planned([OFFICES, *lines], units=PLACES, posts={}, keepable=kept).rows[0]
    assert again.row == first.row


def test_a_townships_office_under_a_county_stands_on_its_level() -> None:
    units = {**PLACES, "x0": KnownUnit("随县", "", "c0", Level.COUNTY, UnitKind.TERRITORY)}
    line = ["厉山镇人民政府", "", "", "", "随县"]
    kept = frozenset({"c0", "x0"})
    (row,) = planned([OFFICES, line], units=units, posts={}, keepable=kept).rows
    assert (row.verdict, row.row.level, row.row.parent_code) == (
        Verdict.NEW,
        Level.TOWNSHIP,
        "x0",
    )


def test_a_unit_without_a_code_is_never_said_to_stand_below_itself() -> None:
    kept = frozenset({"c0"})
    line = ["随州市林业局", "", "", "", "没有的市"]
    (row,) = planned([OFFICES, line], units=PLACES, posts={}, keepable=kept).rows
    assert not any("就是它自己" in words for words in row.problems)


@pytest.mark.parametrize(
    "name",
    ["随州市科技局", "市科学技术局", "随州市科学技术局（市知识产权局）", "随州市 科学技术局"],
)
def test_a_new_code_for_a_known_name_asks_a_person(name: str) -> None:
    given = bureau(单位代码="n1", 单位全称=name)
    (row,) = placed(given).rows
    assert (row.verdict, row.twins) == (Verdict.TWIN, (Twin("s1", "随州市科学技术局"),))
    assert not placed(given).may_apply
    same, other = (placed(given, decisions={"2": word}).rows[0] for word in ("s1", ANOTHER))
    assert (same.verdict, same.row.replaces, same.row.telephone) == (
        Verdict.CHANGE,
        "s1",
        "0722-0596290",
    )
    assert (other.verdict, other.row.replaces) == (Verdict.NEW, "")


def test_a_decision_for_a_unit_that_is_no_twin_decides_nothing() -> None:
    given = bureau(单位代码="n1", 单位全称="随州市科技局")
    (row,) = placed(given, decisions={"2": "p0"}).rows
    assert row.verdict is Verdict.TWIN


@pytest.mark.parametrize("name", ["随州市教育局", "随州市科学技术馆", "随县科学技术局"])
def test_another_name_is_another_unit(name: str) -> None:
    (row,) = placed(bureau(单位代码="n1", 单位全称=name)).rows
    assert row.verdict is Verdict.NEW


def test_a_twin_that_is_not_kept_is_never_taken_over() -> None:
    given = bureau(单位代码="n1")
    (row,) = placed(given, keepable=frozenset({"c0"}), decisions={"2": "s1"}).rows
    assert (row.verdict, row.row.replaces) == (Verdict.NEW, "")


def test_two_rows_of_one_sheet_with_one_name_are_told() -> None:
    rows = [bureau(单位代码=code, 单位全称="随州市气象局") for code in ("n1", "n2")]
    assert verdicts(placed(*rows)) == [
        (2, "new", ()),
        (3, "wrong", ("与第 2 行是同一上级下的同名单位：请删去一行，或把全称写得能区分",)),
    ]


def test_a_shortened_figure_is_written_out_or_refused() -> None:
    units = {**PLACES, "421300": PLACES["c0"]}
    lost, exact = planned(
        [
            FULL,
            bureau(单位代码="1.10101E+5", 单位全称="甲局", 上级单位="4.213E+05"),
            bureau(单位代码="1.10102E+05", 单位全称="乙局"),
        ],
        units=units,
        posts={},
        keepable=frozenset(units),
    ).rows
    assert lost.verdict is Verdict.WRONG
    assert lost.problems == (
        "上级单位“4.213E+05”被表格软件缩写，后面几位已经丢失：请把这一列设为文本，再重新填写",
        "上级单位“4.213E+05”不在通讯录中，也不在本表前面的行里",
    )
    assert (exact.row.code, exact.asides) == ("110102", ("单位代码“1.10102E+05”读作 110102",))


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
@pytest.mark.parametrize("column", ["单位代码", "单位全称", "简称"])
def test_what_a_table_would_take_for_a_formula_is_refused(column: str, mark: str) -> None:
    text = f"{mark}cmd|' /C calc'!A0"
    (row,) = placed(bureau(**{"单位代码": "n1", column: text})).rows
    assert f"{column}“{text[:20]}”像是公式，请填文字" in row.problems


def test_headings_in_two_rows_under_merged_ones_are_read() -> None:
    upper = ["单位代码", "单位全称", "层级", "类别", "上级单位", "联系方式", "", ""]
    lower = ["", "", "", "", "", "姓名", "办公电话", "用户名"]
    unit = ["n1", "丁馆", "市级", "场馆", "c0", "周某", "0722-0596290", "zhou"]
    result = planned(
        [["随州市名册"], upper, lower, unit], units=PLACES, posts={}, keepable=frozenset(PLACES)
    )
    (row,) = result.rows
    assert (row.number, row.verdict, row.row.officer, row.row.telephone, row.row.login) == (
        4,
        Verdict.NEW,
        "周某",
        "0722-0596290",
        "zhou",
    )


def test_a_first_row_of_units_is_never_taken_for_headings() -> None:
    head = ["单位代码", "单位全称", "层级", "类别", "上级单位", "", ""]
    unit = ["n1", "单位", "市级", "场馆", "c0", "姓名", "用户名"]
    result = placed(unit, head=head)
    assert [row.number for row in result.rows] == [2]


def test_repeated_headings_and_examples_are_left_out_and_told() -> None:
    rows = [bureau(单位代码="n1", 单位全称="丁馆"), FULL, bureau(单位全称="示例：某局")]
    assert [(row.number, row.verdict, row.asides) for row in placed(*rows).rows][1:] == [
        (3, Verdict.SKIP, ("重复的表头，不导入",)),
        (4, Verdict.SKIP, ("示例行，不导入",)),
    ]
