"""The program that runs in the sandbox: takes its bounds, shuts its own doors, calls one function.

It is started by its path on a bare interpreter (-I -S) and imports nothing but the standard
library before the bounds hold. Standard input holds a length, a JSON header and the bytes;
standard output takes one JSON object. Exit status 71 says that memory ran out.
"""

import json
import os
import resource
import sys
from importlib import import_module
from typing import Any

OUT_OF_MEMORY = 71
_REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "pty.", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link",
    "os.symlink", "os.truncate", "os.kill", "shutil.", "tempfile.", "ctypes.dlopen",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


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


def shut_doors(readable: list[str]) -> None:
    """Refuse network, programs, writing, and reading outside the program, until the end."""
    roots = tuple(os.path.realpath(folder) + os.sep for folder in readable)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int):
                return
            place = os.path.realpath(os.fsdecode(path))
            if (flags or 0) & _WRITING or not place.startswith(roots):
                raise PermissionError(f"the sandbox does not open {place}")
        elif event.startswith(_REFUSED):
            raise PermissionError(f"the sandbox refuses {event}")

    sys.addaudithook(watch)


def main() -> None:
    """Read the order, obey the bounds, call the function, write what it returned."""
    given = sys.stdin.buffer
    header = json.loads(given.read(int.from_bytes(given.read(4), "big")))
    data = given.read()
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogatepass")
    os.dup2(2, 1)  # what a library prints must not reach the answer
    sys.path[:] = header["path"]
    set_bounds(header["limits"])
    shut_doors(header["readable"])
    module, name = header["function"]
    try:
        result = getattr(import_module(module), name)(data, **header["arguments"])
        json.dump({"result": result}, answer, ensure_ascii=False)
        answer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)  # nothing that the file left behind runs at the end


if __name__ == "__main__":
    main()
