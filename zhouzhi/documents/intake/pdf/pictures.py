"""A page of a PDF file as a picture, for the recognition of its words."""

from typing import Any

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
