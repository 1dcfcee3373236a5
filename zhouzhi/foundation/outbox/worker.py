"""The worker (后台进程): a lane for each queue, one job after another in each, and a timekeeper."""

import logging
import os
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from django.db import Error as DatabaseFault
from django.db import close_old_connections, connections

from zhouzhi.foundation import at_work, clock
from zhouzhi.foundation.outbox.handlers import discover
from zhouzhi.foundation.outbox.jobs import claim, hand_back, perform
from zhouzhi.foundation.outbox.leases import release_of_the_dead
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.queues import QUEUES
from zhouzhi.foundation.outbox.ticks import Timekeeper
from zhouzhi.foundation.outbox.turns import Turns

logger = logging.getLogger("zhouzhi.outbox")

PATIENCE_SECONDS = 12.0


class Worker:
    """One process's worker: a thread for each of its queues, all of them where none is named.

    SIGTERM and Ctrl-C let the jobs in hand finish for some seconds; what is longer is handed back.
    """

    def __init__(self, *, queues: Sequence[str] = (), idle_seconds: float = 0.5) -> None:
        self.lanes = [Lane(queue, idle_seconds) for queue in queues or QUEUES]
        self.stopping = threading.Event()

    def run_forever(self) -> None:
        """Work until stopped. A database that is away is tried again; jobs are never lost by it.

        Raises RuntimeError when a lane breaks: none is left out unnoticed.
        """
        discover()
        self._listen()
        mark = at_work.stand(at_work.Part.WORKER, when_first=release_of_the_dead)
        timekeeper = threading.Thread(
            target=Timekeeper().run, args=(self.stopping,), name="ticks", daemon=True
        )
        timekeeper.start()
        threads = [lane.started(self.stopping) for lane in self.lanes]
        while not self.stopping.wait(1):
            pass
        self._wind_up([*threads, timekeeper])
        os.close(mark)
        connections.close_all()
        if any(lane.is_broken for lane in self.lanes):
            raise RuntimeError("a lane of the worker broke; the log says why")

    def stop(self) -> None:
        """Ask the worker to end after the jobs in hand."""
        self.stopping.set()

    def _wind_up(self, threads: Sequence[threading.Thread]) -> None:
        until = clock.monotonic() + PATIENCE_SECONDS
        for thread in threads:
            thread.join(max(until - clock.monotonic(), 0))
        for lane in self.lanes:
            if (row := lane.in_hand) is not None:
                logger.warning("%s is handed back: the worker ends", row)
                with suppress(DatabaseFault):  # its lease runs out soon
                    hand_back(row)

    def _listen(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stop()


class Lane:
    """One queue's jobs, one after another; those for whom they are done take turns."""

    def __init__(self, queue: str, idle_seconds: float) -> None:
        self.queue = queue
        self.idle_seconds = idle_seconds
        self.turns = Turns()
        self.in_hand: OutboxRow | None = None
        self.is_broken = False

    def started(self, stopping: threading.Event) -> threading.Thread:
        """Start the lane's thread, which ends when `stopping` is set."""
        thread = threading.Thread(
            target=self.run, args=(stopping,), name=f"lane-{self.queue}", daemon=True
        )
        thread.start()
        return thread

    def run(self, stopping: threading.Event) -> None:
        """Work until `stopping` is set; a lane that breaks sets it for all."""
        try:
            while not stopping.is_set():
                if not self._do_one(stopping):
                    stopping.wait(self.idle_seconds)
        except Exception:
            logger.exception("the lane of %s broke", self.queue)
            self.is_broken = True
        finally:
            stopping.set()
            connections.close_all()

    def _do_one(self, stopping: threading.Event) -> bool:
        """Do the job whose turn it is; False where there is none, or no database just now."""
        try:
            close_old_connections()
            self.in_hand = claim([self.queue], self.turns)
            if self.in_hand is None:
                return False
            perform(self.in_hand)
        except DatabaseFault:
            logger.exception("the database cannot be reached; trying again")
            connections.close_all()
            stopping.wait(2)
            return False
        finally:
            self.in_hand = None
        return True
