"""The folder of contents: where a hash lives on disk, and how bytes get there and stay there."""

import errno
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings

CHUNK = 1024 * 1024
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Arrived(NamedTuple):
    """Bytes that have been written to a temporary file and counted."""

    path: Path
    sha256: str
    size: int


class OverLimitError(Exception):
    """The stream is longer than its limit."""


def root() -> Path:
    """Give the folder of all stored contents."""
    return Path(settings.ZHOUZHI_HOME) / "files"


def incoming_folder() -> Path:
    """Give the folder of what is not whole yet; it is of the same volume."""
    return root() / "incoming"


def is_full(fault: OSError) -> bool:
    """Whether a write failed because there is no room left on the disk."""
    return fault.errno in _DISK_FULL


def blob_path(sha256: str) -> Path:
    """Give the place of a content: two folders of two letters, then the whole hash."""
    return root() / sha256[:2] / sha256[2:4] / sha256


def receive(stream: BinaryIO, limit_bytes: int) -> Arrived:
    """Write a stream to a temporary file of the same volume, hashing it, and force it to disk.

    Raises OverLimitError as soon as the limit is passed; nothing is left behind then.
    """
    incoming = incoming_folder()
    incoming.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=incoming)
    try:
        with os.fdopen(handle, "wb") as writing:
            sha256, size = _copy(stream, writing, limit_bytes)
            writing.flush()
            os.fchmod(writing.fileno(), 0o440)
            os.fsync(writing.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Arrived(Path(name), sha256, size)


def settle(arrived: Arrived) -> Path:
    """Move the temporary file to the place of its hash; a content already there stays.

    Under the shared lock, so that the sweeper never removes what is just being stored again.
    """
    try:
        return _moved(arrived, blob_path(arrived.sha256))
    finally:
        arrived.path.unlink(missing_ok=True)


def _moved(arrived: Arrived, place: Path) -> Path:
    with guarded(fcntl.LOCK_SH):
        if place.exists() and place.stat().st_size == arrived.size:
            os.utime(place)
            return place
        for folder in (place.parent.parent, place.parent):
            if not folder.exists():
                folder.mkdir(exist_ok=True)
                sync_folder(folder.parent)
        arrived.path.replace(place)
        sync_folder(place.parent)
    return place


@contextmanager
def guarded(mode: int) -> Iterator[None]:
    """Hold the store's lock: shared to add, exclusive to remove."""
    root().mkdir(parents=True, exist_ok=True)
    with (root() / ".lock").open("a") as lock:
        fcntl.flock(lock, mode)
        yield


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to disk, so that a rename outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hash_file(path: Path) -> tuple[str, int]:
    """Read a file again and give its SHA-256 and size."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as reading:
        while chunk := reading.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _copy(stream: BinaryIO, writing: BinaryIO, limit_bytes: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > limit_bytes:
            raise OverLimitError
        digest.update(chunk)
        writing.write(chunk)
    return digest.hexdigest(), size
