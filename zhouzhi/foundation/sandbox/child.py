"""The program that runs in the sandbox: takes its bounds, shuts its own doors, calls one function.

It is started by its path on a bare interpreter (-I -S) and imports nothing but the standard
library before the bounds hold. Standard input holds a length, a JSON header and the bytes, unless
the header names an open file that was handed over; standard output takes one JSON object. Exit
status 71 says that memory ran out.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import tempfile
from importlib import import_module
from typing import Any

OUT_OF_MEMORY = 71
_PR_SET_PDEATHSIG = 1
_REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "pty.", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link",
    "os.symlink", "os.truncate", "os.kill", "shutil.", "tempfile.", "ctypes.dlopen",
)  # fmt: skip
_SCRATCH = {
    "os.mkdir": 1, "os.rmdir": 1, "os.remove": 1, "os.rename": 2, "os.chmod": 1,
    "tempfile.mkdtemp": 1, "tempfile.mkstemp": 1,
}  # fmt: skip
"""What may be done in the scratch folder, and how many of its first arguments are paths."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def die_with_parent() -> None:
    """Let the kernel end this process with the thread that started it: nobody else wants it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def set_bounds(limits: dict[str, int]) -> None:
    """Take the bounds that the parent named; they can only be lowered from here on."""
    megabyte = 2**20
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits["memory_mb"] * megabyte, limits["memory_mb"] * megabyte),
        (resource.RLIMIT_CPU, limits["cpu_seconds"], limits["cpu_seconds"] + 1),
        (resource.RLIMIT_FSIZE, limits["output_mb"] * megabyte, limits["output_mb"] * megabyte),
        (resource.RLIMIT_NOFILE, limits["open_files"], limits["open_files"]),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))


class Guard:
    """Refuses network, programs, writing, and reading outside the program (守门).

    In the scratch folder, where there is one, files may be written, renamed and removed.
    """

    def __init__(self, readable: list[str], scratch: str | None) -> None:
        self._roots = tuple(os.path.realpath(folder) + os.sep for folder in readable)
        self._own = os.path.realpath(scratch) + os.sep if scratch else None

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Raise PermissionError for an event that a parser has no business with."""
        if event == "open":
            self._open(arguments[0], arguments[2] or 0)
        elif event in _SCRATCH and all(map(self._is_own, arguments[: _SCRATCH[event]])):
            return
        elif event.startswith(_REFUSED):
            raise PermissionError(f"the sandbox refuses {event}")

    def _open(self, path: Any, flags: int) -> None:
        if isinstance(path, int) or self._is_own(path):
            return
        place = os.path.realpath(os.fsdecode(path))
        if flags & _WRITING or not place.startswith(self._roots):
            raise PermissionError(f"the sandbox does not open {place}")

    def _is_own(self, path: Any) -> bool:
        if self._own is None or not isinstance(path, str | bytes | os.PathLike):
            return False
        return os.path.realpath(os.fsdecode(path)).startswith(self._own)


def main() -> None:
    """Read the order, obey the bounds, call the function, write what it returned."""
    die_with_parent()
    given = sys.stdin.buffer
    header = json.loads(given.read(int.from_bytes(given.read(4), "big")))
    data = given.read() if header["file"] is None else os.fdopen(header["file"], "rb")
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogatepass")
    os.dup2(2, 1)  # what a library prints must not reach the answer
    sys.path[:] = header["path"]
    set_bounds(header["limits"])
    tempfile.tempdir = header["scratch"] or "/nowhere"
    try:
        for module, name in header["prepare"]:
            getattr(import_module(module), name)()  # has seen nothing of the stranger's bytes yet
        sys.addaudithook(Guard(header["readable"], header["scratch"]).watch)
        module, name = header["function"]
        result = getattr(import_module(module), name)(data, **header["arguments"])
        json.dump({"result": result}, answer, ensure_ascii=False)
        answer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)  # nothing that the file left behind runs at the end


if __name__ == "__main__":
    main()
