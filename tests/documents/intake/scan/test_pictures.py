"""What is decided of a picture before anything in it is recognised."""

import struct
import zlib

import pytest
from PIL import Image

from tests.factories.pictures import saved
from zhouzhi.documents.intake import IntakeError, take_in


def refused(data: bytes, *, may_recognise: bool = True) -> str:
    with pytest.raises(IntakeError) as error:
        take_in(data, name="照片.jpg", may_recognise=may_recognise)
    assert "请" in error.value.message
    return error.value.code


def one_bit(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checksum

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def test_a_picture_is_counted_before_it_is_recognised() -> None:
    pages = [Image.new("1", (600, 800), 1)] * 3
    with pytest.raises(IntakeError) as error:
        take_in(saved(*pages, kind="TIFF"), name="x.tiff")
    assert (error.value.code, error.value.pages) == ("scan", 3)


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (60_000, 100), (10_000, 10_000)])
def test_a_huge_picture_is_refused_by_its_header(width: int, height: int) -> None:
    assert refused(one_bit(width, height)) == "picture_too_big"


def test_a_tiny_picture_is_refused() -> None:
    assert refused(saved(Image.new("L", (40, 40)))) == "picture_too_small"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
@pytest.mark.parametrize("tenth", [1, 5, 9])
def test_a_picture_cut_off_is_damaged(kind: str, tenth: int) -> None:
    data = saved(Image.effect_noise((600, 800), 50), kind=kind)
    assert refused(data[: len(data) * tenth // 10]) == "picture_damaged"


def test_more_pages_than_are_recognised_are_refused() -> None:
    pages = [Image.new("1", (100, 100), 1)] * 61
    assert refused(saved(*pages, kind="TIFF"), may_recognise=False) == "scan_too_long"


def test_other_pictures_are_refused_by_name() -> None:
    assert refused(saved(Image.new("L", (100, 100)), kind="GIF")) == "image"
    assert refused(b"\0\0\0\x18ftypheic" + bytes(100)) == "image"
