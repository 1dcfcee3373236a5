"""A photograph as the public loads it (公开用图): two sizes for a telephone, its dots and no more.

Where and when it was taken, by which telephone and under which words stays in the original.
"""

import base64
import io
from typing import TYPE_CHECKING, Any, BinaryIO

from zhouzhi.documents.media.prints import load, upright_on_paper
from zhouzhi.documents.media.refusals import REFUSED

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["LARGE", "SMALL", "draw_public", "load"]

LARGE = (720, 40_000)
"""The most dots on either side, and the most bytes: the one picture that a page shows large."""
SMALL = (240, 9_000)
_QUALITIES = (80, 70, 60, 50, 40)
_SHRINK = 0.85


def draw_public(file: BinaryIO) -> dict[str, Any]:
    """{"large": {"jpeg": base64, "width", "height"}, "small": the same}, or {"refused": code}."""
    drawn = upright_on_paper(file, LARGE[0])
    if isinstance(drawn, str):
        return {REFUSED: drawn}
    return {"large": _fitted(drawn, *LARGE), "small": _fitted(drawn, *SMALL)}


def _fitted(picture: "Image", side: int, most_bytes: int) -> dict[str, Any]:
    """As good as its bytes allow: of less quality first, then smaller. 1 dot always fits."""
    while True:
        made = picture.copy()
        made.thumbnail((side, side))
        for quality in _QUALITIES:
            out = io.BytesIO()
            made.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            if out.tell() <= most_bytes:
                jpeg = base64.b64encode(out.getvalue()).decode()
                return {"jpeg": jpeg, "width": made.width, "height": made.height}
        side = int(side * _SHRINK)
