"""The real `zhouzhi serve` on a home folder of its own, to be killed and started again."""

import os
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request

import pytest

from tests.journeys.conftest import ROOT, ZHOUZHI, demo_environment, free_port, wait_until_served
from tests.journeys.plain_browser import PlainBrowser


class Box:
    """`zhouzhi serve` on one home folder and port, to be killed and started again."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        environment = demo_environment(self.home, self.port) | {
            "ZHOUZHI_DEMO": "1",
            "ZHOUZHI_TODAY": "2023-05-13",
            "ZHOUZHI_ORIGIN": self.url,
            "ZHOUZHI_LOOSE_STATIC": "1",
        }
        log = self.home / "serve.log"
        with log.open("w") as said:
            command = [ZHOUZHI, "serve", "--port", str(self.port)]
            self.process = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdout=said, stderr=said, text=True
            )
        wait_until_served(self.url, self.process, log)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """End it and everything that it started at once, as a power cut would."""
        assert self.process is not None
        for one in [self.process.pid, *descendants(self.process.pid)]:
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait(30)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.home / "zhouzhi.sqlite3")) as base:
            return base.execute(query, values).fetchall()


def descendants(parent: int) -> list[int]:
    """Every process that a process started, and those that they started."""
    above = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            above[int(folder.name)] = int(
                (folder / "stat").read_text().rpartition(")")[2].split()[1]
            )
        except (FileNotFoundError, ProcessLookupError):
            continue
    found, waiting = [], [parent]
    while waiting:
        here = waiting.pop()
        below = [child for child, one in above.items() if one == here]
        found += below
        waiting += below
    return found


@pytest.fixture
def box(planted_home: Path, tmp_path: Path) -> Iterator[Box]:
    served = Box(Path(shutil.copytree(planted_home, tmp_path / "box")))
    try:
        served.start()
        yield served
    finally:
        served.kill()


def killed_while_sending(box: Box, browser: PlainBrowser, request: Request, after: float) -> None:
    """Send a form and kill the box so many seconds later; then start it again."""

    def send() -> None:
        try:
            browser.twin().send(request)
        except (URLError, ConnectionError, TimeoutError, OSError):
            return

    sending = threading.Thread(target=send)
    sending.start()
    time.sleep(after)
    box.kill()
    sending.join(60)
    assert not sending.is_alive()
    box.start()
