"""Hashing, storing and fsyncing 1 GB that came whole, or in parts, beside `cp` and `sha256sum`.

Goal: at least 70 % of their speed, so at most 1/0.7 of their time. The bare side forces nothing to
disk; the product forces every part, and the whole before its row is written.
"""

import hashlib
import random
import subprocess
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from benchmarks.figures import Figure, compare
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.incoming import alone_with, expect_content
from zhouzhi.foundation.files.models import Blob

SIZE = 1024**3
PART = 4 * 1024**2
AT_MOST = 1 / 0.7


def measure() -> list[Figure]:
    """The ratios of the times, and the times."""
    folder = Path(settings.ZHOUZHI_HOME)
    source, copy = folder / "film", folder / "copy"
    _write(source)

    def bare() -> str:
        subprocess.run(["cp", str(source), str(copy)], check=True)
        said = subprocess.run(["sha256sum", str(copy)], check=True, capture_output=True, text=True)
        copy.unlink()
        return said.stdout.split()[0]

    def whole() -> str:
        with source.open("rb") as stream:
            return _forgotten(store(stream=stream, name="film", limit_bytes=SIZE))

    def in_parts() -> str:
        with source.open("rb") as stream:
            return _forgotten(_sent(stream))

    try:
        return [
            *compare("uploads_whole", ours=whole, bare=bare, at_most=AT_MOST),
            *compare("uploads_in_parts", ours=in_parts, bare=bare, at_most=AT_MOST),
        ]
    finally:
        source.unlink()


def _write(path: Path) -> None:
    """A file that nothing can press, the same in every run."""
    block = random.Random(1).randbytes(PART)
    with path.open("wb") as file:
        for number in range(SIZE // PART):
            file.write(hashlib.sha256(str(number).encode()).digest() + block[32:])


def _sent(stream: BinaryIO) -> Blob:
    """The content as a browser sends it: each part is on disk before the next is asked for."""
    row, at = expect_content(name="film", size=SIZE, limit_bytes=SIZE), 0
    while data := stream.read(PART):
        with alone_with(row) as content:
            at = content.append(data, at=at)
            if at == SIZE:
                blob = content.store()
    row.delete()
    return blob


def _forgotten(blob: Blob) -> str:
    """Its hash; row and file are gone, so that the next run stores it again."""
    storage.blob_path(blob.sha256).unlink()
    blob.delete()
    return blob.sha256
