"""A sheet to draw plain scenes on: flat colours, people seen from afar, a mark in the corner."""

import random

from PIL import Image, ImageDraw, ImageFont

WIDE, HIGH = 960, 640
SIZE = (800, 533)
FINE = 2  # drawn larger and made smaller, so that edges are smooth
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
MARK = "演示图片"
SKINS = ("#f2c9a5", "#e8b98f", "#dca77d")
SHIRTS = ("#c8553d", "#2f6690", "#3a7d44", "#e0a458", "#7b6d8d", "#d9d4c7", "#588b8b", "#b56576")
Colour = str | tuple[int, ...]


class Sheet:
    """A picture in the making; all measures are of the finished one."""

    def __init__(self, seed: int, above: str, below: str) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - the same picture every time, not a secret
        self.image = Image.new("RGB", (WIDE * FINE, HIGH * FINE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        first, last = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (above, below))
        for row in range(HIGH * FINE):
            part = row / (HIGH * FINE)
            shade = tuple(round(a + (b - a) * part) for a, b in zip(first, last, strict=True))
            self.pen.line((0, row, WIDE * FINE, row), fill=shade)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """A rectangle, a little rounded."""
        edges = [edge * FINE for edge in (left, top, right, bottom)]
        self.pen.rounded_rectangle(edges, radius=3 * FINE, fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour, *, flat: float = 1.0) -> None:
        """A circle, or an ellipse where `flat` is below one."""
        self.pen.ellipse(
            [n * FINE for n in (x - radius, y - radius * flat, x + radius, y + radius * flat)],
            fill=fill,
        )

    def shape(self, *points: tuple[float, float], fill: Colour) -> None:
        """A polygon."""
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def line(self, *points: tuple[float, float], fill: Colour, width: float = 3) -> None:
        """A line through these points."""
        self.pen.line(
            [(x * FINE, y * FINE) for x, y in points], fill=fill, width=round(width * FINE)
        )

    def person(self, x: float, foot: float, tall: float = 120, *, small: bool = False) -> None:
        """Somebody seen from afar: a head, hair, a shirt, trousers."""
        tall *= 0.68 if small else 1
        head, shirt = tall * 0.13, self.dice.choice(SHIRTS)
        wide = tall * 0.15
        self.disc(x, foot, wide * 1.3, (0, 0, 0, 28), flat=0.22)
        self.box(x - wide * 0.8, foot - tall * 0.45, x - 2, foot, "#3d405b")
        self.box(x + 2, foot - tall * 0.45, x + wide * 0.8, foot, "#3d405b")
        self.box(x - wide, foot - tall * 0.76, x + wide, foot - tall * 0.38, shirt)
        self.disc(x, foot - tall * 0.87, head, self.dice.choice(SKINS))
        self.pen.pieslice(
            [n * FINE for n in (x - head, foot - tall, x + head, foot - tall * 0.78)],
            180,
            360,
            fill="#33302e",
        )

    def crowd(self, count: int, left: float, right: float, foot: float, tall: float = 120) -> None:
        """Several people side by side, some of them children."""
        step = (right - left) / count
        for at in range(count):
            x = left + step * (at + 0.5) + self.dice.uniform(-0.2, 0.2) * step
            self.person(x, foot + self.dice.uniform(0, 26), tall, small=self.dice.random() < 0.35)

    def tree(self, x: float, foot: float, tall: float) -> None:
        """A tree."""
        self.box(x - tall * 0.05, foot - tall * 0.45, x + tall * 0.05, foot, "#7f5539")
        for dx, dy, size in ((0, 0.75, 0.3), (-0.18, 0.58, 0.24), (0.18, 0.58, 0.24)):
            self.disc(x + dx * tall, foot - dy * tall, size * tall, "#588157")

    def finished(self) -> Image.Image:
        """The picture in its size, with the mark in a corner."""
        picture = self.image.resize(SIZE, Image.Resampling.LANCZOS)
        pen = ImageDraw.Draw(picture, "RGBA")
        font = ImageFont.truetype(FONT, 20)
        left, top, right, bottom = pen.textbbox((0, 0), MARK, font=font)
        wide, high = SIZE
        x, y = wide - (right - left) - 28, high - (bottom - top) - 30
        pen.rounded_rectangle((x - 12, y - 4, wide - 14, high - 12), 5, fill=(0, 0, 0, 110))
        pen.text((x, y - top + 4), MARK, font=font, fill=(255, 255, 255, 235))
        return picture
