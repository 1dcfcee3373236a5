"""Keeping leases short: renewed while a job runs, released when the worker that had it is dead."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

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


def release_of_the_dead() -> None:
    """Let what is leased be claimed at once, where no worker can have it (见在用标记).

    Not on a server's database: its workers may be on other machines, whose marks are not seen
    here; there a lease runs out.
    """
    if connection.vendor != "sqlite":
        return
    leased = OutboxRow.objects.filter(state=OutboxState.LEASED)
    if released := leased.update(leased_until=clock.now() - timedelta(seconds=1)):
        logger.warning("%d jobs of a dead worker are taken up again", released)
