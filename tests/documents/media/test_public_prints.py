"""What the public loads of a photograph: small, upright, and its dots alone."""

import io
import random
import tempfile

import pytest
from PIL import Image

from tests.factories.scenes import exif, jpeg, scene
from zhouzhi.documents.media.boundary import NotSeen, PublicPrint, public_prints_safely
from zhouzhi.documents.media.public_prints import LARGE, SMALL


def _noise() -> Image.Image:
    """What no JPEG makes small."""
    return Image.frombytes("RGB", (900, 700), random.Random(7).randbytes(900 * 700 * 3))


def _printed(content: bytes) -> tuple[PublicPrint, PublicPrint]:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return public_prints_safely(file)


def test_prints_are_upright_and_small_and_tell_nothing_of_where_they_were_taken() -> None:
    tags = exif(taken="2023:05:20 09:30:00", place=(31.7, 113.4), turned=6)
    tags[0x010E] = "十三中 王小明"
    original = jpeg(scene(3).resize((1600, 1200)), exif=tags, comment="王小明".encode())
    assert "王小明".encode() in original
    for source in (original, jpeg(_noise(), quality=95)):
        prints = _printed(source)
        for made, (side, most_bytes) in zip(prints, (LARGE, SMALL), strict=True):
            picture = Image.open(io.BytesIO(made.content))
            assert picture.size == (made.width, made.height)
            assert max(picture.size) <= side
            assert len(made.content) <= most_bytes
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
                "progressive",
                "progression",
            }
            assert not picture.getexif()
            assert b"Exif" not in made.content
            assert "王小明".encode() not in made.content
    large, _small = _printed(original)
    assert large.width < large.height  # the camera was held on its side


def test_what_is_no_photograph_is_refused_in_words() -> None:
    for hostile in (b"", b"<svg/>", jpeg(scene(1))[:200]):
        with pytest.raises(NotSeen) as refused:
            _printed(hostile)
        assert refused.value.code == "photograph_damaged"
