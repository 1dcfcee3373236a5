"""Who stands behind a row, in the words that offices write in one column or in several."""

import pytest

from tests.apps.activities.sheets.sheet import plan
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.sheets.directory import Directory, Named, Place
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
                (_HOST, "东川市教育局", "school"),
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


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("区科协", "d-kx"),
        ("区委宣传部", "d-xc"),
        ("曾都区科协", "d-kx"),
        ("随州市科协", "c-kx"),
        ("市科协", "c-kx"),
        ("区域协会", ""),
        ("区教育局", ""),
    ],
)
def test_everyday_words_of_a_district_mean_its_own_offices(words: str, code: str) -> None:
    units = (
        Named("d-kx", "曾都区科学技术协会"),
        Named("d-xc", "中共曾都区委宣传部"),
        Named("d-j1", "曾都区教育局第一科"),
        Named("c-kx", "随州市科学技术协会"),
    )
    places = (Place("曾都区", ("d-kx", "d-xc", "d-j1")), Place("随州市", ("c-kx",)))
    found = Directory(units, own=(), serving=(), near=(), places=places)
    assert found.host_called(words) == code


def test_a_rank_that_two_places_around_have_means_neither() -> None:
    units = (Named("low", "东海市科学技术协会"), Named("high", "东川市科学技术协会"))
    places = (Place("东海市", ("low",)), Place("东川市", ("high",)))
    found = Directory(units, own=(), serving=(), near=(), places=places)
    told = [found.host_called(words) for words in ("市科协", "东海市科协", "东川市科协")]
    assert told == ["", "low", "high"]
