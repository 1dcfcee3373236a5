"""Opening a picture within bounds: its size is known before a single dot of it is unpacked."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from zhouzhi.documents.intake.scan.engine import Picture
from zhouzhi.documents.intake.verdicts import refusal

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "MPO")
MAX_SIDE, MAX_DOTS = 20_000, 80_000_000
_LEAST_SIDE = 60
_LONGEST = 2000
"""The longest side, in dots, that recognition has use for: some 170 dpi of A4."""
_A4_POINTS = 842
"""How long a page is taken to be, whatever the picture says of its dots per inch."""
# What the decoders raise on a picture that is broken inside.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError)


@contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """The picture with its header read and believed. Raises IntakeError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened = Image.open(io.BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise refusal("picture_too_big", limit=MAX_DOTS // 10_000) from error
        except UnidentifiedImageError as error:
            raise refusal("picture_damaged") from error
        except BROKEN as error:
            raise refusal("picture_damaged") from error
        with opened:
            _check_size(opened)
            yield opened


def pictures_of(opened: Image.Image, count: int) -> Iterator[tuple[Picture, float]]:
    """Every page of a picture, upright by its own word, with its points per dot."""
    import numpy

    for at in range(count):
        page = image_at(opened, at)
        dots = numpy.asarray(page)[:, :, ::-1]
        yield numpy.ascontiguousarray(dots), _A4_POINTS / max(page.size)


def image_at(opened: Image.Image, at: int) -> Image.Image:
    """One page of a picture, upright by its own word, on white paper. Raises IntakeError."""
    try:
        opened.seek(at)
        _check_size(opened)
        page = ImageOps.exif_transpose(_sized(opened)).convert("RGBA")
    except BROKEN as error:
        raise refusal("picture_damaged") from error
    paper = Image.new("RGBA", page.size, "white")
    paper.alpha_composite(page)
    return paper.convert("RGB")


def _sized(opened: Image.Image) -> Image.Image:
    """The page at no more dots than recognition has use for."""
    opened.draft("RGB", (_LONGEST, _LONGEST))
    page = opened.copy()
    if max(page.size) > _LONGEST:
        page = page.convert("L") if page.mode in ("1", "P") else page  # else strokes are dropped
        page.thumbnail((_LONGEST, _LONGEST))
    return page


def _check_size(opened: Image.Image) -> None:
    width, height = opened.size
    if max(width, height) > MAX_SIDE or width * height > MAX_DOTS:
        raise refusal("picture_too_big", limit=MAX_DOTS // 10_000)
    if min(width, height) < _LEAST_SIDE:
        raise refusal("picture_too_small", width=width, height=height)
