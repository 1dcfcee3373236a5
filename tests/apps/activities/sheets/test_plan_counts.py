"""How many come, and of what kind it is, where the words of a row leave it open."""

import pytest

from tests.apps.activities.sheets.sheet import plan
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
)

HEAD = ["序号", "活动名称", "活动形式", "时间", "地点", "主办单位", "预计人数"]
LECTURE = ["2", "气象科普讲座", "讲座", "5月21日14:00", "东川大学", "东川大学", "200"]


def test_each_session_has_its_own_place_and_number_where_the_row_gives_as_many() -> None:
    row = ["1", "讲座", "讲座", "5月20日9:00；5月21日9:00", "一中；二中", "", "100；200"]
    (found,) = plan([HEAD, row]).rows
    assert found.entries is not None
    told = [(one.places[0].name, one.expected_count) for one in found.entries.sessions]
    assert told == [("一中", 100), ("二中", 200)]


def test_one_number_for_several_sessions_is_taken_for_each_and_told() -> None:
    row = ["1", "讲座", "讲座", "5月20日9:00；5月21日9:00", "一中", "", "300"]
    (found,) = plan([HEAD, row]).rows
    assert found.entries is not None
    assert [one.expected_count for one in found.entries.sessions] == [300, 300]
    assert list(found.asides) == ["共 2 场，只写了一个人数，按每场 300 人记，请核对"]
    each = ["1", "讲座", "讲座", "5月20日9:00；5月21日9:00", "一中", "", "每场300"]
    assert plan([HEAD, each]).rows[0].asides == ()


NAMED = ["活动名称", "时间", "人数"]


@pytest.mark.parametrize(
    ("when", "people", "count", "said"),
    [
        ("5月20日9:00", "300人次", 300, []),
        (
            "5月20—31日 每天9:00-17:00",
            "1200人次",
            1200,
            [
                "写的是人次，不一定是一场的人数：先按每场 1200 人记，"
                "一场没有这么多人的请改，满 1000 人要办安全许可"
            ],
        ),
        (
            "5月22日-24日",
            "每场50人",
            50,
            ["写的是每场 50 人，时间里没有分场：先记作一场，办几场请把各场的时间分开写"],
        ),
        ("5月22日9:00", "每场50人，共3场", 50, []),
        ("5月22日9:00", "约500人左右", 500, []),
        ("5月22日9:00", "3场", None, ["预计人数“3场”里没有数字，先空着"]),
    ],
)
def test_how_many_come_to_one_session_is_asked_where_the_words_leave_it_open(
    when: str, people: str, count: int | None, said: list[str]
) -> None:
    (found,) = plan([NAMED, ["气象讲座", when, people]]).rows
    assert found.entries is not None
    assert found.entries.sessions[0].expected_count == count
    assert [str(words) for words in found.asides if "按名称" not in words] == said


def test_visits_are_known_by_their_heading_too() -> None:
    (found,) = plan([[*NAMED[:2], "预计人次"], ["气象展", "5月20日至22日", "900"]]).rows
    assert found.people == "900"
    assert any("写的是人次" in words for words in found.asides)


def test_a_kind_that_no_cell_names_is_told_by_the_name_until_a_person_says() -> None:
    cells = [NAMED, ["科普进校园", "5月20日", ""], ["科技嘉年华", "5月21日", ""]]
    guessed, blank = plan(cells).rows
    assert [row.entries.kind for row in (guessed, blank) if row.entries] == [
        ActivityKind.TO_SCHOOL,
        ActivityKind.OTHER,
    ]
    assert list(guessed.asides) == ["活动形式按名称推为“进学校”，请核对"]
    assert list(blank.asides) == ["看不出是哪种活动形式，先记“其他活动”，请选一选"]
    assert (guessed.asks_kind, blank.asks_kind) == (True, True)
    chosen = plan(cells, kinds={"3": "exhibition"}).rows[1]
    assert chosen.entries is not None
    assert (chosen.entries.kind, chosen.asides) == (ActivityKind.EXHIBITION, ())
    assert chosen.asks_kind
    assert not plan([HEAD, LECTURE]).rows[0].asks_kind


@pytest.mark.parametrize(
    ("cell", "part", "count"), [("每校500余人", "每校", 500), ("分批，每批30人", "分批", 30)]
)
def test_a_number_of_a_part_of_those_who_come_is_asked_about(
    cell: str, part: str, count: int
) -> None:
    (row,) = plan([[*NAMED, "活动形式"], ["讲座", "5月21日", cell, "讲座"]]).rows
    assert [str(said) for said in row.asides] == [
        f"写的是“{part}”的人数：先按一场 {count} 人记，一场一共来多少人请核对，"
        "满 1000 人要办安全许可"
    ]
