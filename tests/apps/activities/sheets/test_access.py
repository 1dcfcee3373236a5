"""Who gets in, for how much and with a wheelchair, as a row of a sheet says it."""

from itertools import product

import pytest

from tests.apps.activities.sheets.sheet import plan
from tests.factories.activities import IN_WEEK
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.printed import Setting, cell_of
from zhouzhi.apps.activities.domain.sheets.when_words import Week

SETTING = Setting("", Week(IN_WEEK.date(), IN_WEEK.date()))


def read(heading: str, cell: str) -> tuple[bool | None, bool | None, tuple[str, ...]]:
    head = ["活动名称", "活动形式", "时间", "地点", heading]
    (found,) = plan([head, ["讲座", "讲座", "5月20日9:00", "一中", cell]]).rows
    assert found.entries is not None
    return found.entries.is_free, found.entries.is_step_free, found.asides


@pytest.mark.parametrize(
    ("heading", "cell", "is_free"),
    [
        ("是否免费", "是", True),
        ("是否收费", "是", False),
        ("是否收费", "否", True),
        ("收费情况", "免费，材料费10元自理", False),
        ("收费标准", "20元/人", False),
        ("门票", "凭身份证免费", True),
        ("票价", "０元", True),
        ("票价", "无需购票", True),
        ("是否免费", "", None),
        ("是否免费", "/", None),
    ],
)
def test_what_it_costs_is_read_by_what_the_column_asks(
    heading: str, cell: str, is_free: bool | None
) -> None:
    assert read(heading, cell) == (is_free, None, ())


@pytest.mark.parametrize(
    ("cell", "is_step_free"),
    [
        ("有坡道和电梯", True),
        ("无无障碍设施", False),
        ("不能", False),
        ("可以", True),
        ("无", False),
    ],
)
def test_whether_wheelchairs_get_in_is_read(cell: str, is_step_free: bool) -> None:
    assert read("无障碍设施", cell) == (None, is_step_free, ())


def test_what_tells_neither_is_said_and_not_guessed() -> None:
    assert read("票价", "是") == (None, None, ("票价“是”没有读懂，没有记",))
    assert read("无障碍", "请提前联系") == (None, None, ("无障碍“请提前联系”没有读懂，没有记",))


def test_what_goes_out_comes_back_the_same() -> None:
    for is_free, is_step_free in product((True, False), repeat=2):
        entries = ActivityEntries(
            "讲座", ActivityKind.LECTURE, is_free=is_free, is_step_free=is_step_free
        )
        cells = {key: cell_of(key, entries, SETTING) for key in ("is_free", "is_step_free")}
        assert read("收不收费", cells["is_free"])[:2] == (is_free, None)
        assert read("轮椅能不能进出", cells["is_step_free"])[:2] == (None, is_step_free)


@pytest.mark.parametrize("cell", ["全年龄", "不限", "各年龄段", "老少皆宜", "/"])
def test_whoever_may_come_is_no_age_and_nothing_to_ask_about(cell: str) -> None:
    head = ["活动名称", "活动形式", "时间", "地点", "适合年龄"]
    (found,) = plan([head, ["讲座", "讲座", "5月20日9:00", "一中", cell]]).rows
    assert found.entries is not None
    assert (found.entries.age_from, found.entries.age_to, found.asides) == (None, None, ())
