"""Pictures of pages as scanners and telephones make them, drawn on the spot."""

import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1240, 1754)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """A Chinese font of this machine; the test is skipped where there is none."""
    if shutil.which("fc-match") is None:
        pytest.skip("no fontconfig on this machine, so no Chinese font to draw with")
    words = ["fc-match", "-f", "%{file}|%{index}|%{lang}", "serif:lang=zh-cn"]
    file, index, languages = subprocess.run(
        words, capture_output=True, text=True, check=True
    ).stdout.split("|", 2)
    if "zh-cn" not in languages:
        pytest.skip("no Chinese font on this machine to draw with")
    return ImageFont.truetype(file, size, index=int(index))


def page(
    lines: Sequence[tuple[int, int, str]], *, rules: Sequence[tuple[int, ...]] = ()
) -> Image.Image:
    """A white page with words at (left, top) and straight rules, 150 dots an inch."""
    picture = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(picture)
    for left, top, words in lines:
        pen.text((left, top), words, font=_font(33), fill=20)
    for rule in rules:
        pen.line(rule, fill=20, width=2)
    return picture


def grid(
    left: int, top: int, widths: Sequence[int], height: int, rows: int
) -> list[tuple[int, ...]]:
    """The rules of a table."""
    edges = [left + sum(widths[:at]) for at in range(len(widths) + 1)]
    bottom = top + height * rows
    across = [(edges[0], top + height * at, edges[-1], top + height * at) for at in range(rows + 1)]
    return [*across, *((edge, top, edge, bottom) for edge in edges)]


def photographed(picture: Image.Image, *, tilt: float = 0.0) -> Image.Image:
    """The page a little out of focus, on grey paper, and tilted."""
    turned = picture.rotate(-tilt, Image.Resampling.BICUBIC, fillcolor=255)
    return turned.filter(ImageFilter.GaussianBlur(0.7)).point(lambda dot: 40 + dot * 190 // 255)


def saved(*pictures: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    """The bytes of a file of these pages."""
    stream = io.BytesIO()
    first, *others = pictures
    if others:
        more |= {"save_all": True, "append_images": others}
    first.save(stream, kind, **more)  # type: ignore[arg-type]
    return stream.getvalue()
