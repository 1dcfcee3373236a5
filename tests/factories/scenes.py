"""Drawn scenes that differ as photographs do, and what becomes of a picture on its way."""

import random
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance


def scene(seed: int) -> Image.Image:
    """A ground and a sky with some shapes before them; the same for the same seed."""
    chance = random.Random(seed)
    width, height = chance.choice([(600, 450), (450, 600), (640, 360)])
    picture = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(picture)
    sky, ground = _colour(chance, 90, 255), _colour(chance, 20, 160)
    horizon = int(height * chance.uniform(0.25, 0.7))
    for y in range(height):
        shade = 1 - 0.4 * y / height
        line = sky if y < horizon else ground
        pen.line((0, y, width, y), fill=tuple(int(part * shade) for part in line))
    for _ in range(chance.randrange(6, 30)):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(20, 200)
        box = (x - size // 2, y - size // 3, x + size // 2, y + size // 3)
        draw = chance.choice((pen.rectangle, pen.ellipse))
        draw(box, fill=_colour(chance, 0, 256))
    return picture


def _colour(chance: random.Random, low: int, high: int) -> tuple[int, ...]:
    return tuple(chance.randrange(low, high) for _ in range(3))


def jpeg(picture: Image.Image, quality: int = 90, **more: object) -> bytes:
    """The bytes of a JPEG."""
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=quality, **more)  # type: ignore[arg-type]
    return stream.getvalue()


def exif(
    *, taken: str = "", place: tuple[float, float] | None = None, turned: int = 1
) -> Image.Exif:
    """What a camera writes beside a picture: its clock, where it stood, how it was held."""
    tags = Image.Exif()
    tags[0x0112] = turned
    if taken:
        tags.get_ifd(0x8769)[0x9003] = taken
    if place:
        latitude, longitude = place
        tags.get_ifd(0x8825).update(
            {1: "N", 2: (latitude, 0.0, 0.0), 3: "E", 4: (longitude, 0.0, 0.0)}
        )
    return tags


def _sent(picture: Image.Image) -> Image.Image:
    small = picture.resize((picture.width * 2 // 3, picture.height * 2 // 3))
    return Image.open(BytesIO(jpeg(small, 60))).convert("RGB")


def _cropped(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    x, y = width // 100, height // 100
    return picture.crop((x, y, width - x, height - y))


def _stamped(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    made = picture.copy()
    box = (width * 0.7, height * 0.92, width * 0.98, height * 0.98)
    ImageDraw.Draw(made).rectangle(box, fill=(255, 255, 255))
    return made


COPIES: Mapping[str, Callable[[Image.Image], Image.Image]] = {
    "half": lambda picture: picture.resize((picture.width // 2, picture.height // 2)),
    "sent by a messenger": _sent,
    "brighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.15),
    "edges cut": _cropped,
    "date stamped": _stamped,
}
