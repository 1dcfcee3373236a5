"""The tables that tests share are those that `zhouzhi migrate` makes, and go when it changes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests import migrated

ROOM = "zhouzhi/apps/orgs"


def drawn(path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as file:
        asked = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        return file.execute(asked).fetchall()


def count_up(calls: list[Path]) -> Callable[[Path], object]:
    """Write how often it was built; the second time it fails half way."""

    def build(path: Path) -> None:
        calls.append(path)
        path.write_text(str(len(calls)))
        if len(calls) == 2:
            raise OSError("the disk is full")

    return build


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one migration, what it imports, and a page that has nothing to do with it."""
    monkeypatch.setattr(migrated, "ROOT", tmp_path)
    monkeypatch.setattr(migrated, "KEPT", tmp_path / "build")
    write(tmp_path, f"{ROOM}/migrations/0001_begin.py", "import zhouzhi.apps.orgs.domain.kinds")
    write(tmp_path, f"{ROOM}/domain/kinds.py", "def f():\n    from zhouzhi.apps import names")
    write(tmp_path, "zhouzhi/apps/names.py", "NAMES = 1")
    write(tmp_path, f"{ROOM}/views.py", "PAGE = 1")
    for name in migrated.BESIDES:
        write(tmp_path, name, "")
    return tmp_path


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite's tables are kept")
@pytest.mark.usefixtures("django_db_setup")
def test_kept_tables_are_those_that_the_command_makes(new_home: Path) -> None:
    def never(path: Path) -> None:
        pytest.fail("the tables of this very run have another key")

    assert drawn(migrated.migrated_tables(never)) == drawn(new_home / "zhouzhi.sqlite3")


@pytest.mark.parametrize(
    "name",
    [f"{ROOM}/migrations/0001_begin.py", f"{ROOM}/domain/kinds.py", "zhouzhi/apps/names.py"],
)
def test_tables_are_built_anew_where_what_they_come_from_changes(root: Path, name: str) -> None:
    calls: list[Path] = []
    first = migrated.migrated_tables(count_up(calls))
    write(root, f"{ROOM}/views.py", "PAGE = 2")
    assert migrated.migrated_tables(count_up(calls)) == first
    with (root / name).open("a") as file:
        file.write("\n# changed")
    with pytest.raises(OSError, match="full"):
        migrated.migrated_tables(count_up(calls))
    again = migrated.migrated_tables(count_up(calls))
    assert (first.read_text(), again.read_text(), len(calls)) == ("1", "3", 3)
