"""Films and photographs are looked at in the sandbox, and a hostile one is an answer in words."""

import io
import struct
import zlib
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from tests.factories.films import film
from tests.factories.scenes import exif, jpeg, scene
from zhouzhi.documents.media.boundary import NotSeen, is_viewable, view_safely
from zhouzhi.documents.media.likeness import bits_apart, bits_of
from zhouzhi.documents.media.seen import Seen


def _viewed(tmp_path: Path, content: bytes, media_type: str) -> Seen | str:
    path = tmp_path / "given"
    path.write_bytes(content)
    with path.open("rb") as file:
        try:
            return view_safely(file, media_type)
        except NotSeen as refused:
            return refused.code


def _chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))


def test_a_film_tells_its_length_and_the_picture_as_it_is_shown(tmp_path: Path) -> None:
    films = {
        "video/mp4": film(),
        "video/x-msvideo": film(container="avi", stretch=Fraction(64, 45), size=(720, 576)),
        "video/quicktime": film(container="mov", turned=90, seconds=3),
        "video/webm": film(container="webm", codec="libvpx"),
    }
    assert [_viewed(tmp_path, content, kind) for kind, content in films.items()] == [
        Seen(64, 36, 2000, "mpeg4"),
        Seen(1024, 576, 2000, "mpeg4"),
        Seen(36, 64, 3000, "mpeg4"),
        Seen(64, 36, 2000, "vp8"),
    ]


def test_a_film_that_is_none_or_not_whole_is_said_to_be_so(tmp_path: Path) -> None:
    whole = film(size=(320, 180), seconds=5)
    playlist = b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n"
    hostile = [b"", playlist, whole[:300], whole[:-200], b"\0" * 5000]
    assert [_viewed(tmp_path, content, "video/mp4") for content in hostile] == [
        "film_damaged",
        "film_damaged",
        "film_damaged",
        "film_cut",
        "film_damaged",
    ]


def test_a_photograph_is_measured_upright_and_unpacked_by_nobody(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = io.BytesIO()
    Image.new("L", (300, 200)).save(lying, "JPEG", exif=exif)
    huge = b"\x89PNG\r\n\x1a\n" + _chunk(
        b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0)
    )
    assert [
        _viewed(tmp_path, content, kind)
        for content, kind in (
            (lying.getvalue(), "image/jpeg"),
            (huge + _chunk(b"IDAT", b""), "image/png"),
            (lying.getvalue()[:40], "image/jpeg"),
        )
    ] == [Seen(200, 300), Seen(30_000, 30_000), "photograph_damaged"]


def test_a_photograph_tells_when_and_where_and_is_the_same_however_it_is_held(
    tmp_path: Path,
) -> None:
    picture = scene(3)
    tags = exif(taken="2023:05:20 10:31:02", place=(31.5, 113.25))
    lying = jpeg(picture.rotate(90, expand=True), exif=exif(turned=6))
    odd = jpeg(picture, exif=exif(taken="0000:00:00 00:00:00", place=(231.5, 113.25)))
    told, turned, none = (
        _viewed(tmp_path, content, "image/jpeg")
        for content in (jpeg(picture, exif=tags), lying, odd)
    )
    assert isinstance(told, Seen)
    assert isinstance(turned, Seen)
    assert isinstance(none, Seen)
    assert (told.taken_at, told.place) == ("2023-05-20T10:31:02", (31_500_000, 113_250_000))
    assert (none.taken_at, none.place) == ("", None)
    assert (turned.width, turned.height) == (told.width, told.height) == picture.size
    assert bits_apart(bits_of(told.likeness), bits_of(turned.likeness)) <= 2


def test_what_is_neither_film_nor_photograph_is_not_looked_at() -> None:
    assert [is_viewable(kind) for kind in ("application/pdf", "image/svg+xml", "audio/mpeg")] == [
        False, False, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        *((0, 9), (9, 10**6), (9, 9, -1), (9, 9, 0, "a b"), (9.5, 9), (True, 9)),
        (9, 9, 0, "", "xyz"),
        (9, 9, 0, "", "", "2023-02-30T00:00:00"),
        (9, 9, 0, "", "", "", (91_000_000, 0)),
        (9, 9, 0, "", "", "", (1.5, 0)),
    ],
)
def test_what_cannot_have_been_seen_is_not_believed(told: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Seen(*told)  # type: ignore[arg-type]
