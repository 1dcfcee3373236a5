"""What the portal's home leads to (公众门户首页): where, about what, what kinds there are."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.models import PublicActivity, PublicPlace, PublicTopic
from zhouzhi.apps.activities.permissions import told_to_all
from zhouzhi.apps.activities.queries.public.filters import PublicFilter, narrowed
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree

_TOPICS = 18
MOST_OFFERED = 60


@dataclass(frozen=True, slots=True)
class PublicDistrict:
    """One territory in which something is to come, and how much."""

    uuid: str
    name: str
    count: int


def _coming(today: date) -> QuerySet[PublicActivity]:
    """What is on or to come."""
    return narrowed(told_to_all(), PublicFilter(), today=today)


@dataclass(frozen=True, slots=True)
class PublicPlaceName:
    """One territory to choose from; `depth` from the top, 0 first."""

    uuid: str
    name: str
    depth: int


def districts_told(*, today: date, most: int = MOST_OFFERED) -> tuple[PublicDistrict, ...]:
    """The territories (地区) in which something is on or to come, in tree order. One query.

    Where they are more than `most`, the uppermost levels alone; each leads to those below it.
    """
    coming = _coming(today)
    rows = PublicPlace.objects.filter(public__in=coming).order_by("place__path")
    counted = rows.values_list("place__uuid", "place__name", "place__path").annotate(
        count=Count("pk")
    )
    every = list(counted)
    kept = _uppermost({path for _uuid, _name, path, _count in every}, most)
    return tuple(
        PublicDistrict(str(uuid), name, count) for uuid, name, path, count in every if path in kept
    )


def places_told(*, chosen: str = "", most: int = MOST_OFFERED) -> tuple[PublicPlaceName, ...]:
    """The territories (地区) in which the public ever found something, in tree order. One query.

    Where they are more than `most`, the uppermost levels, and around the one that is `chosen`, by
    its uuid, those above it, beside it and right below it: a visitor goes down step by step.
    """
    found = Exists(PublicPlace.objects.filter(place=OuterRef("pk")))
    rows = OrgUnit.objects.filter(found, kind__in=TERRITORIES).order_by("path")
    every = list(rows.values_list("uuid", "name", "path"))
    at = next((path for uuid, _name, path in every if str(uuid) == chosen), "")
    kept = _uppermost({path for _uuid, _name, path in every}, most) | _around(at, every)
    return tuple(
        PublicPlaceName(str(uuid), name, tree.depth(path) - 1)
        for uuid, name, path in every
        if path in kept
    )


def _uppermost(paths: set[str], most: int) -> set[str]:
    """All of these paths where they are few, else so many whole levels from the top as fit.

    The first level with several is always among them.
    """
    if len(paths) <= most:
        return paths
    kept: set[str] = set()
    for level in sorted({tree.depth(path) for path in paths}):
        fit = {path for path in paths if tree.depth(path) == level}
        if len(kept) > 1 and len(kept) + len(fit) > most:
            break
        kept |= fit
    return kept


def _around(at: str, every: list[tuple[UUID, str, str]]) -> set[str]:
    """Those above a path, beside it and right below it."""
    if not at:
        return set()
    above = {*tree.ancestors(at), at}
    beside = {tree.parent_path(at), at}
    return {path for *_named, path in every if path in above or tree.parent_path(path) in beside}


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
