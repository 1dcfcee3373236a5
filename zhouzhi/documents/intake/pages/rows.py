"""Stretches to rows in reading order: from the top, and column by column where there are two."""

from collections.abc import Sequence

from zhouzhi.documents.intake.pages.marks import Line, joined

_COLUMN_ROWS = 6
_COLUMN_FILL = 0.55
_STEPS = 20


def regions_of(segments: Sequence[Line], width: float) -> list[list[Line]]:
    """The rows of each part of a page that is read as a whole, the parts in reading order."""
    bands = _bands(segments)
    gutter = _gutter(bands, width)
    if gutter is None:
        return [rows_of(segments)]
    regions: list[list[Line]] = []
    plain: list[Line] = []
    parted: list[list[Line]] = []
    for band in [*bands, []]:
        if band and not _crosses(band, gutter):
            parted.append(band)
            continue
        if len(parted) >= _COLUMN_ROWS:
            regions += [rows_of(plain)] if plain else []
            plain = []
            inside = [line for each in parted for line in each]
            regions.append(rows_of([line for line in inside if line.box.right <= gutter]))
            regions.append(rows_of([line for line in inside if line.box.left >= gutter]))
        else:
            plain += [line for each in parted for line in each]
        parted = []
        plain += band
    return regions + ([rows_of(plain)] if plain else [])


def _bands(segments: Sequence[Line]) -> list[list[Line]]:
    """Stretches grouped by the row that they stand in, from the top."""
    bands: list[list[Line]] = []
    for line in sorted(segments, key=lambda each: each.box.middle):
        last = bands[-1][-1] if bands else None
        if last and line.box.middle - last.box.middle < 0.5 * min(last.size, line.size):
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def rows_of(segments: Sequence[Line]) -> list[Line]:
    """Stretches as rows, from the top, each from left to right."""
    return [joined(band) for band in _bands(segments)]


def _crosses(band: Sequence[Line], gutter: float) -> bool:
    return any(line.box.left < gutter < line.box.right for line in band)


def _gutter(bands: Sequence[Sequence[Line]], width: float) -> float | None:
    """Where a page of two columns is parted, None where it has one."""
    best, most = None, 0
    for step in range(_STEPS + 1):
        at = width * (0.35 + 0.3 * step / _STEPS)
        parted = [band for band in bands if not _crosses(band, at)]
        both = sum(_is_full(band, at) for band in parted)
        if both > most:
            best, most = at, both
    return best if most >= _COLUMN_ROWS and 2 * most > len(bands) else None


def _is_full(band: Sequence[Line], gutter: float) -> bool:
    """Do this band's stretches fill the column at the left and reach into that at the right?"""
    left = [line for line in band if line.box.right <= gutter]
    right = [line for line in band if line.box.left >= gutter]
    if not left or not right:
        return False
    words = sum(line.box.width for line in left)
    return words >= _COLUMN_FILL * (gutter - min(line.box.left for line in left)) and words > 60
