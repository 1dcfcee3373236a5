"""How far two places on the earth are apart (两地距离). Pure."""

from math import asin, cos, radians, sin, sqrt

_EARTH_KILOMETRES = 6371.0
Place = tuple[int, int]
"""Latitude and longitude in millionths of a degree."""


def kilometres_between(one: Place, other: Place) -> float:
    """The way over the earth's face, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(radians(each / 1e6) for each in p) for p in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KILOMETRES * asin(min(1.0, sqrt(half)))
