"""Where a place is (位置), as people type it or paste it from a map."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from zhouzhi.apps.activities.domain.public.points import Point

# A number with so many decimals is one of degrees: 0.001° is a hundred metres.
_DEGREES = re.compile(r"(?<![\d.])(\d{1,3}\.\d{3,})(?![\d.])")
_PARTS = re.compile(r"(\d{1,3})\s*[°度]\s*(\d{1,2})\s*[′'’分]\s*(\d{1,2}(?:\.\d+)?)\s*[″\"”秒]?")
SOUTH, NORTH, WEST, EAST = 3.0, 54.0, 73.0, 136.0


def point_typed(text: str) -> Point | None:
    """The point in China that a text says (经纬度), in either order; None where it says none.

    Takes 31.6902, 113.3823, degrees with minutes and seconds, and the address of a map page.
    """
    plain = unquote(text)
    numbers = list(_by_parts(plain)) or [float(one) for one in _DEGREES.findall(plain)]
    for first, second in pairwise(numbers):
        for latitude, longitude in ((first, second), (second, first)):
            if SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
                return Point(round(latitude, 6), round(longitude, 6))
    return None


def point_words(point: Point) -> str:
    """A point as it is typed again: 31.6902, 113.3823."""
    return f"{point.latitude:.6f}, {point.longitude:.6f}"


def _by_parts(text: str) -> Iterator[float]:
    for degrees, minutes, seconds in _PARTS.findall(text):
        yield int(degrees) + int(minutes) / 60 + float(seconds) / 3600
