import pytest

from zhouzhi.apps.orgs.domain.divisions import Division, division, divisions_below
from zhouzhi.apps.orgs.domain.units import Level


@pytest.mark.parametrize(
    ("code", "name", "level"),
    [
        ("420000", "湖北省", Level.PROVINCE),
        ("421300", "随州市", Level.CITY),
        ("421303", "曾都区", Level.COUNTY),
        ("110000", "北京市", Level.PROVINCE),
        ("110101", "东城区", Level.COUNTY),
    ],
)
def test_division_is_known_by_its_code(code: str, name: str, level: Level) -> None:
    assert division(code) == Division(code, name, level)


@pytest.mark.parametrize("code", ["", "999999", "4213", "42130x"])
def test_a_code_that_no_division_has_is_nothing(code: str) -> None:
    assert division(code) is None


def test_divisions_below_a_city_are_its_counties() -> None:
    assert [row.name for row in divisions_below("421300")] == ["曾都区", "随县", "广水市"]


def test_divisions_below_a_municipality_are_districts() -> None:
    below = divisions_below("110000")
    assert below[0] == Division("110101", "东城区", Level.COUNTY)


def test_nothing_stands_below_a_county() -> None:
    assert divisions_below("421303") == ()
