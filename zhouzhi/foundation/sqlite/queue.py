"""One fair queue of writers (写入排队) before a SQLite file, over threads and processes.

SQLite lets one transaction write at a time and lets the others poll, so that under load some
wait for ever. Here writers stand in line: first come, first served inside a process; between
processes in turn, by two kernel locks on side files. Who holds `<db>.queue` is next and waits for
`<db>.writer`; a process that has just written must pass `<db>.queue` again, so it cannot cut in.
The kernel drops the locks of a killed process; nothing has to be tidied up.
"""

import fcntl
import os
import threading
from collections import deque
from pathlib import Path

from zhouzhi.foundation.clock import monotonic


class QueueTimeoutError(Exception):
    """The turn to write did not come within the time allowed."""


class _Gate:
    """A kernel lock on one file, taken with a bound on the waiting.

    A blocking flock cannot be given up, so where the lock is not free at once a thread goes to
    stand for it. If nobody wants the lock any more when its turn comes, it lets go at once; who
    comes in the meantime takes over the place in line.
    """

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        self._mutex = threading.Lock()
        self._arrival: threading.Event | None = None
        self._wanted = False

    def take(self, seconds: float) -> bool:
        with self._mutex:
            if self._arrival is None:
                if self._free_now():
                    return True
                self._arrival = threading.Event()
                threading.Thread(target=self._stand, name="write-queue", daemon=True).start()
            self._wanted = True
            arrival = self._arrival
        arrived = arrival.wait(max(seconds, 0))
        with self._mutex:
            self._wanted = False
            if arrived or arrival.is_set():
                self._arrival = None
                return True
        return False

    def let_go(self) -> None:
        fcntl.flock(self._fd, fcntl.LOCK_UN)

    def shut(self) -> None:
        os.close(self._fd)

    def _free_now(self) -> bool:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _stand(self) -> None:
        fcntl.flock(self._fd, fcntl.LOCK_EX)
        with self._mutex:
            if self._arrival is not None and self._wanted:
                self._arrival.set()
            else:
                self._arrival = None
                fcntl.flock(self._fd, fcntl.LOCK_UN)


class WriteQueue:
    """The line of writers of this process before one database file."""

    def __init__(self, database: Path) -> None:
        self._line: deque[threading.Event] = deque()
        self._mutex = threading.Lock()
        self._next = _Gate(database.with_name(database.name + ".queue"))
        self._writer = _Gate(database.with_name(database.name + ".writer"))

    def enter(self, seconds: float) -> None:
        """Wait for the turn to write, at most `seconds`. Raises QueueTimeoutError."""
        deadline = monotonic() + seconds
        turn = threading.Event()
        with self._mutex:
            self._line.append(turn)
            if self._line[0] is turn:
                turn.set()
        if not (turn.wait(seconds) and self._pass_gates(deadline)):
            self._step_out(turn)
            raise QueueTimeoutError

    def leave(self) -> None:
        """Give the turn to the next in line."""
        self._writer.let_go()
        with self._mutex:
            self._line.popleft()
            self._call_first()

    def shut(self) -> None:
        self._next.shut()
        self._writer.shut()

    def _pass_gates(self, deadline: float) -> bool:
        if not self._next.take(deadline - monotonic()):
            return False
        passed = self._writer.take(deadline - monotonic())
        self._next.let_go()
        return passed

    def _step_out(self, turn: threading.Event) -> None:
        with self._mutex:
            self._line.remove(turn)
            self._call_first()

    def _call_first(self) -> None:
        if self._line:
            self._line[0].set()


_queues: dict[Path, WriteQueue] = {}
_registry = threading.Lock()


def queue_for(database: Path) -> WriteQueue:
    """Give this process's queue before a database file, the same for all its connections."""
    place = database.resolve()
    with _registry:
        if place not in _queues:
            _queues[place] = WriteQueue(place)
        return _queues[place]


def _forget_after_fork() -> None:
    """Let a forked child open its own files: the inherited ones carry its parent's locks."""
    global _registry
    _registry = threading.Lock()
    for queue in _queues.values():
        queue.shut()
    _queues.clear()


os.register_at_fork(after_in_child=_forget_after_fork)
