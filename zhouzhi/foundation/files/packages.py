"""Packages of files (压缩包): written with the same bytes every time, read without unpacking.

The parts lie in a zip as they are: photographs and films gain nothing by being pressed, what is
stored cannot be a bomb, and a part of a gigabyte is read as a stream.
"""

import os
import shutil
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO, BinaryIO, cast

from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.zip_ends import zip_end

MOST_PARTS = 1000
# The earliest instant that a zip entry can carry; no part tells when it was packed.
_STAMP = (1980, 1, 1, 0, 0, 0)
_MOST_DIRECTORY = 1024 * 1024
_ENCRYPTED = 1
# What zipfile raises of bytes that are no zip, or no longer the ones that were packed.
_SPOILT = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
_NO_PACKAGE = gettext_noop("它不是压缩包，或者没有传完整")
_ON_THE_WAY = gettext_noop("其中的文件在途中损坏了")
_TOO_MANY = gettext_noop("里面的文件太多")


class PackageDamaged(InvalidInput):
    """It is no zip of stored parts, or not all of it came (压缩包打不开)."""

    code = "package_damaged"
    template = gettext_noop(
        "这个压缩包打不开：{why}。请用系统打包下载的原文件，不要解开后重新压缩，再传一次。"
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a package: its path in it, with / between folders, and its content."""

    path: str
    content: bytes | Blob


def write_package(target: BinaryIO, parts: Sequence[Part]) -> None:
    """Write a package at the place where `target` stands; its bytes depend on the parts alone."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for part in parts:
            entry = zipfile.ZipInfo(part.path, _STAMP)
            entry.external_attr = 0o600 << 16
            with _opened(part.content) as content, package.open(entry, "w") as place:
                shutil.copyfileobj(content, place)


def _opened(content: bytes | Blob) -> BinaryIO:
    return BytesIO(content) if isinstance(content, bytes) else open_blob(content)


class Package:
    """A package that somebody sent, its directory found sane; its parts are read as streams."""

    def __init__(self, stream: BinaryIO) -> None:
        """Look at the directory alone. Raises PackageDamaged."""
        count = _told_count(stream)
        try:
            self._zip = zipfile.ZipFile(stream)
        except _SPOILT:
            raise PackageDamaged(why=_NO_PACKAGE) from None
        _check_parts(self._zip.infolist(), count, stream.seek(0, os.SEEK_END))
        self.sizes = {entry.filename: entry.file_size for entry in self._zip.infolist()}

    def open(self, path: str) -> BinaryIO:
        """Open a part that is there. Reading it to its end raises PackageDamaged where it lies.

        So does opening it, where its own header says another thing than the directory.
        """
        try:
            part = self._zip.open(path)
        except _SPOILT:
            raise PackageDamaged(why=_ON_THE_WAY) from None
        return cast(BinaryIO, _Checked(part))

    def read(self, path: str, *, most: int) -> bytes:
        """A part whole, of at most `most` bytes. Raises PackageDamaged."""
        if self.sizes.get(path, most + 1) > most:
            raise PackageDamaged(why=gettext_noop("缺少报送内容，或者它大得不合常理"))
        with self.open(path) as part:
            return part.read()


class _Checked:
    """A part whose reader is told in our own words where its bytes are not those packed."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part

    def read(self, size: int = -1) -> bytes:
        try:
            return self._part.read(size)
        except _SPOILT:
            raise PackageDamaged(why=_ON_THE_WAY) from None

    def close(self) -> None:
        self._part.close()

    def __enter__(self) -> "_Checked":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()


def _told_count(stream: BinaryIO) -> int:
    """How many parts the package tells of; a huge directory is refused before it is parsed."""
    told = zip_end(stream)
    if told is None:
        raise PackageDamaged(why=_NO_PACKAGE)
    if told.entry_count > MOST_PARTS or told.directory_bytes > _MOST_DIRECTORY:
        raise PackageDamaged(why=_TOO_MANY)
    return told.entry_count


def _check_parts(entries: Sequence[zipfile.ZipInfo], count: int, whole: int) -> None:
    if len(entries) != count:
        raise PackageDamaged(why=gettext_noop("里面的文件对不上"))
    names: set[str] = set()
    total = 0
    for entry in entries:
        total += entry.file_size
        stored = entry.compress_type == zipfile.ZIP_STORED and (
            entry.compress_size == entry.file_size
        )
        if not stored or entry.flag_bits & _ENCRYPTED:
            raise PackageDamaged(why=gettext_noop("它被重新压缩过，或者加了密码"))
        if entry.filename in names or total > whole:
            raise PackageDamaged(why=gettext_noop("里面的文件对不上"))
        names.add(entry.filename)
