"""A printed document measured in millimetres: its lines of text, its rules, its red ink."""

import io
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import pdfplumber
import pypdfium2
from PIL import Image

MM = 25.4 / 72
# Where the box of a Chinese character begins above its baseline, in its size.
ABOVE_BASELINE = 0.88
DOTS_A_MM = 8


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text: the box of its characters, and their size in points."""

    text: str
    left: float
    top: float
    right: float
    size: float

    @property
    def bottom(self) -> float:
        return self.top + self.size * MM


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line: its edges and how thick it is."""

    left: float
    at: float
    right: float
    thick: float


@dataclass(frozen=True)
class PrintedPage:
    """A page: everything on it, from the top to the foot."""

    number: int
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    rules: tuple[Rule, ...]
    data: bytes

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    def line(self, text: str) -> PrintedLine:
        """The one line that has a text in it."""
        (found,) = [line for line in self.lines if text in line.text]
        return found

    @cached_property
    def picture(self) -> Image.Image:
        pages = pypdfium2.PdfDocument(self.data)
        page = pages[self.number - 1]
        return page.render(scale=DOTS_A_MM * MM).to_pil().convert("RGB")

    def red_ink(self) -> tuple[float, float, float, float]:
        """What is red, within left, top, right, bottom."""
        red, green, _ = self.picture.split()
        bright = red.point(lambda value: 255 if value > 200 else 0)
        dark = green.point(lambda value: 255 if value < 100 else 0)
        box = Image.composite(bright, Image.new("L", red.size), dark).getbbox()
        assert box is not None
        left, top, right, bottom = box
        return left / DOTS_A_MM, top / DOTS_A_MM, right / DOTS_A_MM, bottom / DOTS_A_MM


def printed(data: bytes) -> list[PrintedPage]:
    """The pages of a pdf, measured."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page_of(page, data) for page in pdf.pages]


def page_of(page: Any, data: bytes) -> PrintedPage:
    return PrintedPage(
        number=page.page_number,
        width=page.width * MM,
        height=page.height * MM,
        lines=tuple(lines_of(page)),
        rules=tuple(
            Rule(each["x0"] * MM, each["top"] * MM, each["x1"] * MM, each["linewidth"] * MM)
            for each in sorted(page.lines, key=lambda each: each["top"])
            if each["x1"] - each["x0"] > 1
        ),
        data=data,
    )


def lines_of(page: Any) -> list[PrintedLine]:
    upright = [char for char in page.chars if char["matrix"][1] == 0]
    placed = sorted(upright, key=lambda char: (-round(char["matrix"][5], 1), char["x0"]))
    lines = []
    for baseline, row in groupby(placed, key=lambda char: round(char["matrix"][5], 1)):
        chars = [char for char in row if char["text"].strip()]
        if not chars:
            continue
        size = round(chars[0]["size"], 2)
        top = (page.height - baseline - ABOVE_BASELINE * size) * MM
        text = "".join(char["text"] for char in chars)
        lines.append(PrintedLine(text, chars[0]["x0"] * MM, top, chars[-1]["x1"] * MM, size))
    return lines
