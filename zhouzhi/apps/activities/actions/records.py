"""What a keeper records of an activity: attendance, people, money and press (会后填报)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.amending import keep_amendment
from zhouzhi.apps.activities.actions.courses import keep_courses
from zhouzhi.apps.activities.actions.guards import allow, locked
from zhouzhi.apps.activities.actions.life import move_activity
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.actions.showing import show_anew
from zhouzhi.apps.activities.domain.checks import must_be_sound
from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.states import ACTIVITY_MOVES, ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.telling import (
    AfterEvent,
    AttendanceEntry,
    PressEntry,
    must_be_told_soundly,
)
from zhouzhi.apps.activities.domain.turnout import doubts
from zhouzhi.apps.activities.models import (
    Activity,
    Attendance,
    Coverage,
    Fund,
    Session,
    Staff,
)
from zhouzhi.apps.activities.permissions import may_submit
from zhouzhi.apps.activities.queries.amendments import opened_again_for, told_of
from zhouzhi.apps.activities.queries.one import entries_of
from zhouzhi.apps.activities.queries.turnouts import turnouts_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.said import Said

Screenshots = Mapping[tuple[str, str], Blob]


class SessionUnknown(InvalidInput):
    """A session that the activity does not have, or no longer."""

    code = "session_unknown"
    template = gettext_noop("有一个场次已经不在这项活动里。请刷新页面，核对后再填。")


class NotAPicture(InvalidInput):
    """A file that shows nothing."""

    code = "not_a_picture"
    template = gettext_noop("“{name}”不是图片，请上传 jpg 或 png 格式的图片。")


class OddAttendance(InvalidInput):
    """A number that can hardly be is told with why it is so (人次请核对)."""

    code = "odd_attendance"
    template = gettext_noop("第 {position} 场：{doubts}。请核对；确是这么多人的，请写明情况。")


_PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/heic"})


@transaction.atomic
def tell_after_event(
    *,
    activity: Activity,
    told: AfterEvent,
    edit_count: int,
    actor: User,
    at: datetime,
    screenshots: Screenshots | None = None,
    uncleared: str = "",
) -> Activity:
    """Record what a keeper tells after the event (会后填报); an activity to come is then held.

    `screenshots` show a platform's own number, by session uuid and platform; one given before
    stays. `uncleared` says why it was held without being cleared, where it was. Of a report that is
    open to be put right (更正填报) every difference is kept (Amendment). Raises EntriesRefused,
    OddAttendance, SessionUnknown, NoneHeld, ClosedOutside, NotAPicture, HeldUncleared, NotYetHeld,
    InvalidTransition, StaleEdit, CampaignClosed, PermissionRefused.
    """
    held = locked(activity)
    allow(actor, may_submit, of=held)
    if held.edit_count != edit_count:
        raise StaleEdit
    must_be_told_soundly(told)
    _must_be_explained(held, told.attendances)
    before = told_of(held) if opened_again_for(held) is not None else None
    if held.state == ActivityState.HELD:
        must_be_open_for([held.pk])
    else:
        held = move_activity(
            activity=held, event=ActivityEvent.HOLD, actor=actor, at=at, reason=uncleared
        )
    _keep_attendance(held, told, screenshots or {}, actor)
    keep_courses(held, told.courses, on=at.astimezone(OFFICE_ZONE).date())
    _keep_resources(held, told)
    _keep_press(held, told)
    show_anew([held.pk])
    if before is not None:
        keep_amendment(held, before, reason="", actor=actor, at=at)
    held.edit_count += 1
    held.save(update_fields=["edit_count"])
    record(
        actor=actor,
        verb="activities.activity.tell",
        obj=held,
        detail={"sessions": sorted({one.session for one in told.attendances})},
    )
    return held


def _must_be_explained(activity: Activity, told: tuple[AttendanceEntry, ...]) -> None:
    known = turnouts_of(activity)
    positions = {session: position for position, session in enumerate(known, start=1)}
    for one in told:
        is_asked = one.mode is Mode.ONSITE and one.count is not None and one.session in known
        if not is_asked or one.explanation.strip():
            continue
        if found := doubts(one.count or 0, known[one.session]):
            field = f"came_why-{one.session}"
            raise OddAttendance(field=field, position=positions[one.session], doubts=found)


def _keep_attendance(
    activity: Activity, after: AfterEvent, screenshots: Screenshots, actor: User
) -> None:
    told = after.attendances
    sessions = {str(row.uuid): row for row in Session.objects.filter(activity=activity)}
    asked = {one.session for one in told} | {one.session for one in after.courses}
    if asked - sessions.keys():
        raise SessionUnknown(field="attendances")
    for blob in screenshots.values():
        must_be_a_picture(blob, Said(gettext_noop("截图")))
    known = Attendance.objects.filter(session__activity=activity).select_related("session")
    held = {(str(row.session.uuid), row.mode, row.platform): row for row in known}
    gone = [held[one.key].pk for one in told if one.key in held]
    Attendance.objects.filter(pk__in=gone).delete()
    Attendance.objects.bulk_create(
        Attendance(
            session=sessions[one.session],
            mode=one.mode,
            platform=one.platform,
            count=one.count,
            counted_by=one.counted_by or "",
            explanation=one.explanation.strip(),
            screenshot=screenshots.get((one.session, one.platform))
            or (held[one.key].screenshot if one.key in held else None),
            reported_by=actor,
            reported_at=clock.now(),
        )
        for one in told
        if one.count is not None
    )


def _keep_resources(activity: Activity, told: AfterEvent) -> None:
    """People and money, where they are told; what was stated at plan time gives way."""
    entries = entries_of(activity)
    if told.staff is not None:
        must_be_sound(replace(entries, staff=told.staff))
        Staff.objects.filter(activity=activity).delete()
        Staff.objects.bulk_create(
            Staff(activity=activity, kind=kind, count=count) for kind, count in told.staff
        )
    if told.funds is not None:
        must_be_sound(replace(entries, funds=told.funds))
        Fund.objects.filter(activity=activity).delete()
        Fund.objects.bulk_create(
            Fund(activity=activity, source=one.source, amount=one.amount, note=one.note)
            for one in told.funds
        )


def _keep_press(activity: Activity, told: AfterEvent) -> None:
    if told.press is not None:
        write_press(activity, told.press)


def write_press(activity: Activity, press: Iterable[PressEntry]) -> None:
    """Write the press reports of an activity anew, in their order."""
    Coverage.objects.filter(activity=activity).delete()
    Coverage.objects.bulk_create(
        Coverage(
            activity=activity,
            position=position,
            outlet=one.outlet,
            title=one.title,
            published_on=one.published_on,
            link=one.link,
        )
        for position, one in enumerate(press, start=1)
    )


def must_be_a_picture(blob: Blob, name: str) -> None:
    """Refuse what its bytes say is no picture. Raises NotAPicture."""
    if blob.media_type not in _PICTURES:
        raise NotAPicture(field="files", name=name)


def must_be_kept(activity: Activity) -> None:
    """Refuse photos and press of what is a draft or called off. Raises InvalidTransition."""
    state = ActivityState(activity.state)
    if state in {ActivityState.DRAFT, ActivityState.CANCELLED}:
        raise ACTIVITY_MOVES.refusal(state, ActivityEvent.HOLD)


@transaction.atomic
def record_press(
    *, activity: Activity, press: tuple[PressEntry, ...], edit_count: int, actor: User
) -> Activity:
    """Record the press reports of an activity (登记宣传报道), whole; also before and after it.

    Raises EntriesRefused, InvalidTransition, StaleEdit, CampaignClosed, PermissionRefused.
    """
    held = locked(activity)
    allow(actor, may_submit, of=held)
    if held.edit_count != edit_count:
        raise StaleEdit
    must_be_kept(held)
    must_be_open_for([held.pk])
    must_be_told_soundly(AfterEvent(press=press))
    write_press(held, press)
    held.edit_count += 1
    held.save(update_fields=["edit_count"])
    record(actor=actor, verb="activities.press.record", obj=held, detail={"count": len(press)})
    return held
