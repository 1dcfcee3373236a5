"""A page of a PDF file as a picture: for the recognition of its words, and to be looked at."""

from typing import Any

from PIL import Image

from zhouzhi.documents.intake.scan.engine import Picture

DOTS = 200
_LONGEST = 2000


def picture_of(document: Any, at: int) -> tuple[Picture, float]:
    """A page drawn at 200 dots an inch, fewer for a huge one, and its points per dot."""
    page = document[at]
    width, height = page.get_size()
    scale = min(DOTS / 72, _LONGEST / max(width, height, 1))
    drawn = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
    return drawn.to_numpy()[:, :, :3], 1 / scale


def image_of(document: Any, at: int, *, room: tuple[int, int]) -> Image.Image:
    """A page drawn as large as a room of dots holds it."""
    page = document[at]
    width, height = page.get_size()
    scale = min(room[0] / max(width, 1), room[1] / max(height, 1))
    drawn: Image.Image = page.render(scale=scale).to_pil()
    return drawn.convert("RGB")
