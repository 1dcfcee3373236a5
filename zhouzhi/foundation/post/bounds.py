"""A bound on a whole conversation, however slowly the other side goes on answering."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def broken_off_after(seconds: float, opened: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Break a connection off when the time is over: whoever waits for an answer wakes up.

    `opened` gives the connection as it is then; None where there is none yet, or no more.
    """

    def break_off() -> None:
        connection = opened()
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, break_off)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
