"""Running several processes as one: they start together and end together."""

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

_PATIENCE_SECONDS = 20
_PR_SET_PDEATHSIG = 1


def supervise(commands: Mapping[str, Sequence[str]]) -> int:
    """Run the commands until a signal comes or one of them ends; then end them all.

    Gives the exit code: 0 after SIGTERM or Ctrl-C, 1 when a process ended by itself. The
    processes also end when this one is killed.
    """
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    running = {name: _start(command) for name, command in commands.items()}
    ended = None
    while not stopping.wait(0.2) and ended is None:
        ended = next((name for name, one in running.items() if one.poll() is not None), None)
    _end(running)
    if ended is None:
        return 0
    code = running[ended].returncode
    click.echo(f"{ended}进程意外退出（退出码 {code}），其余进程已一并停止。", err=True)
    return 1


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start one process in a session of its own, so that Ctrl-C reaches it through us alone."""
    return subprocess.Popen(
        command,
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(running: Mapping[str, "subprocess.Popen[bytes]"]) -> None:
    for one in running.values():
        one.terminate()
    for one in running.values():
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
