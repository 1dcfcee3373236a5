"""What the portal's home leads to (公众门户首页): where, about what, what kinds there are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.models import PublicActivity, PublicPlace, PublicTopic
from zhouzhi.apps.activities.permissions import told_to_all
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree

_TOPICS = 18


@dataclass(frozen=True, slots=True)
class PublicDistrict:
    """One territory in which something is to come, and how much."""

    uuid: str
    name: str
    count: int


def _coming(today: date) -> QuerySet[PublicActivity]:
    """What is on or to come."""
    return told_to_all().filter(ends_on__gte=today).exclude(standing=Standing.OVER)


@dataclass(frozen=True, slots=True)
class PublicPlaceName:
    """One territory to choose from; `depth` from the top, 0 first."""

    uuid: str
    name: str
    depth: int


def districts_told(*, today: date) -> tuple[PublicDistrict, ...]:
    """The territories (地区) in which something is on or to come, in tree order. One query."""
    coming = _coming(today)
    rows = PublicPlace.objects.filter(public__in=coming).order_by("place__path")
    counted = rows.values_list("place__uuid", "place__name", "place__path").annotate(
        count=Count("pk")
    )
    return tuple(PublicDistrict(str(uuid), name, count) for uuid, name, _path, count in counted)


def places_told() -> tuple[PublicPlaceName, ...]:
    """The territories (地区) in which the public ever found something, in tree order. One query."""
    found = Exists(PublicPlace.objects.filter(place=OuterRef("pk")))
    rows = OrgUnit.objects.filter(found, kind__in=TERRITORIES).order_by("path")
    return tuple(
        PublicPlaceName(str(uuid), name, tree.depth(path) - 1)
        for uuid, name, path in rows.values_list("uuid", "name", "path")
    )


def topics_told(*, today: date, most: int = _TOPICS) -> tuple[tuple[str, int], ...]:
    """The topic words (主题) of what is on or to come, the most frequent first. One query."""
    coming = _coming(today)
    rows = PublicTopic.objects.filter(public__in=coming).order_by()
    counted = rows.values_list("word").annotate(count=Count("pk")).order_by("-count", "word")
    return tuple(counted[:most])


def kinds_told(*, today: date) -> tuple[tuple[ActivityKind, int], ...]:
    """The kinds (活动形式) of what is on or to come, in their order. One query."""
    coming = _coming(today).order_by()
    counts = dict(coming.values_list("kind").annotate(count=Count("pk")))
    return tuple((kind, counts[kind]) for kind in ActivityKind if kind in counts)
