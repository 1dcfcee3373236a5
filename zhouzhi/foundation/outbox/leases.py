"""Keeping leases short: renewed while a job runs, released when the worker that had it is dead."""

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import Error as DatabaseFault
from django.db import connection, connections

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState

logger = logging.getLogger("zhouzhi.outbox")

LONGEST_WORK = timedelta(hours=1)
"""After so long a job is believed to hang, and others may take it."""
_BEATS_A_LEASE = 3


@contextmanager
def renewed(renew: Callable[[], bool], lease: timedelta) -> Iterator[None]:
    """Call `renew` three times a lease while the block runs, until it says that it is lost."""
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(renew, lease, over), name="lease", daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()


def _beat(renew: Callable[[], bool], lease: timedelta, over: threading.Event) -> None:
    ends_at = clock.monotonic() + LONGEST_WORK.total_seconds()
    try:
        while not over.wait(lease.total_seconds() / _BEATS_A_LEASE):
            if clock.monotonic() > ends_at or not _renewed_once(renew):
                return
    finally:
        connections.close_all()


def _renewed_once(renew: Callable[[], bool]) -> bool:
    """Whether beating goes on: a database that is away is tried again at the next beat."""
    try:
        return renew()
    except DatabaseFault:
        logger.exception("a lease could not be renewed")
        connections.close_all()
        return True


class Presence:
    """A worker's sign of life before a SQLite file (在岗标记): a kernel lock, gone when it dies.

    On a server's database there is none: its workers may be on other machines.
    """

    def __init__(self) -> None:
        self._fd: int | None = None

    def begin(self) -> int:
        """Stand up, and release what dead workers had if nobody else stands; give how many."""
        place = _database_file()
        if place is None:
            return 0
        path = place.with_name(place.name + ".workers")
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        released = 0
        if _is_alone(self._fd):
            released = _release_all()
        fcntl.flock(self._fd, fcntl.LOCK_SH)
        return released

    def end(self) -> None:
        """Stand down."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def _database_file() -> Path | None:
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]
        return None
    return Path(str(connection.settings_dict["NAME"]))


def _is_alone(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _release_all() -> int:
    leased = OutboxRow.objects.filter(state=OutboxState.LEASED)
    return leased.update(leased_until=clock.now() - timedelta(seconds=1))
