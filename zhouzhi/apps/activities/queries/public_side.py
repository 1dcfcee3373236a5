"""What the public sees of a unit's activities (公众看到的), for the unit's own officers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhouzhi.apps.activities.domain.public.lacks import PublicLack, public_lacks
from zhouzhi.apps.activities.domain.public.standing import Standing, standing_of
from zhouzhi.apps.activities.domain.states import (
    ACTIVITY_MOVES,
    ActivityEvent,
    ActivityState,
    ClearanceState,
)
from zhouzhi.apps.activities.models import Activity, PublicActivity, PublicPhoto
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.activities.queries.telling import places_of_all, told_of_all
from zhouzhi.apps.orgs.permissions import Someone, standing

MOST = 200


@dataclass(frozen=True, slots=True)
class ToldNext:
    """What the public is told of an activity now, and what it will be once something was done.

    None where it never heard of it.
    """

    now: Standing | None
    then: Standing


def told_next(activity: Activity, event: ActivityEvent) -> ToldNext:
    """What the public would read after an act (办理后公众看到的), by the rule that tells it."""
    row = PublicActivity.objects.filter(activity=activity).first()
    now = Standing(row.standing) if row is not None else None
    then = standing_of(
        ACTIVITY_MOVES.target(ActivityState(activity.state), event),
        before=now,
        is_double=activity.same_as_id is not None,
        has_notice=row is not None and bool(row.told),
    )
    return ToldNext(now, then)


@dataclass(frozen=True, slots=True)
class PublicSide:
    """One activity beside what the public is told of it; `lacks` are what it would not find.

    `standing` is None for what the public was never told of.
    """

    activity: Activity
    standing: Standing | None
    lacks: tuple[PublicLack, ...]

    @property
    def is_told(self) -> bool:
        """Whether the public reads of it now."""
        return self.standing not in {None, Standing.WITHHELD}


def public_side(user: Someone, *, today: date) -> tuple[PublicSide, ...]:
    """What the public sees of the activities of the units acted for, of today and after, by day.

    Drafts and what is a second report of another are left out. A fixed number of queries; at most
    MOST activities.
    """
    rows = visible_to(user).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        unit__in=standing(user).unit_ids,
        same_as=None,
    )
    rows = rows.exclude(state=ActivityState.DRAFT).select_related("unit")
    found = list(rows.order_by("starts_on", "pk")[:MOST])
    told = PublicActivity.objects.filter(activity__in=found)
    standings = dict(told.values_list("activity_id", "standing"))
    cleared = PublicPhoto.objects.filter(photo__activity__in=found, state=ClearanceState.GRANTED)
    pictured = set(cleared.values_list("photo__activity", flat=True))
    would = told_of_all(found, places_of_all(found))
    return tuple(
        PublicSide(
            activity=one,
            standing=Standing(standings[one.pk]) if one.pk in standings else None,
            lacks=public_lacks(would[one.pk], has_picture=one.pk in pictured),
        )
        for one in found
    )
