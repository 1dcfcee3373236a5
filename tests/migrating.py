"""Walks a test's database back through its migrations, and always forward again to the newest."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@contextmanager
def migrated_back(room: str, name: str) -> Iterator[None]:
    """The tables as they were after one migration of a room; the newest of all rooms behind it."""
    MigrationExecutor(connection).migrate([(room, name)])
    try:
        yield
    finally:
        newest = MigrationExecutor(connection)
        newest.migrate(newest.loader.graph.leaf_nodes())
