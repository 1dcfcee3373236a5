"""What is on near a point (身边的活动), for whoever has no account: the point is kept nowhere."""

from dataclasses import dataclass
from datetime import date
from math import cos, radians

from django.db.models import Avg, Count, Exists, F, FloatField, Min, OuterRef, QuerySet
from django.db.models.expressions import Combinable, Value

from zhouzhi.apps.activities.domain.public.points import Box, Point, box_around, km_between
from zhouzhi.apps.activities.models import PublicActivity, PublicPlace, PublicPoint
from zhouzhi.apps.activities.permissions import told_to_all
from zhouzhi.apps.activities.queries.public.filters import PublicFilter, narrowed
from zhouzhi.apps.activities.queries.public.listing import (
    COUNTED_UP_TO,
    PublicRow,
    rows_answering,
    rows_told,
)
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree

A_PAGE = 20
MOST_PAGES = 20
_WITHIN_KM = (5, 20, 80, 320)
_MOST_NAMED = 8
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class NearRow:
    """One activity, the place of it that is nearest, where that is and how far."""

    row: PublicRow
    place: str
    point: Point
    km: float


@dataclass(frozen=True, slots=True)
class NearPage:
    """One page of a list by distance; `unplaced` activities answer too, but nobody said where.

    One more than COUNTED_UP_TO of these says that there are more.
    """

    rows: tuple[NearRow, ...]
    number: int
    has_next: bool
    unplaced: int


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A point that goes by a name: a place, or the middle of what is on in a territory."""

    name: str
    within: str
    point: Point
    is_territory: bool


def near_page(only: PublicFilter, *, today: date, point: Point, number: int = 1) -> NearPage:
    """A page of what was told (身边的活动), the nearest first; at most MOST_PAGES of them."""
    number = max(1, min(number, MOST_PAGES))
    rows = rows_answering(narrowed(told_to_all(), only, today=today), only.text)
    wanted = number * A_PAGE + 1
    keys = _nearest(rows, point, wanted)
    shown = keys[(number - 1) * A_PAGE : number * A_PAGE]
    placed = Exists(PublicPoint.objects.filter(public=OuterRef("pk")))
    return NearPage(
        rows=tuple(_row(row, point) for row in rows_told(shown)),
        number=number,
        has_next=len(keys) == wanted and number < MOST_PAGES,
        unplaced=rows.exclude(placed).order_by()[: COUNTED_UP_TO + 1].count(),
    )


def points_named(text: str) -> tuple[NamedPoint, ...]:
    """The points that go by a name (地名、场地名), the likeliest first; at most eight.

    Territories in which something was told with a place, then places. Two characters at least.
    """
    asked = text.strip()
    if len(asked) < _SHORTEST:
        return ()
    found = [*_territories(asked), *_places(asked)]
    exact = [one for one in found if one.name == asked]
    return tuple(exact or found)[:_MOST_NAMED]


def is_anything_placed() -> bool:
    """Whether the public was told of any place whose position is known. One query."""
    return PublicPoint.objects.exists()


def _nearest(rows: QuerySet[PublicActivity], point: Point, wanted: int) -> list[int]:
    """The keys of the nearest, searched in boxes that grow until they hold enough."""
    for km in _WITHIN_KM:
        keys = _within(rows, point, box_around(point, km), wanted)
        # the corners of a box are farther than its sides: what lies there may not be the nearest
        if len(keys) == wanted:
            return _within(rows, point, box_around(point, km * 1.5), wanted)
    return _within(rows, point, None, wanted)


def _within(
    rows: QuerySet[PublicActivity], point: Point, box: Box | None, wanted: int
) -> list[int]:
    points = PublicPoint.objects.filter(public__in=rows.order_by().values("pk"))
    if box is not None:
        points = points.filter(
            latitude__range=(box.south, box.north), longitude__range=(box.west, box.east)
        )
    nearest = (
        points.order_by()
        .values("public")
        .annotate(off=Min(_off(point)))
        .order_by("off", "public")
        .values_list("public", flat=True)
    )
    return list(nearest[:wanted])


def _off(point: Point) -> Combinable:
    """A number that grows with the distance: the square of it on a flat sheet, in degrees."""
    north = F("latitude") - Value(point.latitude, output_field=FloatField())
    flat = cos(radians(point.latitude))
    east = (F("longitude") - Value(point.longitude, output_field=FloatField())) * Value(
        flat, output_field=FloatField()
    )
    return north * north + east * east


def _row(row: PublicRow, point: Point) -> NearRow:
    placed = [
        (km_between(point, at), place.name, at)
        for session in row.told.sessions
        for place in session.places
        if (at := place.point) is not None
    ]
    km, name, at = min(placed, key=lambda one: one[:2])
    return NearRow(row, name, at, km)


def _territories(asked: str) -> list[NamedPoint]:
    """Those whose name begins so, each at the middle of what is on there."""
    placed = PublicPlace.objects.filter(place=OuterRef("pk"), public__points__isnull=False)
    rows = OrgUnit.objects.filter(Exists(placed), kind__in=TERRITORIES, name__startswith=asked)
    found = []
    for unit in rows.order_by("path")[:_MOST_NAMED]:
        middle = PublicPoint.objects.filter(public__found_in__place=unit).aggregate(
            latitude=Avg("latitude"), longitude=Avg("longitude")
        )
        point = Point(middle["latitude"], middle["longitude"])
        found.append(NamedPoint(unit.name, _above(unit), point, is_territory=True))
    return found


def _above(unit: OrgUnit) -> str:
    """The name of the territory around one, "" for the topmost."""
    above = tree.ancestors(unit.path)
    names = OrgUnit.objects.filter(path__in=above, kind__in=TERRITORIES).order_by("-path")
    return names.values_list("name", flat=True).first() or ""


def _places(asked: str) -> list[NamedPoint]:
    """The places whose name has these words in it, what most activities are at first."""
    rows = (
        PublicPoint.objects.filter(name__contains=asked)
        .order_by()
        .values("name")
        .annotate(count=Count("pk"), latitude=Avg("latitude"), longitude=Avg("longitude"))
        .order_by("-count", "name")
    )
    return [
        NamedPoint(row["name"], "", Point(row["latitude"], row["longitude"]), is_territory=False)
        for row in rows[:_MOST_NAMED]
    ]
