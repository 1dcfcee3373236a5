"""What units hold themselves, day by day (本单位的活动): for their calendar."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import WhenKind
from zhouzhi.apps.activities.models import Session

MOST_COMING = 200
_OVER = (ActivityState.CANCELLED, ActivityState.REPORTED)
_EXACT = (WhenKind.INSTANT, WhenKind.DAY, WhenKind.RANGE)


@dataclass(frozen=True, slots=True)
class ComingSession:
    """A session still before a unit: its day, or today where it goes on; `places` as written."""

    uuid: UUID
    activity: UUID
    name: str
    on: date
    at: time | None
    places: tuple[str, ...]
    known_since: datetime


def sessions_before(unit_ids: Collection[int], *, today: date) -> list[ComingSession]:
    """The sessions of activities that these units report or hold with others, from today on.

    Drafts too; none whose day is not exact, that was called off or told of, or that only repeats
    another's. The nearest `MOST_COMING`. Two queries.
    """
    ours = Q(activity__unit__in=unit_ids) | Q(activity__hosts__unit__in=unit_ids)
    rows = (
        Session.objects.alias(until=Coalesce("ends_on", F("starts_on")))
        .filter(ours, when_kind__in=_EXACT, until__gte=today, activity__same_as=None)
        .exclude(activity__state__in=_OVER)
        .select_related("activity")
        .prefetch_related("places")
        .distinct()
        .order_by("starts_on", "starts_at", "pk")
    )
    return [
        ComingSession(
            uuid=row.uuid,
            activity=row.activity.uuid,
            name=row.activity.name,
            on=max(row.starts_on, today),
            at=row.starts_at if row.starts_on >= today else None,
            places=tuple(place.name for place in row.places.all()),
            known_since=row.activity.made_at,
        )
        for row in rows[:MOST_COMING]
        if row.starts_on is not None
    ]
