"""Reading everything as it stood at one instant (一致快照)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def reading_snapshot() -> Iterator[None]:
    """Let all reads inside see one committed state; on SQLite writers are not held up by it.

    Nothing may be written inside. Inside a transaction that has begun already, that transaction
    is the snapshot.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            without_time_limits()
            yield


def without_time_limits() -> None:
    """Let the present transaction on a server take as long as it needs, unlike a page's."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
