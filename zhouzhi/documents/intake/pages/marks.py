"""What stands on a page: boxes, characters, stretches of characters, ruled cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhouzhi.documents.intake.model import Box

BLANK = " "
LATIN_GAP = 0.22
WORD_GAP = 0.7
GUESSED_GAP = 1.3
MARK_GAP = 1.5
"""A gap of this many character heights is a blank: between Latin letters, between others, between
characters whose place was guessed by recognition, beside a mark, which fills half of its place."""
_PARTED = 0.3
MARKS = frozenset("，。、；：？！（）《》〈〉“”‘’「」『』【】〔〕()")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as printed (字): its box, and how sure its recognition is, None if certain.

    BLANK is a blank that the file itself holds.
    """

    text: str
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand in one row (行) of one page; `size` is the height of its characters."""

    text: str
    box: Box
    page: int
    size: float
    confidence: float | None = None
    glyphs: tuple[Glyph, ...] = ()


@dataclass(slots=True)
class Leaf:
    """A page taken in (页面): its characters in runs as the file holds them, and its ruled tables.

    `turn` says by how many degrees, clockwise, the page as shown was turned to be upright.
    """

    number: int
    width: float
    height: float
    turn: float = 0.0
    is_scanned: bool = False
    runs: list[list[Glyph]] = field(default_factory=list)
    tables: list[tuple[Box, ...]] = field(default_factory=list)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of these."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


def line_of(glyphs: Sequence[Glyph], page: int) -> Line:
    """A stretch of characters as a line, blanks put where they stand or the gaps are wide."""
    inked = [glyph for glyph in glyphs if glyph.text != BLANK]
    size = sorted(glyph.box.height for glyph in inked)[len(inked) // 2]
    words, last = "", None
    for glyph in glyphs:
        if glyph.text == BLANK:
            words = words.rstrip(BLANK) + BLANK
            continue
        if last and glyph.box.left - last.box.right > _blank(last, glyph) * size:
            words = words.rstrip(BLANK) + BLANK
        words += glyph.text
        last = glyph
    sure = [glyph.confidence for glyph in inked if glyph.confidence is not None]
    confidence = min(sum(sure) / len(sure), min(sure) + 0.4) if sure else None
    box = around(each.box for each in inked)
    return Line(words.strip(), box, page, size, confidence, tuple(glyphs))


def _blank(before: Glyph, after: Glyph) -> float:
    """From which gap on, in character heights, a blank stands between these two."""
    if before.text in MARKS or after.text in MARKS:
        return MARK_GAP
    if before.confidence is not None:
        return GUESSED_GAP
    latin = before.text.isascii() and after.text.isascii()
    return LATIN_GAP if latin else WORD_GAP


def joined(lines: Sequence[Line]) -> Line:
    """Stretches of one row as one line: their characters from left to right.

    Where recognition found two stretches of a row, there is a blank between them.
    """
    if len(lines) == 1:
        return lines[0]
    ordered = sorted(lines, key=lambda line: line.box.left)
    glyphs = list(ordered[0].glyphs)
    for before, line in pairwise(ordered):
        gap = line.box.left - before.box.right
        if line.confidence is not None and gap > _PARTED * line.size:
            place = Box(before.box.right, line.box.top, line.box.left, line.box.bottom)
            glyphs.append(Glyph(BLANK, place, 1.0))
        glyphs += line.glyphs
    return line_of(sorted(glyphs, key=lambda glyph: glyph.box.left), lines[0].page)
