"""The blanks of a row, measured in the picture: recognition gives the characters and no spaces."""

from itertools import pairwise

from zhouzhi.documents.intake.pages.marks import MARK_GAP, MARKS
from zhouzhi.documents.intake.scan.engine import Found, Picture

_WIDE, _WIDE_LATIN, _WIDE_MIXED = 0.34, 0.9, 0.75
"""A white stretch of this many character heights is a blank: between Chinese characters, between
others, and between the two, which typesetting sets apart."""
_PLAIN, _STEP = 0.8, 1.16
"""A narrower one is a blank only where the characters stand further apart than their row's usual
distance by this factor: shapes such as 于 and 十 leave white beside them too."""
_INK = 0.55
"""What is darker than this share of the paper's brightness is ink."""


def blanks_in(picture: Picture, row: Found) -> list[tuple[int, float, float]]:
    """The blanks between a row's characters: (how many stand before it, left, right) in dots."""
    top, bottom = (round(edge) for edge in _edges(row))
    high = bottom - top
    found = []
    for left, right in _white(picture, row, top + high // 8, bottom - high // 8):
        if right - left < _WIDE * high:
            continue
        middle = (left + right) / 2
        before = sum((each[2] + each[3]) / 2 < middle for each in row.characters)
        if not 0 < before < len(row.characters):
            continue
        least = _least(row.characters[before - 1][0], row.characters[before][0])
        white = (right - left) / high
        if white >= least and (white >= _PLAIN or _step(row, before) >= _STEP):
            found.append((before, left, right))
    return found


def _step(row: Found, before: int) -> float:
    """How far it is from one character to the next, against what is usual in this row."""
    middles = [(left + right) / 2 for _, _, left, right in row.characters]
    steps = sorted(after - one for one, after in pairwise(middles))
    usual = steps[(len(steps) - 1) // 2]
    return (middles[before] - middles[before - 1]) / usual if usual > 0 else 0.0


def _least(before: str, after: str) -> float:
    """From how many character heights on white between these two is a blank."""
    if before in MARKS or after in MARKS:
        return MARK_GAP
    if before.isascii() and after.isascii():
        return _WIDE_LATIN
    return _WIDE_MIXED if before.isascii() or after.isascii() else _WIDE


def _edges(row: Found) -> tuple[float, float]:
    return sum(y for _, y in row.corners[:2]) / 2, sum(y for _, y in row.corners[2:]) / 2


def _white(picture: Picture, row: Found, top: int, bottom: int) -> list[tuple[float, float]]:
    """The stretches of a row in which no column of dots holds ink."""
    left, right = (max(0, round(row.corners[at][0])) for at in (0, 1))
    crop = picture[max(0, top) : max(0, bottom), left:right].min(axis=2)
    if crop.size == 0:
        return []
    paper = float(sorted(crop.ravel()[:: max(1, crop.size // 500)])[-50:][0])
    inked = [at for at, dark in enumerate((crop < _INK * paper).any(axis=0)) if dark]
    return [(left + one + 1.0, left + two * 1.0) for one, two in pairwise(inked) if two - one > 1]
