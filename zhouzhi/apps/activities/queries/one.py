"""Questions about one activity, and what several say of themselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, Prefetch, QuerySet

from zhouzhi.apps.activities.domain.content import content_hash
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    FundEntry,
    HostEntry,
    PlaceEntry,
    SessionEntry,
    SpeakerEntry,
)
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    Audience,
    FundSource,
    HostRole,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When, WhenKind, has_come
from zhouzhi.apps.activities.models import Activity, Session, SessionPlace
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import NotFound

_PARTS = (
    "in_campaigns__campaign",
    "in_campaigns__strand",
    "hosts__unit",
    "topics",
    "staff",
    "funds",
    Prefetch("sessions__places", SessionPlace.objects.select_related("venue")),
    "sessions__speakers",
)


def activity_for(user: Someone, uuid: object) -> Activity:
    """The activity (活动) with this uuid, if `user` may look at it. Raises NotFound."""
    rows = visible_to(user).filter(uuid=str(uuid)).select_related("unit", "same_as__unit")
    activity = rows.first()
    if activity is None:
        raise NotFound
    return activity


def activity_by_code(user: Someone, code: str) -> Activity:
    """The activity with this code (活动编号), if `user` may look at it. Raises NotFound."""
    activity = visible_to(user).filter(code=code).select_related("unit").first()
    if activity is None:
        raise NotFound
    return activity


def is_deletable(activity: Activity) -> bool:
    """Whether a draft was never handed in and nothing hangs on it (可删除的草稿)."""
    is_told_twice = activity.same_as_id is not None or activity.doubles.exists()
    is_bare = not (is_told_twice or activity.changes.exists() or activity.photos.exists())
    return activity.state == ActivityState.DRAFT and is_bare


def entries_of(activity: Activity) -> ActivityEntries:
    """What is stated of an activity (活动内容), as forms, sheets and clones hand it in."""
    return entries_of_all([activity])[activity.pk]


def entries_of_all(activities: Iterable[Activity]) -> dict[int, ActivityEntries]:
    """What is stated of each activity, by its key; as many queries for one as for all."""
    keys = [activity.pk for activity in activities]
    rows = Activity.objects.filter(pk__in=keys).prefetch_related(*_PARTS)
    return {row.pk: _entries(row) for row in rows}


def hash_of(activity: Activity) -> str:
    """The fingerprint (内容指纹) of what a clearance of the activity would bind today."""
    return content_hash(entries_of(activity))


def sessions_of(activity: Activity) -> QuerySet[Session]:
    """The sessions (场次) of an activity with places, speakers and attendance, in their order."""
    related = ("places__venue", "speakers", "attendances")
    return activity.sessions.prefetch_related(*related).order_by("position")


def times_of_all(activities: Iterable[Activity]) -> dict[int, tuple[When, ...]]:
    """The times of each activity's sessions, by the activity's key. One query."""
    times: dict[int, list[When]] = defaultdict(list)
    keys = [activity.pk for activity in activities]
    for row in Session.objects.filter(activity__in=keys).order_by("activity", "position"):
        times[row.activity_id].append(when_of(row))
    return {key: tuple(times[key]) for key in keys}


def goes_on(activity: Activity, at: datetime) -> bool:
    """Whether a session is still to come (还没办完) that is not off and did not end early."""
    local = at.astimezone(OFFICE_ZONE)
    ahead = Session.objects.filter(activity=activity, is_off=False, closed_on=None)
    whens = [when_of(row) for row in ahead.filter(starts_on__isnull=False).order_by("position")]
    return any(not has_come(when, day=local.date(), hour=local.time()) for when in whens)


def when_of(session: Session) -> When:
    """The time of a session as it was stated."""
    return When(
        WhenKind(session.when_kind),
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        words=session.words,
    )


def _entries(row: Activity) -> ActivityEntries:
    staff = {line.kind: line.count for line in row.staff.all()}
    funds = {line.source: line for line in row.funds.all()}
    return ActivityEntries(
        name=row.name,
        kind=ActivityKind(row.kind),
        mode=Mode(row.mode),
        summary=row.summary,
        audiences=tuple(Audience(value) for value in row.audiences),
        age_from=row.age_from,
        age_to=row.age_to,
        topics=tuple(topic.word for topic in _in_order(row.topics.all(), "pk")),
        is_ministry_task=row.is_ministry_task,
        is_key=row.is_key,
        leader=row.leader,
        contact_office=row.contact_office,
        contact_telephone=row.contact_telephone,
        is_free=row.is_free,
        is_step_free=row.is_step_free,
        campaigns=tuple(
            CampaignEntry(str(one.campaign.uuid), one.strand.position if one.strand else None)
            for one in _in_order(row.in_campaigns.all(), "pk")
        ),
        hosts=tuple(
            HostEntry(HostRole(host.role), host.name, host.unit.code if host.unit else "")
            for host in _in_order(row.hosts.all(), "position")
        ),
        sessions=tuple(_session(one) for one in _in_order(row.sessions.all(), "position")),
        staff=tuple((kind, staff[kind]) for kind in StaffKind if kind in staff),
        funds=tuple(
            FundEntry(source, funds[source].amount, funds[source].note)
            for source in FundSource
            if source in funds
        ),
        office_note=row.office_note,
    )


def _session(row: Session) -> SessionEntry:
    return SessionEntry(
        when=when_of(row),
        places=tuple(
            PlaceEntry(place.name, str(place.venue.uuid) if place.venue else "")
            for place in _in_order(row.places.all(), "position")
        ),
        online_platform=row.online_platform,
        online_link=row.online_link,
        expected_count=row.expected_count,
        capacity=row.capacity,
        speakers=tuple(
            SpeakerEntry(one.name, one.title) for one in _in_order(row.speakers.all(), "position")
        ),
        uuid=str(row.uuid),
    )


RowT = TypeVar("RowT", bound=Model)


def _in_order(rows: Iterable[RowT], column: str) -> Sequence[RowT]:
    return sorted(rows, key=lambda row: getattr(row, column))
