"""Activities in every state, through the room's own actions."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tests.factories.obligations import AT, make_city_campaign
from tests.factories.orgs import Province, make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    HostEntry,
    PlaceEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole, Mode
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState, ClearanceState
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.models import Activity, Attendance, Session
from zhouzhi.apps.activities.queries import entries_of, hash_of
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM

OPENS = date(2023, 5, 20)
IN_WEEK = datetime.combine(OPENS, time(18), tzinfo=AT.tzinfo) + timedelta(days=20)


def on_day(day: date = OPENS) -> When:
    """A whole day."""
    return When(WhenKind.DAY, starts_on=day)


def at_hour(day: date = OPENS, start: time = time(9), end: time | None = time(11)) -> When:
    """A day from one hour to another."""
    return When(WhenKind.INSTANT, starts_on=day, starts_at=start, ends_at=end)


def over(first: date, last: date) -> When:
    """Several days."""
    return When(WhenKind.RANGE, starts_on=first, ends_on=last)


def later() -> When:
    """A time that is to be told."""
    return When(WhenKind.OPEN, words="另行通知")


def make_session(when: When | None = None, **more: object) -> SessionEntry:
    """A session for sixty people in one hall."""
    fields = {"places": (PlaceEntry("科技馆一楼报告厅"),), "expected_count": 60, **more}
    return SessionEntry(when=when or at_hour(), **fields)


def hosted_by(*units: OrgUnit) -> tuple[HostEntry, ...]:
    """Units that hold an activity together."""
    return tuple(HostEntry(HostRole.HOST, unit.name, unit.code) for unit in units)


def make_entries(
    unit: OrgUnit, *campaigns: Campaign, name: str = "走近人工智能科普讲座", **more: object
) -> ActivityEntries:
    """A lecture held by `unit`, complete enough to be handed in."""
    fields: dict[str, object] = {
        "kind": ActivityKind.LECTURE,
        "mode": Mode.ONSITE,
        "summary": "面向中学生介绍人工智能，现场答疑。",
        "contact_office": "科普科",
        "contact_telephone": "0722-0596290",
        "campaigns": tuple(CampaignEntry(str(campaign.uuid)) for campaign in campaigns),
        "hosts": hosted_by(unit),
        "sessions": (make_session(),),
        **more,
    }
    return ActivityEntries(name=name, **fields)


def make_activity(
    unit: OrgUnit,
    *campaigns: Campaign,
    state: ActivityState = ActivityState.DRAFT,
    actor: User | None = None,
    entries: ActivityEntries | None = None,
    **more: object,
) -> Activity:
    """An activity of a unit, walked to a state by the room's actions; `more` are its entries."""
    activity = actions.create_activity(
        unit=unit,
        entries=entries or make_entries(unit, *campaigns, **more),
        actor=actor or make_user(unit),
        at=AT,
    )
    return walk(activity, state)


def make_joint(
    first: OrgUnit,
    *others: OrgUnit,
    campaigns: tuple[Campaign, ...],
    state: ActivityState = ActivityState.SUBMITTED,
    **more: object,
) -> Activity:
    """An activity that several units hold together, reported by the first."""
    return make_activity(first, *campaigns, state=state, hosts=hosted_by(first, *others), **more)


_WAYS: dict[ActivityState, tuple[ActivityEvent, ...]] = {
    ActivityState.DRAFT: (),
    ActivityState.SUBMITTED: (ActivityEvent.SUBMIT,),
    ActivityState.CLEARED: (ActivityEvent.SUBMIT, ActivityEvent.CLEAR),
    ActivityState.PUBLISHED: (ActivityEvent.SUBMIT, ActivityEvent.CLEAR, ActivityEvent.PUBLISH),
    ActivityState.HELD: (ActivityEvent.SUBMIT, ActivityEvent.HOLD),
    ActivityState.REPORTED: (ActivityEvent.SUBMIT, ActivityEvent.HOLD, ActivityEvent.REPORT),
    ActivityState.POSTPONED: (ActivityEvent.SUBMIT, ActivityEvent.POSTPONE),
    ActivityState.CANCELLED: (ActivityEvent.CANCEL,),
}


_TOLD_WHY = {ActivityEvent.CANCEL, ActivityEvent.POSTPONE, ActivityEvent.HOLD}


def walk(activity: Activity, state: ActivityState) -> Activity:
    """Walk a draft to a state by the shortest way; what is cleared on it is settled first."""
    for event in _WAYS[state]:
        if event is ActivityEvent.CLEAR:
            settle_all(activity)
            activity.refresh_from_db()
            if activity.state == ActivityState.CLEARED:
                continue
        if event is ActivityEvent.REPORT:
            tell_attendance(activity)
        reason = "天气原因" if event in _TOLD_WHY else ""
        activity = actions.move_activity(
            activity=activity, event=event, actor=SYSTEM, at=IN_WEEK, reason=reason
        )
    return activity


def settle_all(activity: Activity) -> None:
    """Let every clearance of an activity be granted on what it says now."""
    granted = {"state": ClearanceState.GRANTED, "content_hash": hash_of(activity)}
    activity.clearances.update(**granted)


def tell_attendance(activity: Activity, count: int = 50) -> None:
    """So many people in each session, counted on site."""
    keeper = make_user(activity.unit)
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            mode=Mode.ONSITE,
            count=count,
            counted_by="counted",
            reported_by=keeper,
            reported_at=IN_WEEK,
        )
        for session in Session.objects.filter(activity=activity)
    )


def revised(activity: Activity, **changes: object) -> ActivityEntries:
    """What the activity says, with some of it said anew."""
    return replace(entries_of(activity), **changes)


def make_reviewer(unit: OrgUnit) -> User:
    """A reviewer (审查员) of a unit."""
    return make_user(unit, Role.REVIEWER)


def make_register() -> tuple[Province, Campaign, User]:
    """东川市's campaign with nothing in its register yet, and an officer who runs it."""
    return make_city_campaign()
