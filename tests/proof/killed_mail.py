"""Workers to be killed while they hand mails over: each a fork of one process, loaded once.

For a line of standard input, a moment or "-", one worker is started; its number is printed, then
"gone" and how it ended. At a moment of its own the worker kills itself, as hard as another would.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

MOMENTS = ("marking", "marked", "settling", "settled")
"""Right before and after the mark is on disk, right before and after the result is."""
UNMARKED = "unmarked"
"""The control: a worker that passes the point of no return without a mark."""
STEP_SECONDS = 0.5


def main() -> None:
    """Start workers, one after another, until there is nothing more to read."""
    django.setup()
    from zhouzhi.foundation.outbox import handlers, jobs
    from zhouzhi.foundation.post.mail import session

    handlers.discover()
    session.STEP_SECONDS, session.WHOLE_SECONDS = STEP_SECONDS, 2 * STEP_SECONDS
    jobs._FIRST_DELAY = jobs._LONGEST_DELAY = timedelta(milliseconds=50)
    for line in sys.stdin:
        number = os.fork()
        if not number:
            _work(line.strip())
        print(number, flush=True)
        print("gone", os.waitpid(number, 0)[1], flush=True)


def _work(moment: str) -> None:
    from zhouzhi.foundation.outbox.worker import Worker

    _lay_trap(moment)
    try:
        Worker(queues=["post"], idle_seconds=0.02).run_forever()
    finally:
        os._exit(1 if sys.exc_info()[0] else 0)


def _lay_trap(moment: str) -> None:
    from zhouzhi.foundation.post import handing

    passing, settle = handing._passing, handing.settle

    def trapped_passing(message: object) -> Callable[[], None]:
        passes = passing(message)  # type: ignore[arg-type]

        def through() -> None:
            _spring(moment == "marking")
            if moment != UNMARKED:
                passes()
            _spring(moment == "marked")

        return through

    def trapped_settle(*args: object, **more: object) -> bool:
        _spring(moment == "settling")
        settled = settle(*args, **more)  # type: ignore[arg-type]
        _spring(moment == "settled")
        return settled

    handing._passing, handing.settle = trapped_passing, trapped_settle  # type: ignore[assignment]


def _spring(now: bool) -> None:
    if now:
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)


if __name__ == "__main__":
    main()
