"""Databases on which several threads and processes meet, as they do in use."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, connections


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The test's own database where threads and processes meet: on SQLite, a file of its own."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory = connections["default"]
    place = tmp_path / "shared.sqlite3"
    copy = sqlite3.connect(place)
    memory.connection.backup(copy)
    copy.close()
    name = memory.settings_dict["NAME"]
    del connections["default"]
    settings.DATABASES["default"]["NAME"] = str(place)
    connections.settings["default"]["NAME"] = str(place)
    yield
    connections["default"].close()
    connections.settings["default"]["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name
    connections["default"] = memory


@pytest.fixture
def process_env(shared_database: None, tmp_path: Path) -> dict[str, str]:
    """The environment of a process of its own that uses the same database and home folder."""
    if connection.vendor == "sqlite":
        url = "sqlite://" + quote(str(connection.settings_dict["NAME"]))
    else:
        given = connection.settings_dict
        user = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
        host = given["HOST"] if not given["HOST"].startswith("/") else ""
        port = f":{given['PORT']}" if given["PORT"] else ""
        url = f"postgresql://{user}@{host}{port}/{given['NAME']}"
        if not host:
            url += f"?host={given['HOST']}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "ZHOUZHI_HOME": str(tmp_path),
        "ZHOUZHI_LOG": "ERROR",
    }
