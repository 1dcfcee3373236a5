import io
import struct
import zipfile

import pytest

from zhouzhi.foundation.files.packages import (
    MOST_PARTS,
    Package,
    PackageDamaged,
    Part,
    write_package,
)

PARTS = (Part("01 照片/现场.jpg", b"\xff\xd8" * 500), Part("报送内容.json", b"{}"))


def packed(*parts: Part) -> io.BytesIO:
    target = io.BytesIO()
    write_package(target, parts)
    return target


def zipped(*, press: int = zipfile.ZIP_STORED, names: tuple[str, ...] = ("a",)) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", press) as package:
        for name in names:
            package.writestr(zipfile.ZipInfo(name), b"a" * 1000, press)
    return target


def test_parts_come_back_as_they_went_in_and_the_bytes_are_the_same_each_time() -> None:
    first = packed(*PARTS)
    assert first.getvalue() == packed(*PARTS).getvalue()
    package = Package(first)
    assert {path: package.read(path, most=2000) for path in package.sizes} == {
        part.path: part.content for part in PARTS
    }


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06", "不是压缩包".encode() * 100])
def test_what_is_no_package_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PackageDamaged, match="不是压缩包，或者没有传完整") as refusal:
        Package(io.BytesIO(data))
    assert "原文件" in refusal.value.message


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        (zipped(press=zipfile.ZIP_DEFLATED), "重新压缩过"),
        (zipped(names=tuple(f"{n}" for n in range(MOST_PARTS + 1))), "太多"),
    ],
)
def test_a_package_of_another_make_is_refused(stream: io.BytesIO, why: str) -> None:
    with pytest.raises(PackageDamaged, match=why):
        Package(stream)


def test_a_directory_that_the_end_record_hides_is_refused_before_it_is_parsed() -> None:
    """The records for packages above 2 GB stand before the end record, and zipfile follows them."""
    entry = struct.pack("<4s42x", b"PK\x01\x02")
    count = 50_000
    large = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *(count, count), 0, 0)
    large = large[:40] + struct.pack("<QQ", count * len(entry), 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, count * len(entry), 1)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, 100, 0, 0)
    with pytest.raises(PackageDamaged, match="太多"):
        Package(io.BytesIO(entry * count + large + locator + end))


def test_spoiling_any_byte_is_told_or_changes_nothing() -> None:
    whole = packed(Part("照片.jpg", b"\xff\xd8" * 4), Part("b.json", b"{}")).getvalue()
    answers = [_read(whole, place) for place in range(len(whole))]
    assert [one for one in answers if one not in (None, _read(whole, None))] == []
    assert answers.count(None) > len(whole) // 2


def _read(whole: bytes, place: int | None) -> dict[str, bytes] | None:
    """What a package with one byte spoilt holds, None where that is told."""
    spoilt = bytearray(whole)
    if place is not None:
        spoilt[place] ^= 0xFF
    try:
        package = Package(io.BytesIO(bytes(spoilt)))
        return {path: package.read(path, most=2000) for path in package.sizes}
    except PackageDamaged:
        return None


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(PackageDamaged, match="对不上"):
        Package(zipped(names=("a", "a")))


def test_a_cut_off_package_and_a_flipped_bit_are_told() -> None:
    whole = packed(*PARTS).getvalue()
    with pytest.raises(PackageDamaged):
        Package(io.BytesIO(whole[:-30]))
    spoilt = bytearray(whole)
    spoilt[whole.index(b"\xff\xd8") + 100] ^= 1
    with pytest.raises(PackageDamaged, match="损坏"):
        Package(io.BytesIO(bytes(spoilt))).read(PARTS[0].path, most=2000)


def test_a_part_that_is_missing_or_too_long_is_told() -> None:
    package = Package(packed(*PARTS))
    for path, most in (("没有", 9), (PARTS[0].path, 999)):
        with pytest.raises(PackageDamaged, match="缺少"):
            package.read(path, most=most)
