"""A picture of a page for those who pass it on (分享图): what, when and where, and its QR code."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from zhouzhi.documents.writing.qr_codes import code_modules

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""As large as what shows pictures of links asks for."""
_MARGIN = 72
_CODE = 232
_PAPER, _INK, _GREY, _LINE, _SEAL = "#faf8f3", "#1d1b18", "#57524a", "#e2dccf", "#b32d18"
_COLOURS = 32  # of a palette: paper, inks and the edges of letters; five times fewer bytes
_TITLE_SIZE, _LINE_SIZE, _FOOT_SIZE = 56, 34, 28
_TITLE_LINES, _MOST_LINES = 3, 3
# All of it ends above the code and the foot: 72 + 3 lines of 78, or a word of 76 and two of them.
_NEVER_FIRST = frozenset("，。、；：！？”’）》】…—")
_MORE = "…"


def share_picture(
    *, title: str, lines: Sequence[str], foot: str, address: str, off: str = ""
) -> bytes:
    """A page as a PNG of 1200 by 630 (分享图): its title, up to three lines, a code of `address`.

    `off` is a word in red before the title: that it is put off or called off. What is too long ends
    in an ellipsis; what no font has stands as a box.
    """
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    at = _MARGIN
    if off:
        at = _draw_off(pen, off, at)
    face = _face("serif", _TITLE_SIZE)
    for line in _wrapped(title, face, WIDTH - 2 * _MARGIN, most=_TITLE_LINES - bool(off)):
        pen.text((_MARGIN, at), line, font=face, fill=_INK)
        at += round(_TITLE_SIZE * 1.4)
    at += 20
    face = _face("sans", _LINE_SIZE)
    beside = WIDTH - 2 * _MARGIN - _CODE - 40
    for line in lines[:_MOST_LINES]:
        for part in _wrapped(line, face, beside, most=1):
            pen.text((_MARGIN, at), part, font=face, fill=_GREY)
            at += round(_LINE_SIZE * 1.6)
    pen.text((_MARGIN, HEIGHT - _MARGIN - 34), foot, font=_face("sans", _FOOT_SIZE), fill=_GREY)
    pen.line((0, HEIGHT - 6, WIDTH, HEIGHT - 6), fill=_SEAL, width=12)
    _draw_code(pen, address)
    written = BytesIO()
    picture.quantize(_COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw_off(pen: "ImageDraw", word: str, at: int) -> int:
    face = _face("sans", _LINE_SIZE)
    wide = round(face.getlength(word)) + 32
    pen.rectangle((_MARGIN, at, _MARGIN + wide, at + 56), outline=_SEAL, width=3)
    pen.text((_MARGIN + 16, at + 4), word, font=face, fill=_SEAL)
    return at + 76


def _draw_code(pen: "ImageDraw", address: str) -> None:
    modules = code_modules(address)
    side = _CODE // len(modules)
    left, top = WIDTH - _MARGIN - side * len(modules), HEIGHT - _MARGIN - side * len(modules)
    pen.rectangle(
        (left, top, left + side * len(modules), top + side * len(modules)), "white", _LINE
    )
    for row, line in enumerate(modules):
        for column, is_dark in enumerate(line):
            if is_dark:
                x, y = left + column * side, top + row * side
                pen.rectangle((x, y, x + side - 1, y + side - 1), fill="black")


def _wrapped(text: str, face: "FreeTypeFont", wide: int, *, most: int) -> Iterator[str]:
    """A text in lines that fit, cut between any two characters but before a closing mark."""
    rest = " ".join(text.split())
    for number in range(most):
        if not rest:
            return
        length = _fitting(rest, face, wide)
        if length < len(rest) and number == most - 1:
            yield rest[: _fitting(rest, face, wide - round(face.getlength(_MORE)))] + _MORE
            return
        while length < len(rest) and length > 1 and rest[length] in _NEVER_FIRST:
            length -= 1
        yield rest[:length]
        rest = rest[length:].lstrip()


def _fitting(text: str, face: "FreeTypeFont", wide: int) -> int:
    """How many characters fit, at least one."""
    length = min(len(text), wide // 8)
    while length > 1 and face.getlength(text[:length]) > wide:
        length -= 1
    return max(length, 1)


def _face(kind: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    path = serif_path() if kind == "serif" else sans_path()
    return ImageFont.truetype(str(path), size)
