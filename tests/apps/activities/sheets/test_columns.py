"""Headings as offices write them."""

import pytest

from zhouzhi.apps.activities.domain.sheets.columns import UNREAD, find_columns

DATA = ["1", "启动仪式", "5月20日", "市民广场"]


def told(cells: list[list[str]], **chosen: object) -> list[tuple[str, str, bool]]:
    return [(one.words, one.key, one.is_open) for one in find_columns(cells, chosen).headings]


def test_headings_are_found_below_titles_by_any_of_their_names() -> None:
    cells = [
        ["附件1", "", "", ""],
        ["东川市科技活动周活动一览表", "", "", ""],
        ["填报单位：东川市科学技术局（盖章）", "", "", ""],
        ["序号", "项目名称", "举办时间", "举办地点"],
        DATA,
    ]
    assert told(cells) == [
        ("序号", "", False),
        ("项目名称", "name", False),
        ("举办时间", "when", False),
        ("举办地点", "place", False),
    ]
    assert (find_columns(cells).above, find_columns(cells).below) == (3, 4)


def test_two_rows_of_headings_are_read_as_one() -> None:
    cells = [
        ["活动名称", "活动时间", "", "经费（万元）", ""],
        ["活动名称", "开始", "结束", "市级财政", "企业赞助"],
        ["启动仪式", "5月20日", "5月21日", "3", "0"],
    ]
    assert told(cells) == [
        ("活动名称", "name", False),
        ("活动时间 开始", "starts", False),
        ("活动时间 结束", "ends", False),
        ("经费（万元） 市级财政", "municipal", False),
        ("经费（万元） 企业赞助", "sponsor", False),
    ]
    assert find_columns(cells).below == 2


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("拟参加人数（人）*", "expected"),
        ("参加\n人数", "expected"),
        ("受众", "audience"),
        ("主要内容（200字以内）", "summary"),
        ("承办单位", "undertaker"),
        ("联系电话", "telephone"),
        ("活动编号", "code"),
        ("填报单位", "unit"),
        ("备注", "note"),
        ("联系人及电话", "telephone"),
        ("联系人/联系电话", "telephone"),
        ("传真", ""),
    ],
)
def test_a_known_heading_is_sure(heading: str, key: str) -> None:
    cells = [["活动名称", "时间", heading], ["讲座", "5月20日", ""]]
    assert told(cells)[2] == (heading, key, False)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("拟举行的地点", "place"),
        ("预期到场人数", "expected"),
        ("单位", "unit"),
        ("完全不认识的", ""),
    ],
)
def test_a_heading_known_in_part_is_guessed_and_asked_about(heading: str, key: str) -> None:
    cells = [["活动名称", "时间", heading], ["讲座", "5月20日", ""]]
    assert told(cells)[2] == (heading, key, True)


def test_what_a_person_says_of_a_column_holds() -> None:
    cells = [["活动名称", "时间", "到场", "别的"], ["讲座", "5月20日", "", ""]]
    assert told(cells, expected=2, **{UNREAD: [3]})[2:] == [
        ("到场", "expected", False),
        ("别的", "", False),
    ]


def test_the_first_of_two_columns_of_one_meaning_is_read_and_the_other_asked_about() -> None:
    cells = [["活动名称", "时间", "活动时间"], ["讲座", "5月20日", "上午"]]
    assert told(cells)[1:] == [("时间", "when", False), ("活动时间", "", True)]


def test_a_schedule_without_names_asks_whether_its_contents_are_them() -> None:
    cells = [
        ["序号", "主要内容", "时间", "地点", "参加活动的主要单位"],
        ["1", "广场科普宣传", "5月中旬", "各县区", "市科技局"],
    ]
    assert told(cells) == [
        ("序号", "", False),
        ("主要内容", "name", True),
        ("时间", "when", False),
        ("地点", "place", False),
        ("参加活动的主要单位", "host", False),
    ]
    assert told(cells, name=1)[1] == ("主要内容", "name", False)
