"""A look at a zip package before anything in it is opened: sizes, entries, names."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence

from zhouzhi.documents.intake.verdicts import refusal
from zhouzhi.foundation.zip_ends import zip_end

MAX_ENTRIES = 4000
MAX_UNPACKED = 200 * 2**20
MAX_PART = 32 * 2**20
_MAX_DIRECTORY = 2**20


def open_package(data: bytes, *, most_of_part: int = MAX_PART) -> zipfile.ZipFile:
    """The package, once its directory has been found sane. Raises IntakeError otherwise.

    `most_of_part` bounds each part of XML, unpacked, in bytes. Entries are bounded in number, in
    size each and in sum; none is encrypted, linked, named twice, laid over another or named out
    of the package.
    """
    _check_directory(data)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise refusal("damaged") from error
    entries = package.infolist()
    _check_sizes(entries, most_of_part)
    _check_names(entries)
    _check_overlap(entries, len(data))
    return package


def read_part(package: zipfile.ZipFile, name: str, *, most: int = MAX_PART) -> bytes:
    """One part of a package, empty where there is none. Raises IntakeError where it lies.

    Of a long part the first `most` bytes.
    """
    try:
        info = package.getinfo(name)
        with package.open(info) as stream:
            return stream.read(most)
    except KeyError:
        return b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        OSError,
        EOFError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise refusal("damaged") from error


def _check_directory(data: bytes) -> None:
    """A huge directory is refused before it is parsed."""
    told = zip_end(io.BytesIO(data))
    if told is None:
        raise refusal("damaged")
    if told.entry_count > MAX_ENTRIES or told.directory_bytes > _MAX_DIRECTORY:
        raise refusal("bomb", found="的文件数太多")


def _check_sizes(entries: Sequence[zipfile.ZipInfo], most_of_part: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise refusal("bomb", found="的文件数太多")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise refusal("bomb", found=f"超过 {MAX_UNPACKED // 2**20} MB")
    for entry in entries:
        if entry.file_size > most_of_part and entry.filename.lower().endswith((".xml", ".rels")):
            raise refusal("bomb", found=f"单个部分超过 {most_of_part // 2**20} MB")
        if entry.flag_bits & 1:
            raise refusal("encrypted")


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    names = [entry.orig_filename for entry in entries]
    if len(set(names)) < len(names):
        raise refusal("hostile", found="有同名的两个部分")
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or "\0" in name or ":" in name:
            raise refusal("hostile", found="有指向包外的路径")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise refusal("hostile", found="有符号链接")


def _check_overlap(entries: Sequence[zipfile.ZipInfo], length: int) -> None:
    """Entries that share their bytes unpack to far more than a package can hold."""
    reached = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < reached:
            raise refusal("hostile", found="各部分互相重叠")
        reached = entry.header_offset + 30 + entry.compress_size
    if reached > length:
        raise refusal("damaged")
