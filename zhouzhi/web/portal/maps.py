"""A map drawn of an operator's tiles (地图), without script: an SVG of pictures and numbers.

Tiles are square pictures of the web's usual cut (Web Mercator, 256 pixels, zoom 0 the whole
earth). No border is drawn here: whose map it is, the operator answers for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan
from typing import Any

from django.conf import settings

from zhouzhi.apps.activities.domain.public.points import Point

Context = dict[str, Any]
WIDTH, HEIGHT = 480, 400
NEAREST, FARTHEST = 17, 4
_SIDE = 256
_MARGIN = 40
_SAME = 20  # pixels within which numbers share a mark


@dataclass(frozen=True, slots=True)
class Seen:
    """What a map shows: the pixel of its upper left corner in the sheet of one zoom."""

    zoom: int
    left: float
    top: float

    def at(self, point: Point) -> tuple[int, int]:
        """Where a point is on the map, in pixels from its upper left corner."""
        x, y = pixel(point, self.zoom)
        return round(x - self.left), round(y - self.top)


def pixel(point: Point, zoom: int) -> tuple[float, float]:
    """Where a point is on the sheet of a zoom, in pixels from its upper left corner."""
    size = _SIDE * 2**zoom
    x = (point.longitude + 180) / 360 * size
    y = (1 - asinh(tan(radians(point.latitude))) / pi) / 2 * size
    return x, y


def zoom_for(points: Sequence[Point]) -> int:
    """The nearest zoom at which all these points are on one map."""
    for zoom in range(NEAREST, FARTHEST, -1):
        pixels = [pixel(point, zoom) for point in points]
        wide = max(x for x, _ in pixels) - min(x for x, _ in pixels)
        high = max(y for _, y in pixels) - min(y for _, y in pixels)
        if wide <= WIDTH - 2 * _MARGIN and high <= HEIGHT - 2 * _MARGIN:
            return zoom
    return FARTHEST


def seen_around(points: Sequence[Point], zoom: int) -> Seen:
    """The part of the sheet with these points in its middle."""
    pixels = [pixel(point, zoom) for point in points]
    x = (max(x for x, _ in pixels) + min(x for x, _ in pixels)) / 2
    y = (max(y for _, y in pixels) + min(y for _, y in pixels)) / 2
    return Seen(zoom, x - WIDTH / 2, y - HEIGHT / 2)


def drawn_map(here: Point | None, points: Sequence[Point], *, zoom: int | None) -> Context | None:
    """A map with a number on each point, and a cross where one is; None without tiles.

    Points that would cover one another share a mark with all their numbers.
    """
    every = [*points, *([here] if here is not None else [])]
    if not settings.ZHOUZHI_TILES or not every:
        return None
    seen = seen_around(every, zoom_for(every) if zoom is None else _bounded(zoom))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "side": _SIDE,
        "zoom": seen.zoom,
        "tiles": list(_tiles(seen)),
        "marks": _marks(seen, points),
        "here": None if here is None else dict(zip("xy", seen.at(here), strict=True)),
        "credit": settings.ZHOUZHI_TILES_CREDIT,
    }


def _bounded(zoom: int) -> int:
    return max(FARTHEST, min(zoom, NEAREST))


def _tiles(seen: Seen) -> Iterable[Context]:
    """The pictures of every layer that the map is made of, the lowest layer first."""
    most = 2**seen.zoom
    columns = range(floor(seen.left / _SIDE), floor((seen.left + WIDTH) / _SIDE) + 1)
    rows = range(floor(seen.top / _SIDE), floor((seen.top + HEIGHT) / _SIDE) + 1)
    for layer in settings.ZHOUZHI_TILES:
        for row in (row for row in rows if 0 <= row < most):
            for column in columns:
                yield {
                    "url": tile_url(layer, seen.zoom, column % most, row),
                    "x": round(column * _SIDE - seen.left),
                    "y": round(row * _SIDE - seen.top),
                }


def tile_url(layer: str, zoom: int, column: int, row: int) -> str:
    """The address of one picture of a layer."""
    for name, number in (("z", zoom), ("x", column), ("y", row)):
        layer = layer.replace(f"{{{name}}}", str(number))
    return layer


def _marks(seen: Seen, points: Sequence[Point]) -> list[Context]:
    marks: list[tuple[int, int, list[int]]] = []
    for number, point in enumerate(points, start=1):
        x, y = seen.at(point)
        near = (one for one in marks if abs(one[0] - x) < _SAME and abs(one[1] - y) < _SAME)
        held = next(near, None)
        if held is not None:
            held[2].append(number)
        elif 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
            marks.append((x, y, [number]))
    return [_mark(x, y, numbers) for x, y, numbers in marks]


def _mark(x: int, y: int, numbers: list[int]) -> Context:
    words = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}+"
    return {"x": x, "y": y, "words": words, "text_y": y + 6, "r": 15 if len(words) < 3 else 20}
