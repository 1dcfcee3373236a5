"""Start the child, wait no longer than allowed, and say in words how it ended."""

import contextlib
import json
import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, BinaryIO, ClassVar, TypeVar

from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.sandbox.isolation import command_prefix, isolation, readable_folders

ALLOWED = ("zhouzhi.documents.",)
_OUT_OF_MEMORY = 71  # the exit status by which the child says so
_CHILD = Path(__file__).with_name("child.py")
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_LOG = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use (用量上限): address space, processor time, time, output, open files."""

    memory_mb: int = 512
    cpu_seconds: int = 20
    wall_seconds: int = 60
    output_mb: int = 64
    open_files: int = 64


@dataclass(frozen=True, slots=True)
class _Reach:
    """What of the disk the child sees: folders to read, and one to write in."""

    folders: tuple[str, ...]
    scratch: str | None


class SandboxError(Refusal):
    """A file on which the parser did not come to an end (没能处理完的文件)."""

    code: ClassVar[str] = "sandbox"


class SandboxTimeoutError(SandboxError):
    """The parser took too long (处理超时)."""

    code = "sandbox_timeout"
    template = gettext_noop(
        "文件内容太复杂，{seconds} 秒内没有处理完，已停止。"
        "请在 Word 或 WPS 中另存为新的文件，或拆小后再上传。"
    )


class SandboxMemoryError(SandboxError):
    """The parser wanted too much memory (占用内存过多)."""

    code = "sandbox_memory"
    template = gettext_noop(
        "处理文件时占用的内存超过 {memory} MB，已停止。"
        "请在 Word 或 WPS 中另存为新的文件，或拆小后再上传。"
    )


class SandboxCrashError(SandboxError):
    """The parser broke on the file (处理中断)."""

    code = "sandbox_crash"
    template = gettext_noop(
        "处理文件时出错，已停止；原件已保留。"
        "文件可能已损坏，请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
    )


class SandboxResultError(SandboxError):
    """What the parser gave is not what it should give (处理结果不可信)."""

    code = "sandbox_nonsense"
    template = gettext_noop(
        "文件处理的结果不合规格，没有采用。请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
    )


def run(
    function: str,
    data: bytes | BinaryIO,
    *,
    check: Callable[[object], T],
    arguments: Mapping[str, object] | None = None,
    limits: Limits | None = None,
    prepare: Sequence[str] = (),
    scratch: bool = False,
    allowed: Sequence[str] = ALLOWED,
) -> T:
    """Call "module:function" with (data, **arguments) in the sandbox and check what it returns.

    The function takes bytes and plain values and returns plain values; a file that is open for
    reading it takes as such a file, so that a film need not be carried through memory. Its module
    lies under one of `allowed`, and so do the functions of `prepare`, which load what needs the
    disk before the doors shut. With `scratch` there is a folder of its own to write in, gone
    afterwards. `check` turns the JSON into a typed result or raises ValueError. Raises
    SandboxError: SandboxTimeoutError, SandboxMemoryError, SandboxCrashError or SandboxResultError.
    """
    calls = [_call(each, allowed) for each in (function, *prepare)]
    bounds = limits or Limits()
    folders = readable_folders(tuple(dict.fromkeys(each.split(".")[0] for each in allowed)))
    with _scratch(wanted=scratch) as own:
        header = {
            "function": calls[0],
            "prepare": calls[1:],
            "arguments": dict(arguments or {}),
            "limits": asdict(bounds),
            "path": [entry for entry in sys.path if entry],
            "readable": [sys.base_prefix, sys.prefix, *folders],
            "scratch": own,
            "file": None if isinstance(data, bytes) else data.fileno(),
        }
        answer = _answer(json.dumps(header).encode(), data, bounds, _Reach(folders, own))
    try:
        return check(answer)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        _LOG.warning("the sandboxed %s gave what cannot be: %r", function, error)
        raise SandboxResultError from error


def _call(function: str, allowed: Sequence[str]) -> tuple[str, str]:
    """The module and the name of a function that may be run. Raises ValueError."""
    module, _, name = function.partition(":")
    if not name.isidentifier() or not module.startswith(tuple(allowed)):
        raise ValueError(f"{function} may not be run in the sandbox")
    return module, name


@contextlib.contextmanager
def _scratch(*, wanted: bool) -> Iterator[str | None]:
    """A folder that the child may write in, None where it wants none."""
    if not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="zhouzhi-") as folder:
        yield folder


def _answer(header: bytes, data: bytes | BinaryIO, bounds: Limits, reach: "_Reach") -> object:
    """What the function returned, as plain values that are not yet trusted."""
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as taken,
        tempfile.TemporaryFile() as spoken,
    ):
        given.write(len(header).to_bytes(4, "big") + header)
        if isinstance(data, bytes):
            given.write(data)
        given.seek(0)
        handed = () if isinstance(data, bytes) else (data.fileno(),)
        status = _wait(_start((given, taken, spoken), reach, handed), bounds)
        spoken.seek(0)
        words = spoken.read(20_000).decode("utf-8", "replace")
        if status != 0:
            raise _ending(status, words, bounds)
        taken.seek(0)
        try:
            answer = json.load(taken)
        except (ValueError, RecursionError) as error:
            raise SandboxResultError from error
    if not isinstance(answer, dict) or set(answer) != {"result"}:
        raise SandboxResultError
    return answer["result"]


def _start(
    streams: tuple[IO[bytes], IO[bytes], IO[bytes]], reach: _Reach, handed: tuple[int, ...]
) -> "subprocess.Popen[bytes]":
    """The child at work, with its three streams and the open files that it is handed."""
    given, taken, spoken = streams
    prefix = command_prefix(isolation(), reach.folders, scratch=reach.scratch)
    return subprocess.Popen(
        [*prefix, sys.executable, "-I", "-S", "-B", str(_CHILD)],
        stdin=given,
        stdout=taken,
        stderr=spoken,
        pass_fds=handed,
        env={**_ENVIRONMENT, "PATH": os.environ.get("PATH", os.defpath)},
        cwd="/",
        start_new_session=True,
    )


def _wait(process: "subprocess.Popen[bytes]", bounds: Limits) -> int | None:
    """The exit status, None when time ran out; the whole process group is dead afterwards."""
    try:
        watch = os.pidfd_open(process.pid)
        try:
            poller = select.poll()
            poller.register(watch, select.POLLIN)
            ended = bool(poller.poll(bounds.wall_seconds * 1000))
        finally:
            os.close(watch)
    finally:
        # The child is not reaped yet, so its number still names this group and no other.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        status = process.wait()
    return status if ended else None


def _ending(status: int | None, words: str, bounds: Limits) -> SandboxError:
    """The verdict on a child that did not answer; what it said goes to the log."""
    _LOG.warning("a sandboxed run ended with %s: %s", status, words[-2000:].strip())
    stopped_by = 0 if status is None else -status if status < 0 else status - 128
    if status is None or stopped_by == signal.SIGXCPU:
        seconds = bounds.wall_seconds if status is None else bounds.cpu_seconds
        return SandboxTimeoutError(seconds=seconds)
    if status == _OUT_OF_MEMORY or stopped_by == signal.SIGKILL or "memory allocation" in words:
        return SandboxMemoryError(memory=bounds.memory_mb)
    return SandboxCrashError()
