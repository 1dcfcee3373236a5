"""The grey of a scanned page made white, as a copier does (底色提亮): what is printed stays."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# A page whose paper is lighter than this was printed from a file, or is scanned well.
_WHITE = 245
# The paper's own light is read from so small a picture, over so many of its dots.
_SIDE, _REACH = 150, 9
# What is so much lighter than ink is paper: also where the light falls off.
_SPREAD = 0.94


def whitened(page: "Image") -> "Image":
    """This will give a page on white paper: each dot by the light of the paper around it."""
    from PIL import Image, ImageMath

    light = light_of(page)
    if typical(light) >= _WHITE:
        return page
    channels = (
        ImageMath.lambda_eval(
            lambda given: given["convert"](
                given["min"](given["dot"] * 255 / (given["paper"] * _SPREAD), 255), "L"
            ),
            dot=channel.convert("F"),
            paper=light.convert("F"),
        )
        for channel in page.split()
    )
    return Image.merge("RGB", list(channels))


def light_of(page: "Image") -> "Image":
    """How light the paper is at every dot of a page, whatever is printed on it."""
    from PIL import ImageFilter

    width, height = page.size
    scale = _SIDE / max(width, height)
    small = page.convert("L").resize((max(1, round(width * scale)), max(1, round(height * scale))))
    paper = small.filter(ImageFilter.MaxFilter(_REACH)).filter(
        ImageFilter.GaussianBlur(_REACH // 2)
    )
    return paper.resize(page.size).point(lambda light: max(light, 1))


def typical(light: "Image") -> int:
    """The lightness of half of a page."""
    counts = light.histogram()
    half, seen = sum(counts) / 2, 0
    for level, count in enumerate(counts):
        seen += count
        if seen >= half:
            return level
    return len(counts) - 1
