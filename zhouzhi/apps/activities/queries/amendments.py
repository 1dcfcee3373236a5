"""What was put right in activities after they were held (办后更正), and what it is told from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from zhouzhi.apps.activities.domain.amendments import Count
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import CountedBy, Mode
from zhouzhi.apps.activities.domain.sheets.printed import Setting
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.apps.activities.domain.spans import NO_DAY
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState, ClearanceState
from zhouzhi.apps.activities.models import Activity, Amendment, Attendance
from zhouzhi.apps.activities.queries.one import entries_of, hash_of
from zhouzhi.apps.activities.queries.sheets import setting_of
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.clock import OFFICE_ZONE


@dataclass(frozen=True, slots=True)
class Told:
    """All that is put on record of an activity, as it stands at one moment."""

    entries: ActivityEntries
    counts: tuple[Count, ...]
    press: tuple[str, ...]
    courses: Mapping[int, str]


def amendments_of(activity: Activity) -> QuerySet[Amendment]:
    """What was put right in an activity after it was held (办后更正), the latest first."""
    return activity.amendments.select_related("by").order_by("-pk")


def has_amended(root: OrgUnit) -> bool:
    """Whether anything in a unit's register was put right after it was held."""
    return Amendment.objects.filter(activity__register_entries__root=root).exists()


def amended_since(root: OrgUnit, day: date) -> int:
    """How many activities of a unit's register were put right since a day (近日更正)."""
    since = datetime.combine(day, time.min, tzinfo=OFFICE_ZONE)
    rows = Amendment.objects.filter(activity__register_entries__root=root, business_at__gte=since)
    return rows.order_by().values("activity").distinct().count()


def opened_again_for(activity: Activity) -> str | None:
    """Why a report is open to be put right (更正理由), None where none is."""
    last = activity.changes.order_by("-pk").first()
    return last.reason if last and last.event == ActivityEvent.REVISE else None


def has_moved_since_cleared(activity: Activity) -> bool:
    """Whether what was held says something else now than what its clearances were settled on."""
    settled = (ClearanceState.GRANTED, ClearanceState.EXEMPT)
    bound = activity.clearances.filter(state__in=settled).exclude(content_hash="")
    hashes = set(bound.values_list("content_hash", flat=True))
    is_over = ActivityState(activity.state).is_over
    return is_over and bool(hashes) and hashes != {hash_of(activity)}


def told_of(activity: Activity) -> Told:
    """What stands of an activity now, to be held against what stands later."""
    press = activity.coverage.order_by("position").values_list("outlet", "title")
    return Told(
        entries_of(activity),
        _counts_of(activity),
        tuple(f"{outlet}《{title}》" for outlet, title in press),
        _courses_of(activity),
    )


def setting_around(activity: Activity) -> Setting:
    """The campaign by which an activity's fields are printed: its first, or none."""
    first = activity.in_campaigns.select_related("campaign").order_by("pk").first()
    if first is not None:
        return setting_of(first.campaign)
    day = activity.starts_on or NO_DAY
    return Setting("", Week(day, activity.ends_on or day))


def _courses_of(activity: Activity) -> dict[int, str]:
    """What is said of sessions that were not held or ended early, by number."""
    rows = activity.sessions.exclude(off_reason="").order_by("position")
    return {
        row.position: f"{row.closed_on.isoformat()}：{row.off_reason}"
        if row.closed_on
        else row.off_reason
        for row in rows
    }


def _counts_of(activity: Activity) -> tuple[Count, ...]:
    rows = Attendance.objects.filter(session__activity=activity).order_by("pk")
    told = rows.values_list("session__position", "mode", "count", "counted_by", "platform")
    return tuple(
        Count(position, Mode(mode), count, CountedBy(way), platform)
        for position, mode, count, way, platform in told
    )
