"""Thumbnails: small, upright, without what the camera wrote, and refused where they would harm."""

import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from zhouzhi.documents.intake import IntakeError
from zhouzhi.documents.intake.boundary import draw_thumbnail_safely
from zhouzhi.documents.intake.shrinking import thumbnail_of
from zhouzhi.documents.intake.thumbnails import MOST_BYTES, MOST_SIDE, Thumbnail


def _photograph(width: int = 1600, height: int = 1200) -> Image.Image:
    """A grey picture with a red patch in its upper left corner."""
    picture = Image.new("RGB", (width, height), (120, 120, 120))
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill=(220, 20, 20))
    return picture


def _taken(picture: Image.Image, *, turned: int = 1) -> bytes:
    """A photograph as a telephone writes it: with its place, its maker and how it was held."""
    exif = picture.getexif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = "Qinghe"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (31.0, 41.0, 24.0)
    out = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(out, "JPEG", exif=exif, icc_profile=profile, comment=b"Qinghe county")
    return out.getvalue()


def _opened(drawn: Thumbnail) -> Image.Image:
    return Image.open(io.BytesIO(drawn.content))


def test_a_photograph_is_made_small() -> None:
    drawn = draw_thumbnail_safely(_taken(_photograph()))
    assert (drawn.width, drawn.height) == _opened(drawn).size == (MOST_SIDE, 240)
    assert len(drawn.content) < 20_000


def test_a_thumbnail_holds_nothing_of_what_the_camera_wrote() -> None:
    original = _taken(_photograph())
    assert b"Qinghe" in original
    drawn = thumbnail_of(original)
    opened = _opened(drawn)
    assert not opened.getexif()
    assert {"exif", "xmp", "icc_profile", "comment"}.isdisjoint(opened.info)
    assert not any(part in drawn.content for part in (b"EXIF", b"XMP ", b"ICCP", b"Qinghe"))


def test_a_photograph_taken_on_its_side_stands_upright() -> None:
    lying = _photograph().rotate(90, expand=True)  # its red corner is now below, at the left
    drawn = thumbnail_of(_taken(lying, turned=6))
    opened = _opened(drawn).convert("RGB")
    assert opened.size == (MOST_SIDE, 240)
    red, green, _blue = opened.getpixel((10, 10))  # type: ignore[misc]
    assert red > 180
    assert green < 80


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_way_of_storing_dots_is_drawn(mode: str) -> None:
    out = io.BytesIO()
    shape = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    Image.new(mode, (800, 600)).save(out, shape)
    assert _opened(thumbnail_of(out.getvalue())).size == (MOST_SIDE, 240)


def _bomb(width: int, height: int) -> bytes:
    """A picture that says in its head that it is vast, and holds nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        rest = kind + body
        return struct.pack(">I", len(body)) + rest + struct.pack(">I", zlib.crc32(rest))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 10_000)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_bomb(60_000, 60_000), "picture_too_big"),
        (_bomb(9_500, 9_500), "picture_too_big"),
        (_bomb(30_000, 100), "picture_too_big"),
        (_bomb(900, 900), "picture_damaged"),
        (_taken(_photograph())[:4_000], "picture_damaged"),
        (b"\xff\xd8\xff\xe0" + b"x" * 400, "picture_damaged"),
        (b"%PDF-1.7", "picture_damaged"),
    ],
)
def test_what_is_vast_or_broken_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(IntakeError) as refused:
        draw_thumbnail_safely(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("width", "height", "content"),
    [
        (0, 10, b"RIFF0000WEBP"),
        (MOST_SIDE + 1, 10, b"RIFF0000WEBP"),
        (10, 10, b"<svg onload=x>"),
        (10, 10, b"RIFF0000WEBP" + b"x" * MOST_BYTES),
    ],
)
def test_what_is_no_thumbnail_does_not_cross(width: int, height: int, content: bytes) -> None:
    with pytest.raises(ValueError, match="a thumbnail is"):
        Thumbnail(width, height, content)
