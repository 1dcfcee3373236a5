"""What a unit is to do about its activities now (台账待办)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivityCampaign
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.errors import gettext_noop

SOON = timedelta(days=7)
MOST_DUE = 200
_AHEAD = (ActivityState.SUBMITTED, ActivityState.CLEARED, ActivityState.PUBLISHED)


class Due(StrEnum):
    """One kind of thing that is to be done, the most pressing first."""

    TELL = "tell"
    PUBLISH = "publish"
    SUBMIT = "submit"

    @property
    def label(self) -> str:
        """What it says behind a number."""
        return {
            "tell": gettext_noop("项活动到了日子，请填人次"),
            "publish": gettext_noop("项活动已过审，可以公布"),
            "submit": gettext_noop("项草稿快到日子，请提交审查"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many activities wait for one thing."""

    due: Due
    count: int


def due_activities(user: Someone, due: Due, *, today: date) -> QuerySet[Activity]:
    """The activities of the units that `user` acts for which wait for this (待办活动), by day.

    What serves a closed campaign waits for nothing any more.
    """
    closed = ActivityCampaign.objects.filter(
        activity=OuterRef("pk"), campaign__state=CampaignState.CLOSED
    )
    rows = Activity.objects.filter(
        _condition(due, today), ~Exists(closed), unit__in=standing(user).unit_ids
    )
    return rows.order_by(F("starts_on").asc(nulls_last=True), "pk")


def due_counts(user: Someone, *, today: date) -> list[DueCount]:
    """What waits, with how many; nothing that nobody waits for. One query each."""
    counts = ((due, due_activities(user, due, today=today).count()) for due in _kinds(user))
    return [DueCount(due, count) for due, count in counts if count]


def _kinds(user: Someone) -> Iterable[Due]:
    return Due if standing(user).unit_ids else ()


def _condition(due: Due, today: date) -> Q:
    match due:
        case Due.TELL:
            over = Q(state__in=_AHEAD, ends_on__lte=today)
            return Q(state=ActivityState.HELD) | over
        case Due.PUBLISH:
            later = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
            return Q(state=ActivityState.CLEARED) & later
        case Due.SUBMIT:
            near = Q(starts_on__gte=today, starts_on__lte=today + SOON)
            return Q(state=ActivityState.DRAFT) & near
