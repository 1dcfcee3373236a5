"""Photographs made small (缩略图): upright, of a bounded size, and nothing but their dots.

What the camera wrote beside them, where and when they were taken and by which telephone, stays in
the original.
"""

import io

from PIL import Image

from zhouzhi.documents.intake.scan.pictures import image_at, open_picture
from zhouzhi.documents.intake.thumbnails import MOST_SIDE, Thumbnail

_QUALITY = 72


def thumbnail_of(data: bytes) -> Thumbnail:
    """The first picture of a file, made small; its size is judged before a dot is unpacked.

    Raises IntakeError.
    """
    with open_picture(data) as opened:
        small = image_at(opened, 0)  # drawn on fresh paper: what stood beside the dots is left
    small.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=_QUALITY)
    return Thumbnail(*small.size, out.getvalue())
