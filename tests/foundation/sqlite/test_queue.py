import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from zhouzhi.foundation.sqlite.queue import QueueTimeoutError, WriteQueue, queue_for

_HOLD = """
import sys, time
from pathlib import Path
from zhouzhi.foundation.sqlite.queue import queue_for
queue = queue_for(Path(sys.argv[1]))
queue.enter(10)
print("held", flush=True)
sys.stdin.readline()
queue.leave()
print("left", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "db.sqlite3"


def _holder(place: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_queue_is_the_same_for_one_file(place: Path) -> None:
    assert queue_for(place) is queue_for(place.parent / "." / place.name)


def test_writers_are_served_in_order_of_arrival(place: Path) -> None:
    queue, served = queue_for(place), []
    queue.enter(1)
    threads = []
    for number in range(12):
        thread = threading.Thread(target=_serve, args=(queue, served, number))
        thread.start()
        threads.append(thread)
        while len(queue._line) < number + 2:
            time.sleep(0.001)
    queue.leave()
    for thread in threads:
        thread.join()
    assert served == list(range(12))


def _serve(queue: WriteQueue, served: list[int], number: int) -> None:
    queue.enter(10)
    served.append(number)
    queue.leave()


def test_turn_that_does_not_come_is_given_up_and_the_line_goes_on(place: Path) -> None:
    queue = queue_for(place)
    queue.enter(1)
    failed = threading.Thread(target=_expect_timeout, args=(queue, 0.05))
    failed.start()
    failed.join()
    served: list[int] = []
    waiting = threading.Thread(target=_serve, args=(queue, served, 1))
    waiting.start()
    queue.leave()
    waiting.join(5)
    assert served == [1]


def _expect_timeout(queue: WriteQueue, seconds: float) -> None:
    with pytest.raises(QueueTimeoutError):
        queue.enter(seconds)


def test_other_process_is_waited_for_with_a_bound(place: Path) -> None:
    holder = _holder(place)
    queue = queue_for(place)
    began = time.monotonic()
    with pytest.raises(QueueTimeoutError):
        queue.enter(0.2)
    assert 0.2 <= time.monotonic() - began < 5
    _end(holder)
    queue.enter(5)
    queue.leave()


def test_turn_given_up_is_not_kept_when_it_comes_after_all(place: Path) -> None:
    holder = _holder(place)
    with pytest.raises(QueueTimeoutError):
        queue_for(place).enter(0.1)
    _end(holder)
    second = _holder(place)
    _end(second)


def test_killed_process_leaves_no_lock(place: Path) -> None:
    holder = _holder(place)
    waiting = threading.Timer(0.1, holder.kill)
    waiting.start()
    queue = queue_for(place)
    queue.enter(5)
    queue.leave()
    holder.communicate()


def test_eager_process_lets_the_other_in_between(place: Path) -> None:
    """A process that writes without pause does not starve one that wants to write now and then."""
    eager = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\n"
            "from zhouzhi.foundation.sqlite.queue import queue_for\n"
            "queue = queue_for(Path(sys.argv[1]))\nprint('on', flush=True)\n"
            "while True:\n    queue.enter(30); time.sleep(0.005); queue.leave()\n",
            str(place),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert eager.stdout is not None
    eager.stdout.readline()
    queue, longest = queue_for(place), 0.0
    for _ in range(50):
        began = time.monotonic()
        queue.enter(10)
        longest = max(longest, time.monotonic() - began)
        queue.leave()
    eager.kill()
    eager.communicate()
    assert longest < 2
