"""Django's SQLite backend with WAL, `synchronous=FULL`, `BEGIN IMMEDIATE` and a queue of writers.

Every transaction (`atomic`) is a writing one and waits for its turn in `queue.py` before it
begins; a single write outside a transaction waits likewise. Reads outside a transaction never
wait and never take the write lock. Databases in memory, as in tests, have no queue.
"""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.backends.sqlite3 import base, features, operations
from django.db.utils import OperationalError
from django.utils.functional import cached_property

from zhouzhi.foundation.sqlite.queue import QueueTimeoutError, WriteQueue, queue_for

BUSY_SECONDS = 20
# What SQLite takes in one statement since 3.32; Django still reckons with the 999 before it.
MOST_PARAMETERS = 32_766
_WRITES = re.compile(r"\s*(?:insert|update|delete|replace|create|alter|drop|reindex)\b", re.I)


class WritersBusyError(OperationalError):
    """The turn to write did not come in time: somebody else has been writing too long."""


class DatabaseFeatures(features.DatabaseFeatures):
    """SQLite's features, with as many parameters in one statement as the library here takes."""

    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]
        """How many rows one INSERT holds follows from it: the fewer statements, the better."""
        self.connection.ensure_connection()
        limit: int = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return min(limit, MOST_PARAMETERS)


class DatabaseOperations(operations.DatabaseOperations):
    """SQLite's operations, with a flush that, like TRUNCATE elsewhere, fires no row triggers."""

    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        from django.db import transaction

        with (
            transaction.atomic(using=self.connection.alias, savepoint=self._in_transaction()),
            self.connection.cursor() as cursor,
        ):
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {self.quote_name(name)}")
            for sql in sql_list:
                cursor.execute(sql)
            for _, sql in triggers:
                cursor.execute(sql.replace("%", "%%"))

    def _in_transaction(self) -> bool:
        return bool(self.connection.in_atomic_block)


class QueuedCursor(base.SQLiteCursorWrapper):
    """A cursor whose writes outside a transaction wait for their turn too."""

    def __init__(self, connection: Any, wrapper: "DatabaseWrapper") -> None:
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        if not self._needs_turn(query):
            return super().execute(query, params)
        with self._wrapper.turn():
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        if not self._needs_turn(query):
            return super().executemany(query, param_list)
        with self._wrapper.turn():
            return super().executemany(query, param_list)

    def _needs_turn(self, query: str) -> bool:
        return not self._wrapper.has_turn and bool(_WRITES.match(query))


class _Turn:
    """The time between entering and leaving the queue, for a single statement."""

    def __init__(self, wrapper: "DatabaseWrapper") -> None:
        self._wrapper = wrapper

    def __enter__(self) -> None:
        self._wrapper.enter_queue()

    def __exit__(self, *failure: object) -> None:
        self._wrapper.leave_queue()


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; it holds its turn to write from BEGIN to COMMIT, ROLLBACK or close."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_turn = False
        self._held: WriteQueue | None = None

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        params.setdefault("timeout", BUSY_SECONDS)
        self.transaction_mode: str | None = self.transaction_mode or "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self._turn_to_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _turn_to_wal(self, connection: sqlite3.Connection) -> None:
        """Change a file that is not yet in WAL, in turn: of two at once SQLite refuses one."""
        with self.turn():
            connection.execute("PRAGMA journal_mode = WAL")

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=lambda connection: QueuedCursor(connection, self))

    def turn(self) -> _Turn:
        """Give a context that holds the turn to write for one statement."""
        return _Turn(self)

    def enter_queue(self) -> None:
        """Wait for the turn to write. Raises WritersBusyError when it does not come in time."""
        if self.has_turn or self.is_in_memory_db():
            return
        queue = queue_for(self._database_path())
        seconds = self.settings_dict["OPTIONS"].get("timeout", BUSY_SECONDS)
        try:
            queue.enter(seconds)
        except QueueTimeoutError:
            raise WritersBusyError(
                f"没有在 {seconds} 秒内轮到写入：另一个写事务占用数据库过久，请稍候再试。"
            ) from None
        self._held, self.has_turn = queue, True

    def leave_queue(self) -> None:
        """Give the turn to the next writer; without a turn nothing happens."""
        if self._held is not None:
            held, self._held, self.has_turn = self._held, None, False
            held.leave()

    def _database_path(self) -> Path:
        name = str(self.settings_dict["NAME"])
        return Path(unquote(urlsplit(name).path)) if name.startswith("file:") else Path(name)

    def _start_transaction_under_autocommit(self) -> None:
        self.enter_queue()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.leave_queue()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.leave_queue()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.leave_queue()
