"""What a zip tells of itself at its end, read by hand before anything parses its directory.

A directory is parsed whole and at once, so a small upload can claim one that fills the memory.
"""

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

_END, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
# Where these two stand before the end record, their counts hold and not those of the end record.
_LOCATOR, _LOCATOR_BYTES, _LARGE_END, _LARGE_END_BYTES = b"PK\x06\x07", 20, b"PK\x06\x06", 56


@dataclass(frozen=True, slots=True)
class ZipEnd:
    """How many entries a zip tells of, and how many bytes their directory takes."""

    entry_count: int
    directory_bytes: int


def zip_end(stream: BinaryIO) -> ZipEnd | None:
    """What the end records of a zip tell, as `zipfile` will follow them; None where it is no zip.

    Moves the stream. Source: APPNOTE.TXT of PKWARE, 4.3.14 to 4.3.16.
    """
    size = stream.seek(0, os.SEEK_END)
    start = max(0, size - _END_BYTES - _LONGEST_COMMENT)
    stream.seek(start)
    tail = stream.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_BYTES:
        return None
    records = _read_before(stream, start + place, _LARGE_END_BYTES + _LOCATOR_BYTES)
    if len(records) >= _LOCATOR_BYTES and records[-_LOCATOR_BYTES:].startswith(_LOCATOR):
        return _large_end(records, start + place)
    return ZipEnd(*struct.unpack_from("<HI", tail, place + 10))


def _read_before(stream: BinaryIO, end: int, count: int) -> bytes:
    begin = max(0, end - count)
    stream.seek(begin)
    return stream.read(end - begin)


def _large_end(records: bytes, end: int) -> ZipEnd | None:
    """What a zip above 2 GB tells; its record must lie just before its locator."""
    (place,) = struct.unpack_from("<Q", records, len(records) - _LOCATOR_BYTES + 8)
    if place != end - len(records) or not records.startswith(_LARGE_END):
        return None
    return ZipEnd(*struct.unpack_from("<QQ", records, 32))
