import io
import struct
import zipfile

import pytest

from zhouzhi.foundation.zip_ends import ZipEnd, zip_end


def zipped(count: int, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for number in range(count):
            package.writestr(f"{number}", b"")
        package.comment = comment
    return target.getvalue()


def end_of(data: bytes) -> ZipEnd | None:
    return zip_end(io.BytesIO(data))


def hidden(count: int, *, place: int | None = None) -> bytes:
    """A zip whose end record tells of one entry and whose large one tells of many."""
    entry = struct.pack("<4s42x", b"PK\x01\x02")
    size = count * len(entry)
    large = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, size if place is None else place, 1)
    return entry * count + large + locator + struct.pack("<4s4H2IH", b"PK\x05\x06", *[0] * 7)


@pytest.mark.parametrize("comment", [b"", b"PK" * 30_000])
def test_the_end_of_a_zip_tells_its_entries_and_its_directory(comment: bytes) -> None:
    assert end_of(zipped(3, comment)) == ZipEnd(3, 3 * 47)
    assert end_of(zipped(0, comment)) == ZipEnd(0, 0)


def test_the_records_of_large_zips_hold_before_those_of_small_ones() -> None:
    assert end_of(hidden(50_000)) == ZipEnd(50_000, 50_000 * 46)


def test_a_locator_cut_short_is_none() -> None:
    assert end_of(b"PK\x06\x07" + zipped(0)) == ZipEnd(0, 0)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x05\x06", zipped(3)[:-1], hidden(3, place=7), hidden(0)[-42:]]
)
def test_bytes_without_a_whole_end_are_no_zip(data: bytes) -> None:
    assert end_of(data) is None
