"""A photograph looked at in the sandbox (看照片): its size, when and where, what it is known by."""

from datetime import datetime
from typing import Any, BinaryIO

from zhouzhi.documents.media.likeness import likeness_of
from zhouzhi.documents.media.refusals import REFUSED

_ORIENTATION = 0x0112
_LYING = {5, 6, 7, 8}
_TAGGED_IN_HEAD = {"JPEG", "MPO", "TIFF"}
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _CHANGED = 0x9003, 0x0132
_SOUTH_OR_WEST = {"S", "W"}
_MOST_DOTS = 60_000_000
"""What is larger is measured by its head alone, and known again by nothing."""
_SHRUNK = (64, 64)


def load() -> None:
    """Load the library while the disk may still be read."""
    from PIL import Image, ImageOps  # noqa: F401 - turned upright later

    Image.init()


def view_photograph(file: BinaryIO) -> dict[str, Any]:
    """A photograph as plain values, sized as it is shown; {"refused": code} where it has no size.

    What cannot be unpacked is known again by nothing; it is not refused for that.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # its dots are counted here, before any is unpacked
    try:
        with Image.open(file) as picture:
            width, height = picture.size
            # of other kinds the tags stand behind the picture, which would be unpacked for them
            tags: Any = picture.getexif() if picture.format in _TAGGED_IN_HEAD else {}
            told = {**_told(tags), **_known_by(picture, tags)}
    except (OSError, SyntaxError, ValueError):
        return {REFUSED: "photograph_damaged"}
    if tags.get(_ORIENTATION) in _LYING:
        width, height = height, width
    return {"width": width, "height": height, **told}


def _told(tags: Any) -> dict[str, Any]:
    """When and where it was taken, as far as the camera says so."""
    try:
        return {**_when(tags), **_where(tags)}
    except Exception:  # cameras and strangers write anything there; the picture is none the worse
        return {}


def _when(tags: Any) -> dict[str, str]:
    """What the camera's clock said; a program that worked on the picture says less."""
    own = tags.get_ifd(_EXIF) if tags else {}
    said = str(own.get(_TAKEN) or tags.get(_CHANGED) or "").strip("\0 ")
    try:
        moment = datetime.strptime(said, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - it has no zone
    except ValueError:
        return {}
    return {"taken_at": moment.isoformat()}


def _where(tags: Any) -> dict[str, list[int]]:
    """Latitude and longitude in millionths of a degree."""
    told = tags.get_ifd(_GPS) if tags else {}
    if not told:
        return {}
    latitude, longitude = _millionths(told[2], told[1]), _millionths(told[4], told[3])
    if abs(latitude) > 90_000_000 or abs(longitude) > 180_000_000 or not (latitude or longitude):
        return {}
    return {"place": [latitude, longitude]}


def _millionths(parts: Any, side: Any) -> int:
    degrees, minutes, seconds = (float(part) for part in parts)
    size = degrees + minutes / 60 + seconds / 3600
    return round(-size * 1e6 if str(side).strip("\0 ") in _SOUTH_OR_WEST else size * 1e6)


def _known_by(picture: Any, tags: Any) -> dict[str, str]:
    from PIL import ImageOps

    width, height = picture.size
    if width * height > _MOST_DOTS:
        return {}
    try:
        picture.draft("L", _SHRUNK)  # a JPEG is unpacked at an eighth of its size
        picture.load()
        upright = ImageOps.exif_transpose(picture) if tags else picture
        found = likeness_of(upright)
    except (OSError, SyntaxError, ValueError, MemoryError):
        return {}
    return {"likeness": found} if found else {}
