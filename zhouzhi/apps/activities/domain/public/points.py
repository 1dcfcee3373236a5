"""Where places are on the earth, and how far apart (位置和远近)."""

from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt

KM_A_DEGREE = 111.2
_RADIUS_KM = 6371.0
_COARSE = 2  # decimals: a square of about a kilometre


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the earth, in degrees."""

    latitude: float
    longitude: float

    @property
    def coarse(self) -> "Point":
        """The same within about a kilometre: near enough to sort by, too far off to tell a home."""
        return Point(round(self.latitude, _COARSE), round(self.longitude, _COARSE))


@dataclass(frozen=True, slots=True)
class Box:
    """All points between two latitudes and two longitudes, bounds included."""

    south: float
    north: float
    west: float
    east: float


def point_in(latitude: str, longitude: str) -> Point | None:
    """The point that two numbers say (经纬度), None where they say none on this earth."""
    try:
        point = Point(float(latitude), float(longitude))
    except ValueError:
        return None
    return point if abs(point.latitude) <= 85 and abs(point.longitude) <= 180 else None


def km_between(one: Point, other: Point) -> float:
    """How far apart two points are, in kilometres as the crow flies."""
    north, east = (
        radians(other.latitude - one.latitude),
        radians(other.longitude - one.longitude),
    )
    flat = cos(radians(one.latitude)) * cos(radians(other.latitude))
    return 2 * _RADIUS_KM * asin(sqrt(sin(north / 2) ** 2 + flat * sin(east / 2) ** 2))


def box_around(point: Point, km: float) -> Box:
    """A box that holds all that is so near to a point."""
    up = km / KM_A_DEGREE
    aside = up / max(cos(radians(point.latitude)), 0.1)
    return Box(
        point.latitude - up, point.latitude + up, point.longitude - aside, point.longitude + aside
    )


def whole_km(km: float) -> int:
    """Kilometres as they are told: whole, since whoever asks is known no better than that."""
    return floor(km + 0.5)
