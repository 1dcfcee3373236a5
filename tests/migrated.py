"""The tables of the tests as all migrations leave them, kept until a migration changes."""

import ast
import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "migrated"
KEPT_SECONDS = 7 * 24 * 3600
# What tables come from besides migrations: the rooms that are installed, and foreign packages.
BESIDES = ("zhouzhi/config/settings.py", "requirements/dev.txt")


def migrated_tables(build: Callable[[Path], object]) -> Path:
    """A file with the migrated tables: as an earlier run built it, or as `build` writes it now.

    Whoever comes while it is built waits for it; where building fails, the next to come tries
    again. A file that no run asked for in a week goes.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{key_of(sources())}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            half = path.with_suffix(".half")
            half.unlink(missing_ok=True)
            build(half)
            half.replace(path)
        os.utime(path)
        for other in KEPT.glob("*.sqlite3"):
            if other.stat().st_mtime < path.stat().st_mtime - KEPT_SECONDS:
                other.unlink()
    return path


def key_of(files: list[Path]) -> str:
    """What a change in any of the files changes."""
    told = hashlib.sha256()
    for file in files:
        told.update(f"{file.relative_to(ROOT)}\0".encode())
        told.update(hashlib.sha256(file.read_bytes()).digest())
    return told.hexdigest()[:32]


def sources() -> list[Path]:
    """All files that say what the tables are: migrations, all that they import, and settings."""
    waiting = [*ROOT.glob("zhouzhi/**/migrations/*.py")]
    waiting += [ROOT / name for name in BESIDES]
    found: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += imported(file) if file.suffix == ".py" else []
    return sorted(found)


def imported(file: Path) -> Iterator[Path]:
    """The files of ours that a file imports, wherever it does so, with the packages above them."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "zhouzhi":
                yield from _files_of(name)


def _files_of(name: str) -> Iterator[Path]:
    path = ROOT.joinpath(*name.split("."))
    for above in (path, *path.parents):
        if above == ROOT:
            return
        for file in (above.with_suffix(".py"), above / "__init__.py"):
            if file.is_file():
                yield file
