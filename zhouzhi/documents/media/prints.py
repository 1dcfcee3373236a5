"""A photograph as it is given out (发布用图): upright, of a bounded size, its dots and no more.

Where and when it was taken, by which telephone and under which words stays in the original.
"""

import base64
import io
from typing import TYPE_CHECKING, Any, BinaryIO

from zhouzhi.documents.media.refusals import REFUSED

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_SIDE = 1600
"""What a print measures at the most on either side: 150 dots an inch across a page and more."""
MEDIA_TYPE = "image/jpeg"
_QUALITY = 82
_MOST_DOTS = 100_000_000


def load() -> None:
    """Load the library while the disk may still be read."""
    from PIL import Image, ImageOps  # noqa: F401 - turned upright later

    Image.init()


def draw_print(file: BinaryIO) -> dict[str, Any]:
    """The print as {"print": base64}; {"refused": code} where it cannot be drawn."""
    drawn = upright_on_paper(file, MOST_SIDE)
    if isinstance(drawn, str):
        return {REFUSED: drawn}
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=_QUALITY)
    return {"print": base64.b64encode(out.getvalue()).decode()}


def upright_on_paper(file: BinaryIO, most_side: int) -> "Picture | str":
    """Its dots alone, upright, on white, no side longer than this; or the code of a refusal."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # its dots are counted here
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                return "media_too_heavy"
            picture.draft("RGB", (most_side, most_side))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, SyntaxError, ValueError):
        return "photograph_damaged"
    upright.thumbnail((most_side, most_side))
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    return paper.convert("RGB")
