"""A picture to a page: turned upright, made level, its words recognised, its rules followed."""

import math
from collections.abc import Sequence
from statistics import median

from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.pages.marks import BLANK, Glyph, Leaf
from zhouzhi.documents.intake.scan import engine
from zhouzhi.documents.intake.scan.engine import Picture
from zhouzhi.documents.intake.scan.gaps import blanks_in
from zhouzhi.documents.intake.scan.rules import cells_in
from zhouzhi.documents.intake.scan.turning import levelled, turned

_LEVEL = 0.4
"""Degrees of tilt below which a page is level enough."""
_STEEPEST = 20.0
_RIM = 0.05
"""How much of a row's height the detector's frame leaves free on each side."""
_TRUSTED = 0.75


def recognised(picture: Picture, *, number: int, scale: float) -> Leaf:
    """A page with the characters that were recognised; `scale` is points per dot."""
    corners = engine.corners_in(picture)
    side = _lies_on_its_side(corners)
    best: tuple[float, float, Picture, list[engine.Found]] | None = None
    for turn in (90, 270) if side else (0, 180):
        upright = turned(picture, turn)
        tilt = _tilt(engine.corners_in(upright) if turn else corners)
        upright = levelled(upright, tilt) if abs(tilt) > _LEVEL else upright
        rows = engine.rows_in(upright)
        trust = _trust(rows)
        if best is None or trust > best[0]:
            best = (trust, turn - tilt if abs(tilt) > _LEVEL else turn, upright, rows)
        if trust >= _TRUSTED or not rows:
            break
    assert best is not None  # noqa: S101  # the loop runs at least once
    _, turn_by, upright, rows = best
    high, wide = upright.shape[:2]
    return Leaf(
        number,
        round(wide * scale, 1),
        round(high * scale, 1),
        round(turn_by % 360, 2),
        is_scanned=True,
        runs=[_glyphs(row, upright, scale) for row in rows if row.characters],
        tables=[tuple(_scaled(box, scale) for box in cells) for cells in cells_in(upright)],
    )


def _glyphs(row: engine.Found, picture: Picture, scale: float) -> list[Glyph]:
    """The characters of a row, which reach as far as the frame that the detector drew around it.

    Blanks stand where the picture shows them.
    """
    top = sum(y for _, y in row.corners[:2]) / 2
    bottom = sum(y for _, y in row.corners[2:]) / 2
    rim = _RIM * (bottom - top)
    lefts = [left for _, _, left, _ in row.characters]
    rights = [right for _, _, _, right in row.characters]
    lefts[0] = min(lefts[0], row.corners[0][0] + rim)
    rights[-1] = max(rights[-1], row.corners[1][0] - rim)

    def placed(text: str, left: float, right: float, score: float) -> Glyph:
        box = Box(left, top + rim, right, bottom - rim)
        return Glyph(text, _scaled(box, scale), round(score, 3))

    glyphs = [
        placed(text, left, right, score)
        for (text, score, _, _), left, right in zip(row.characters, lefts, rights, strict=True)
    ]
    for before, left, right in reversed(blanks_in(picture, row)):
        glyphs.insert(before, placed(BLANK, left, right, 1.0))
    return glyphs


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(round(edge * scale, 1) for edge in box))


def _trust(rows: Sequence[engine.Found]) -> float:
    """The mean score of the characters of a page."""
    scores = [score for row in rows for _, score, _, _ in row.characters]
    return sum(scores) / len(scores) if scores else 0.0


def _lies_on_its_side(corners: Sequence[Sequence[Sequence[float]]]) -> bool:
    """Do most of the rows run up or down the picture?"""
    upward = 0
    for box in corners:
        wide = max(x for x, _ in box) - min(x for x, _ in box)
        high = max(y for _, y in box) - min(y for _, y in box)
        upward += high > 1.5 * wide
    return 2 * upward > len(corners) > 0


def _tilt(corners: Sequence[Sequence[Sequence[float]]]) -> float:
    """By how many degrees, clockwise, the rows run down to the right: the median of the longest."""
    found = []
    for (ax, ay), (bx, by), *_ in corners:
        found.append((math.hypot(bx - ax, by - ay), math.degrees(math.atan2(by - ay, bx - ax))))
    longest = [angle for _, angle in sorted(found)[-15:] if abs(angle) < _STEEPEST]
    return median(longest) if len(longest) >= 3 else 0.0
