"""What a person without account asks for in a list (公众筛选)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.activities.domain.kinds import ActivityKind, Mode
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.spans import LONGEST_STRETCH, NO_DAY, began_no_earlier
from zhouzhi.apps.activities.models import (
    ActivityCampaign,
    PublicActivity,
    PublicDay,
    PublicPlace,
    PublicTopic,
)

_SATURDAY = 5
ONLINE = (Mode.ONLINE, Mode.BOTH)


@dataclass(frozen=True, slots=True)
class Days:
    """Some days, both included; `last` is None for all that follow."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PublicFilter:
    """What to list: where, when, about what, for whom, how; every field narrows.

    `place` is the uuid of a territory, `age` that of a visitor. `is_free` and `is_step_free` find
    what was said to be so. Without days what is on or to come is listed, with `is_past` what is
    over.
    """

    text: str = ""
    place: str = ""
    days: Days | None = None
    topic: str = ""
    kind: ActivityKind | None = None
    age: int | None = None
    is_online: bool = False
    is_past: bool = False
    is_free: bool = False
    is_step_free: bool = False

    @property
    def is_over(self) -> bool:
        """Whether what is over is asked for, whenever it was; days say themselves when."""
        return self.is_past and self.days is None


def weekend_of(today: date) -> Days:
    """This weekend (本周末): Saturday and Sunday, what is left of them on a Sunday."""
    if today.weekday() > _SATURDAY:
        return Days(today, today)
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    return Days(saturday, saturday + timedelta(days=1))


def narrowed(
    rows: QuerySet[PublicActivity], only: PublicFilter, *, today: date
) -> QuerySet[PublicActivity]:
    """The rows that a filter lets through, all but its words; in no order."""
    rows = _let_through(rows, only, today=today)
    if only.is_over:
        return rows.filter(Q(starts_on__lt=today, ends_on__lt=today) | _lapsed(today))
    return rows if only.days is not None else rows.exclude(_lapsed(today))


def _let_through(
    rows: QuerySet[PublicActivity], only: PublicFilter, *, today: date
) -> QuerySet[PublicActivity]:
    """The same, but of what is over and of what never had a day all there is."""
    rows = _found_under(rows.filter(**_columns(only)), only)
    if only.is_over:
        return rows
    first, last = _bounds(only, today)
    rows = rows.filter(ends_on__gte=first)
    if last is not None:
        rows = rows.filter(starts_on__lte=last)
    if only.days is not None:
        return rows.filter(Exists(_on(only.days)))
    return rows.exclude(standing=Standing.OVER)


def _lapsed(today: date) -> Q:
    """That an activity never had a day, and every campaign that it served is over."""
    served = ActivityCampaign.objects.filter(activity=OuterRef("activity"))
    open_still = served.filter(campaign__ends_on__gte=today)
    return Q(starts_on=NO_DAY) & Q(Exists(served)) & ~Q(Exists(open_still))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that one index gives in their order, and that order."""

    rows: QuerySet[PublicActivity]
    order: tuple[str, ...] = ("starts_on", "pk")


def stretches(
    told: QuerySet[PublicActivity], only: PublicFilter, *, today: date
) -> Iterator[Stretch]:
    """What `narrowed` lets through of all that is told, in stretches of an index (分段), by day.

    What began before the first day asked for and goes on, then what begins from that day on: each
    a short walk, however much has been and is to come; in one place along that place's own days.
    What never had a day comes at last, and is seldom come to. What is over goes the latest first.
    """
    rows = _let_through(told, only, today=today)
    undated = rows.filter(starts_on=NO_DAY)
    if only.is_over:
        over = rows.filter(starts_on__lt=today, ends_on__lt=today)
        yield Stretch(over, ("-starts_on", "-pk"))
        yield Stretch(undated.filter(_lapsed(today)), ("-pk",))
        return
    first, _last = _bounds(only, today)
    yield Stretch(rows.filter(_going_on(first), starts_on__lt=first))
    if not only.place:
        yield Stretch(rows.filter(starts_on__gte=first, starts_on__lt=NO_DAY))
    else:
        there = rows.filter(
            found_in__place__uuid=only.place,
            found_in__starts_on__gte=first,
            found_in__starts_on__lt=NO_DAY,
        )
        yield Stretch(there, ("found_in__starts_on", "found_in__public"))
    if only.days is None:
        yield Stretch(undated.exclude(_lapsed(today)))


def _bounds(only: PublicFilter, today: date) -> tuple[date, date | None]:
    return (today, None) if only.days is None else (only.days.first, only.days.last)


def _going_on(day: date) -> Q:
    """That something which began before a day may go on at it, by the class of its length."""
    found = Q(pk__in=())
    for stretch in range(1, LONGEST_STRETCH + 1):
        found |= Q(stretch=stretch, starts_on__gte=began_no_earlier(stretch, day))
    return found


def _columns(only: PublicFilter) -> dict[str, object]:
    """What is asked of the rows' own columns."""
    asked: dict[str, object] = {}
    if only.kind is not None:
        asked["kind"] = only.kind
    if only.is_online:
        asked["mode__in"] = ONLINE
    asked |= {name: True for name in ("is_free", "is_step_free") if getattr(only, name)}
    if only.age is not None:
        asked |= {"youngest__lte": only.age, "oldest__gte": only.age}
    return asked


def _found_under(rows: QuerySet[PublicActivity], only: PublicFilter) -> QuerySet[PublicActivity]:
    if only.place:
        found = PublicPlace.objects.filter(public=OuterRef("pk"), place__uuid=only.place)
        rows = rows.filter(Exists(found))
    if only.topic:
        # asked for whole, since few have it: SQLite would walk along all days for each of a page
        rows = rows.filter(pk__in=PublicTopic.objects.filter(word=only.topic).values("public"))
    return rows


def _on(days: Days) -> QuerySet[PublicDay]:
    rows = PublicDay.objects.filter(public=OuterRef("pk"), ends_on__gte=days.first)
    return rows if days.last is None else rows.filter(starts_on__lte=days.last)
