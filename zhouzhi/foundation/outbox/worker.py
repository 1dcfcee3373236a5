"""The worker (后台进程): does due jobs one after another and keeps time for periodic work."""

import logging
import signal
import threading
from collections.abc import Collection
from types import FrameType

from django.db import Error as DatabaseFault
from django.db import close_old_connections, connections

from zhouzhi.foundation.outbox.handlers import discover
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.ticks import Timekeeper

logger = logging.getLogger("zhouzhi.outbox")

_BATCH = 20


class Worker:
    """One process's worker. SIGTERM and Ctrl-C let it finish the job in hand, then it ends."""

    def __init__(self, *, queues: Collection[str] | None = None, idle_seconds: float = 0.5) -> None:
        self.queues = queues
        self.idle_seconds = idle_seconds
        self.stopping = threading.Event()

    def run_forever(self) -> None:
        """Work until stopped. A database that is away is tried again; jobs are never lost by it."""
        discover()
        self._listen()
        timekeeper = threading.Thread(
            target=Timekeeper().run, args=(self.stopping,), name="ticks", daemon=True
        )
        timekeeper.start()
        while not self.stopping.is_set():
            if not self._work():
                self.stopping.wait(self.idle_seconds)
        timekeeper.join(timeout=10)
        connections.close_all()

    def stop(self) -> None:
        """Ask the worker to end after the job in hand."""
        self.stopping.set()

    def _work(self) -> int:
        try:
            close_old_connections()
            return self._run_until_stopped()
        except DatabaseFault:
            logger.exception("the database cannot be reached; trying again")
            connections.close_all()
            self.stopping.wait(2)
            return 0

    def _run_until_stopped(self) -> int:
        done = 0
        while done < _BATCH and not self.stopping.is_set() and run_pending(1, self.queues):
            done += 1
        return done

    def _listen(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stop()
