"""Functions that behave as a parser does on a hostile file; the sandbox runs them by name."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO


def measure(data: bytes, *, word: str = "") -> dict[str, object]:
    """A well-behaved parser."""
    print("a library that talks")
    return {"length": len(data), "word": word}


def skim(file: BinaryIO) -> dict[str, object]:
    """Read the end of an open file, and try to write to it."""
    file.seek(-3, os.SEEK_END)
    end = file.read().decode()
    return {"end": end, "write": _outcome(lambda: os.write(file.fileno(), b"x"))}


def bounds(data: bytes) -> dict[str, int]:
    """The bounds that hold inside."""
    import resource

    kinds = ("AS", "CPU", "FSIZE", "NOFILE", "NPROC", "CORE")
    return {kind: resource.getrlimit(getattr(resource, f"RLIMIT_{kind}"))[0] for kind in kinds}


def loop(data: bytes) -> None:
    """Never come to an end, and use the processor."""
    while True:
        pass


def doze(data: bytes) -> None:
    """Never come to an end, and use nothing."""
    time.sleep(600)


def hoard(data: bytes) -> int:
    """Take memory until there is none."""
    held = []
    while True:
        held.append(bytearray(2**20))


def crash(data: bytes) -> None:
    """Die of a signal, as a parser written in C may."""
    os.abort()


def fail(data: bytes) -> None:
    """Raise what nobody expected."""
    raise RuntimeError("unexpected")


def leave(data: bytes) -> None:
    """End the process with no answer and no complaint."""
    os._exit(0)


def flood(data: bytes) -> None:
    """Write to standard output without end."""
    while True:
        os.write(1, b"x" * 2**20)


def lie(data: bytes) -> None:
    """Write an answer of its own to every open place, and go."""
    for descriptor in range(1, 16):
        try:
            os.write(descriptor, b'{"result": {"length": 1, "word": "forged"}, "more": 1}')
        except OSError:
            continue
    os._exit(0)


def doors(data: bytes) -> dict[str, str]:
    """Try each door; the name of what stopped each, or "open"."""
    return {
        "connect": _outcome(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1)),
        "unix": _outcome(lambda: socket.socket(socket.AF_UNIX)),
        "program": _outcome(lambda: subprocess.run(["true"], check=False)),
        "system": _outcome(lambda: os.system("true")),
        "fork": _outcome(os.fork),
        "passwd": _outcome(lambda: Path("/etc/passwd").read_text()),
        "write": _outcome(lambda: Path("/tmp/zhouzhi-sandbox").write_text("x")),
        "delete": _outcome(lambda: Path(sys.executable).unlink()),
        "environment": _outcome(lambda: os.environ["ZHOUZHI_HOME"]),
    }


PREPARED: list[str] = []


def prepare() -> None:
    """Load what needs the disk, before the doors shut."""
    PREPARED.append(Path("/etc/hostname").name if Path("/etc").is_dir() else "no disk")


def prepared(data: bytes) -> list[str]:
    """What was prepared."""
    return PREPARED


def scratch(data: bytes) -> dict[str, str]:
    """Use the scratch folder as a converter does, and try to get out of it."""
    folder = Path(tempfile.mkdtemp())
    first, second = folder / "a", folder / "b"
    first.write_bytes(data)
    first.rename(second)
    read = second.read_bytes().decode()
    outside = {
        "write": _outcome(lambda: (folder / "../../zhouzhi-sandbox").write_text("x")),
        "move": _outcome(lambda: second.rename("/tmp/zhouzhi-sandbox")),
        "link": _outcome(lambda: (folder / "c").symlink_to("/etc/passwd")),
        "big": _outcome(lambda: (folder / "d").write_bytes(bytes(2 * 2**20))),
    }
    second.unlink()
    return {"read": read, **outside}


def interfaces(data: bytes) -> list[str]:
    """The network interfaces that can be seen, asked of the kernel and not of Python's guard."""
    import ctypes

    class Entry(ctypes.Structure):
        _fields_ = (("index", ctypes.c_uint), ("name", ctypes.c_char_p))

    library = ctypes.CDLL(None)
    library.if_nameindex.restype = ctypes.POINTER(Entry)
    entries, names, at = library.if_nameindex(), [], 0
    while entries and entries[at].index:
        names.append(entries[at].name.decode())
        at += 1
    return names


def _outcome(act: "object") -> str:
    try:
        act()  # type: ignore[operator]
    except Exception as error:
        return type(error).__name__
    return "open"
