"""What a unit is to do about its activities now (台账待办)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.clearing import ELSEWHERE, HANDED_IN
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState, ClearanceState
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    ActivityChange,
    Clearance,
    Host,
    Session,
)
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import gettext_noop

SOON = timedelta(days=7)
TOLD_FOR = timedelta(days=14)
MOST_DUE = 200
_AHEAD = (ActivityState.SUBMITTED, ActivityState.CLEARED, ActivityState.PUBLISHED)

# What a unit must do before a reviewer can: hand in a paper, enter what another office said, or
# answer a refusal.
_WAITING_FOR_UNIT = Clearance.objects.filter(
    Q(state=ClearanceState.REFUSED)
    | Q(kind__in=(*HANDED_IN, *ELSEWHERE), state__in=(ClearanceState.NEEDED, ClearanceState.VOID)),
    activity=OuterRef("pk"),
    is_needed=True,
)


class Due(StrEnum):
    """One kind of thing that is to be done, the most pressing first."""

    TELL = "tell"
    HAND_IN = "hand_in"
    PUBLISH = "publish"
    SUBMIT = "submit"
    REDATE = "redate"
    NAMED = "named"

    @property
    def label(self) -> str:
        """What it says behind a number."""
        return {
            "tell": gettext_noop("项活动到了日子，请填人次"),
            "hand_in": gettext_noop("项活动的审查等本单位交材料或按意见修改"),
            "publish": gettext_noop("项活动已过审，可以公布"),
            "submit": gettext_noop("项草稿快到日子，请提交审查"),
            "redate": gettext_noop("项草稿的日子过了，请改日期、补报或删去"),
            "named": gettext_noop("项活动由别的单位填报，把本单位列为主办，请看一看"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many activities wait for one thing."""

    due: Due
    count: int


def due_activities(
    user: Someone, due: Due, *, today: date, hour: time = time.max
) -> QuerySet[Activity]:
    """The activities of the units that `user` acts for which wait for this (待办活动), by day.

    `hour` is how late it is today: who came is asked for once the last session has begun.

    What serves a closed campaign, and a second report of another, waits for nothing. What another
    unit reports is looked at where it names one of these units as a host (`NAMED`), for a fortnight
    after it was handed in or changed.
    """
    closed = ActivityCampaign.objects.filter(
        activity=OuterRef("pk"), campaign__state=CampaignState.CLOSED
    )
    units = standing(user).unit_ids
    waiting = _condition(due, today, hour)
    whose = _naming(units, today) if due is Due.NAMED else Q(unit__in=units)
    rows = Activity.objects.filter(waiting, whose, ~Exists(closed), same_as=None)
    return rows.order_by(F("starts_on").asc(nulls_last=True), "first_minute", "pk")


def due_counts(user: Someone, *, today: date, hour: time = time.max) -> list[DueCount]:
    """What waits, with how many; nothing that nobody waits for. One query each."""
    waiting = {due: due_activities(user, due, today=today, hour=hour) for due in _kinds(user)}
    counts = ((due, rows.count()) for due, rows in waiting.items())
    return [DueCount(due, count) for due, count in counts if count]


def _kinds(user: Someone) -> Iterable[Due]:
    return Due if standing(user).unit_ids else ()


def _condition(due: Due, today: date, hour: time) -> Q:
    match due:
        case Due.TELL:
            return Q(state=ActivityState.HELD) | _over(today, hour)
        case Due.HAND_IN:
            return Q(state=ActivityState.SUBMITTED) & _ahead(today) & Q(Exists(_WAITING_FOR_UNIT))
        case Due.PUBLISH:
            return Q(state=ActivityState.CLEARED) & _ahead(today)
        case Due.SUBMIT:
            near = Q(starts_on__gte=today, starts_on__lte=today + SOON)
            return Q(state=ActivityState.DRAFT) & near
        case Due.REDATE:
            return Q(state=ActivityState.DRAFT, ends_on__lt=today)
        case Due.NAMED:
            return Q(state__in=_AHEAD)


def _naming(units: Collection[int], today: date) -> Q:
    """What others handed in or changed lately that these units hold too (被列为主办).

    Who reported it as well, a second time, knows of it.
    """
    since = datetime.combine(today - TOLD_FOR, time.min, tzinfo=OFFICE_ZONE)
    lately = ActivityChange.objects.filter(
        activity=OuterRef("pk"),
        event__in=(ActivityEvent.SUBMIT, ActivityEvent.VOID),
        business_at__gte=since,
    )
    named = Host.objects.filter(role=HostRole.HOST, unit__in=units).values("activity")
    twice = Activity.objects.filter(same_as=OuterRef("pk"), unit__in=units)
    return Q(Exists(lately), ~Exists(twice), ~Q(unit__in=units), pk__in=named)


def _over(today: date, hour: time) -> Q:
    """What is behind, and of what the public knows what has begun for the last time today."""
    last_day = Coalesce("ends_on", "starts_on")
    later = Session.objects.annotate(last_day=last_day).filter(
        activity=OuterRef("pk"), last_day=today, starts_at__gt=hour
    )
    on_today = Q(~Exists(later), state=ActivityState.PUBLISHED, ends_on=today)
    return Q(state__in=_AHEAD, ends_on__lt=today) | on_today


def _ahead(today: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=today)
