"""Running several processes as one: started and ended together, each started again when it dies."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from types import FrameType

import click

from zhouzhi.foundation import clock

MOST_DEATHS = 5
WITHIN_SECONDS = 60.0
_PATIENCE_SECONDS = 20
_PR_SET_PDEATHSIG = 1


def supervise(commands: Mapping[str, Sequence[str]], *, pause_seconds: float = 1.0) -> int:
    """Run the commands until a signal comes; start one that ends again, after a growing pause.

    Gives the exit code: 0 after SIGTERM or Ctrl-C, 1 when a process ended by itself five times
    within a minute. The processes also end when this one is killed.
    """
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    running = [_Charge(name, command, pause_seconds) for name, command in commands.items()]
    while not stopping.wait(0.2) and not any(one.is_given_up for one in running):
        for one in running:
            one.look_after()
    _end([one.process for one in running])
    given_up = next((one for one in running if one.is_given_up), None)
    if given_up is None:
        return 0
    _say(
        f"{given_up.name}进程一分钟内意外退出 {MOST_DEATHS} 次，不再重启，"
        "其余进程已一并停止。原因见上面的日志。"
    )
    return 1


class _Charge:
    """One command that is kept running: its process, and when it died of late."""

    def __init__(self, name: str, command: Sequence[str], pause_seconds: float) -> None:
        self.name = name
        self.process = _start(command)
        self._command = command
        self._pause = pause_seconds
        self._deaths: list[float] = []
        self._start_at: float | None = None

    @property
    def is_given_up(self) -> bool:
        return len(self._deaths) >= MOST_DEATHS

    def look_after(self) -> None:
        """Note a death and when to start again; start again when that time has come."""
        if self._start_at is None:
            if self.process.poll() is not None:
                self._note_death()
        elif clock.monotonic() >= self._start_at:
            self.process, self._start_at = _start(self._command), None

    def _note_death(self) -> None:
        _end_what_it_left(self.process.pid)
        now = clock.monotonic()
        self._deaths = [*(at for at in self._deaths if now - at < WITHIN_SECONDS), now]
        pause = self._pause * 2 ** (len(self._deaths) - 1)
        self._start_at = now + pause
        if not self.is_given_up:
            code = self.process.returncode
            _say(f"{self.name}进程意外退出（退出码 {code}），{pause:g} 秒后重新启动。")


def _say(words: str) -> None:
    click.echo(words, err=True)


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start one process in a session of its own, so that Ctrl-C reaches it through us alone."""
    return subprocess.Popen(
        command,
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(running: Sequence["subprocess.Popen[bytes]"]) -> None:
    for one in running:
        one.terminate()
    for one in running:
        try:
            one.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
        _end_what_it_left(one.pid)


def _end_what_it_left(session: int) -> None:
    """End the processes that a killed one had started itself and could not end any more."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)
