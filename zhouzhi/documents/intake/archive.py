"""A look at a zip package before anything in it is opened: sizes, entries, names."""

import io
import stat
import struct
import zipfile
from collections.abc import Sequence

from zhouzhi.documents.intake.model import IntakeError

MAX_ENTRIES = 4000
MAX_UNPACKED = 200 * 2**20
MAX_PART = 32 * 2**20
_MAX_DIRECTORY = 2**20
_END = b"PK\x05\x06"


def open_package(data: bytes) -> zipfile.ZipFile:
    """The package, once its directory has been found sane. Raises IntakeError otherwise.

    Entries are bounded in number, in size each and in sum; none is encrypted, linked, named twice,
    laid over another or named out of the package.
    """
    _check_directory(data)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise damaged() from error
    entries = package.infolist()
    _check_sizes(entries)
    _check_names(entries)
    _check_overlap(entries, len(data))
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part of a package, empty where there is none. Raises IntakeError where it lies."""
    try:
        info = package.getinfo(name)
        with package.open(info) as stream:
            return stream.read(MAX_PART)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise damaged() from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma"):
            raise damaged() from error
        raise


def damaged() -> IntakeError:
    """The verdict on a package that is cut off or broken."""
    return IntakeError(
        "damaged", "文件不完整或已损坏，打不开。请从原处重新下载或发送一份，能用 Word 打开后再上传。"
    )


def _bomb(what: str) -> IntakeError:
    return IntakeError(
        "bomb", f"文件展开后{what}，不像正常的文档，没有打开。请在 Word 中另存为新的 .docx 后再上传。"
    )


def _check_directory(data: bytes) -> None:
    """The end record, read by hand, so that a huge directory is refused before it is parsed."""
    place = data.rfind(_END, max(0, len(data) - 65557))
    if place < 0 or len(data) < place + 22:
        raise damaged()
    entries, size = struct.unpack_from("<HI", data, place + 10)
    if entries > MAX_ENTRIES or size > _MAX_DIRECTORY:
        raise _bomb("的文件数太多")


def _check_sizes(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _bomb("的文件数太多")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _bomb(f"超过 {MAX_UNPACKED // 2**20} MB")
    for entry in entries:
        if entry.file_size > MAX_PART and entry.filename.lower().endswith((".xml", ".rels")):
            raise _bomb(f"，单个部分超过 {MAX_PART // 2**20} MB")
        if entry.flag_bits & 1:
            raise IntakeError("encrypted", "压缩包里的文件已加密，打不开。请去掉密码后再上传。")


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    names = [entry.orig_filename for entry in entries]
    if len(set(names)) < len(names):
        raise _hostile("有同名的两个部分")
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or "\0" in name or ":" in name:
            raise _hostile("有指向包外的路径")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _hostile("有符号链接")


def _check_overlap(entries: Sequence[zipfile.ZipInfo], length: int) -> None:
    """Entries that share their bytes unpack to far more than a package can hold."""
    reached = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < reached:
            raise _hostile("各部分互相重叠")
        reached = entry.header_offset + 30 + entry.compress_size
    if reached > length:
        raise damaged()


def _hostile(what: str) -> IntakeError:
    return IntakeError(
        "hostile",
        f"文件包里{what}，不是 Word 或 WPS 正常存出的文件，没有打开。请用 Word 另存为新的 .docx 后再上传。",
    )
