"""What every test stands on: a home folder of its own and a clock that is pinned."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from tests.migrated import migrated_tables
from tests.once import built_once
from tests.postgres import OWN_SERVER

TEMPLATE = "test_zhouzhi_migrated"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what reaches the database, and what goes through a door.

    Only the first is worth a second run, on PostgreSQL; no other test can reach it, since
    pytest-django refuses one that has not asked. Nor is one whose work is done before it reaches
    the database, as recognising a scan is: it says so by `one_database`. The second, a page or
    a command of its own, costs the most and says the least of where the fault is: it waits for
    `make test`.
    """
    asked = {"db", "transactional_db", "live_server"}
    doors = {Path(__file__).parent / door for door in ("web", "cli")}
    for item in items:
        if doors & set(item.path.parents):
            item.add_marker("door")
        if item.get_closest_marker("one_database"):
            continue
        if item.get_closest_marker("django_db") or asked & set(getattr(item, "fixturenames", ())):
            item.add_marker("stored")


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """Each parallel worker has a test database of its own: in memory on SQLite."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    test = connections["default"].settings_dict.setdefault("TEST", {})
    if connections["default"].vendor == "sqlite":
        test["NAME"] = f"file:memory_{worker}?mode=memory&cache=shared"
    elif worker:
        test["NAME"] = f"test_zhouzhi_{worker}"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The tables of a worker, migrated once: on SQLite for all runs until a migration changes.

    On a PostgreSQL of our own the first worker migrates, and each takes a copy.
    """
    made: list[Any] = []
    default = connections["default"]

    def migrate(path: Path) -> None:
        made.extend(setup_databases(verbosity=0, interactive=False))
        with closing(sqlite3.connect(path)) as file:
            default.connection.backup(file)

    def migrate_template(path: Path) -> None:
        test = default.settings_dict["TEST"]
        with patch.dict(test, NAME=TEMPLATE), patch.dict(default.settings_dict):
            setup_databases(verbosity=0, interactive=False)
            default.close()

    with django_db_blocker.unblock():
        if default.vendor == "sqlite":
            migrated = migrated_tables(migrate)
            if not made:
                _copy(migrated)
        else:
            if OWN_SERVER in os.environ:
                built_once(tmp_path_factory, TEMPLATE, migrate_template)
                default.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
            made.extend(setup_databases(verbosity=0, interactive=False))
    yield
    if OWN_SERVER not in os.environ:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


def _copy(path: Path) -> None:
    memory = connections["default"]
    memory.close()
    memory.settings_dict["NAME"] = memory.settings_dict["TEST"]["NAME"]
    memory.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        file.backup(memory.connection)


@pytest.fixture(autouse=True)
def _own_home(settings: object, tmp_path: Path) -> None:
    """Each test has its own home folder, so that stored files and the stepped date never meet."""
    settings.ZHOUZHI_HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def today() -> date:
    """The business date that tests begin on."""
    return date(2023, 5, 13)


@pytest.fixture(scope="session")
def notices_folder() -> Path:
    """The folder of real notices, where it is present; tests that need it are skipped without."""
    default = Path(__file__).resolve().parents[2] / "shared" / "notices"
    folder = Path(os.environ.get("ZHOUZHI_NOTICES", default))
    if not folder.is_dir():
        pytest.skip("the real notices are not on this machine (ZHOUZHI_NOTICES)")
    return folder


@pytest.fixture
def _quick_passwords(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
