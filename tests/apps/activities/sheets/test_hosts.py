"""Who stands behind a row, in the words that offices write in one column or in several."""

import pytest

from tests.apps.activities.sheets.sheet import plan
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity

_HOST, _UNDERTAKER, _HELPER = HostRole.HOST, HostRole.UNDERTAKER, HostRole.HELPER
_BUREAU = (_HOST, "东川市科学技术局", "bureau")


@pytest.mark.parametrize(
    ("heading", "cell", "hosts"),
    [
        (
            "主办/承办单位",
            "主办：东川市科学技术局\n承办：文峰街道办事处",
            (_BUREAU, (_UNDERTAKER, "文峰街道办事处", "")),
        ),
        (
            "主（承）办单位",
            "主办单位：市教育局、某协会；承办单位：东川大学 协办:我局",
            (
                (_HOST, "市教育局", "school"),
                (_HOST, "某协会", ""),
                (_UNDERTAKER, "东川大学", "uni"),
                (_HELPER, "东川市科学技术局", "bureau"),
            ),
        ),
        ("主承办单位", "本局", (_BUREAU,)),
        ("主办单位", "科技局", (_BUREAU,)),
        ("主办单位", "承办：东川大学", (_BUREAU, (_UNDERTAKER, "东川大学", "uni"))),
        ("主办单位", "市科学技术局", ((_HOST, "市科学技术局", ""),)),
        ("主办单位", "技局", ((_HOST, "技局", ""),)),
    ],
)
def test_a_cell_names_its_units_and_their_parts(
    heading: str, cell: str, hosts: tuple[tuple[HostRole, str, str], ...]
) -> None:
    found = plan([["活动名称", "时间", "活动形式", heading], ["讲座", "5月21日", "讲座", cell]])
    (row,) = found.rows
    assert (found.is_readable, row.entries is not None) == (True, True)
    assert row.entries is not None
    told = tuple((one.role, one.name, one.unit_code) for one in row.entries.hosts)
    assert told == hosts
    assert row.strangers == tuple(name for _, name, code in hosts if not code)


def test_a_stranger_that_stood_there_before_is_not_asked_about_again() -> None:
    head = ["活动编号", "活动名称", "时间", "活动形式", "主办单位"]
    first = plan([head, ["", "讲座", "5月21日", "讲座", "某协会"]]).rows[0]
    known = KnownActivity("CCCC-CCCC", "bureau", "讲座", None, entries=first.entries)
    again = ["CCCC-CCCC", "讲座", "5月21日", "讲座", "某协会、某学会"]
    assert plan([head, again], known=[known]).rows[0].strangers == ("某学会",)
