"""A photograph looked at in the sandbox (看照片): its size in dots, without unpacking it."""

from typing import Any, BinaryIO

from zhouzhi.documents.media.refusals import REFUSED

_ORIENTATION = 0x0112
_LYING = {5, 6, 7, 8}
_TAGGED_IN_HEAD = {"JPEG", "MPO", "TIFF"}


def load() -> None:
    """Load the library while the disk may still be read."""
    from PIL import Image

    Image.init()


def view_photograph(file: BinaryIO) -> dict[str, Any]:
    """A photograph's size as it is shown, as plain values; {"refused": code} where it has none."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the head alone is read, however large the picture claims to be
    try:
        with Image.open(file) as picture:
            width, height = picture.size
            # of other kinds the tag stands behind the picture, which would be unpacked for it
            tags = picture.getexif() if picture.format in _TAGGED_IN_HEAD else {}
    except (OSError, SyntaxError, ValueError):
        return {REFUSED: "photograph_damaged"}
    lies = tags.get(_ORIENTATION) in _LYING
    return {"width": height, "height": width} if lies else {"width": width, "height": height}
