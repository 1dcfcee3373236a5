"""Pages drawn for a person to look at (页面图像): upright as they were read, of a bounded size.

A box that intake gives for words lies on the same page, in points: drawn over the picture at its
scale, it frames them.
"""

import io
from collections.abc import Iterator, Mapping

from PIL import Image

from zhouzhi.documents.intake.albums import pages_of
from zhouzhi.documents.intake.kinds import binary_kind
from zhouzhi.documents.intake.pages.picture import PagePicture

WIDTH, HEIGHT = 1200, 2400
"""What a drawn page measures at the most, in dots."""
_QUALITY = 72


def drawn_pages(data: bytes, turns: Mapping[int, float]) -> Iterator[PagePicture]:
    """The pages of a PDF file or a picture, each turned by its degrees clockwise.

    `turns` names the pages wanted, as `Page.number` and `Page.turn` tell them. Raises IntakeError.
    """
    drawn = _of_pdf if binary_kind(data) == "pdf" else _of_picture
    for number, page in drawn(data, turns):
        yield PagePicture(number, _written(upright(page, turns[number])))


def upright(page: Image.Image, turn: float) -> Image.Image:
    """A page turned to be read: by quarters, then level, the paper around it white."""
    quarters = round(turn / 90)
    page = page.rotate(-90 * quarters, expand=True) if quarters % 4 else page
    tilt = 90 * quarters - turn
    if not tilt:
        return page
    return page.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor="white")


def _written(page: Image.Image) -> bytes:
    page.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    page.save(out, "WEBP", quality=_QUALITY)
    return out.getvalue()


def _of_pdf(data: bytes, turns: Mapping[int, float]) -> Iterator[tuple[int, Image.Image]]:
    from zhouzhi.documents.intake.pdf.opening import open_pdf
    from zhouzhi.documents.intake.pdf.pictures import image_of

    with open_pdf(data) as document:
        for number, turn in turns.items():
            on_side = round(turn / 90) % 2 == 1
            room = (HEIGHT, WIDTH) if on_side else (WIDTH, HEIGHT)
            yield number, image_of(document, number - 1, room=room)


def _of_picture(data: bytes, turns: Mapping[int, float]) -> Iterator[tuple[int, Image.Image]]:
    from zhouzhi.documents.intake.scan.pictures import image_at, open_picture

    first = 1
    for picture in pages_of(data):
        with open_picture(picture) as opened:
            last = first + int(getattr(opened, "n_frames", 1)) - 1
            for number in (number for number in turns if first <= number <= last):
                yield number, image_at(opened, number - first)
        first = last + 1
