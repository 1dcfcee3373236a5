"""What happens to an activity from its draft to its report: who may do it, and on what terms."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.amending import AmendmentUnexplained
from zhouzhi.apps.activities.actions.guards import allow, locked, stated, told_publicly
from zhouzhi.apps.activities.actions.moves import step
from zhouzhi.apps.activities.actions.plans import keep_plan
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.actions.settling import settle_clearances
from zhouzhi.apps.activities.domain.needs import Need
from zhouzhi.apps.activities.domain.readiness import must_be_ready
from zhouzhi.apps.activities.domain.states import (
    ACTIVITY_MOVES,
    ActivityEvent,
    ActivityState,
)
from zhouzhi.apps.activities.domain.when import has_come
from zhouzhi.apps.activities.models import Activity, Attendance, Session
from zhouzhi.apps.activities.permissions import may_edit, may_publish, may_review, may_submit
from zhouzhi.apps.activities.queries.clearances import lacking_for
from zhouzhi.apps.activities.queries.one import entries_of, when_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said


class NotCleared(InvalidTransition):
    """What is not cleared is not published (未过审不公布)."""

    code = "activity_not_cleared"
    template = gettext_noop("还没有过审，不能公布：{open}。请先办结这些审查。")


class ToldTwice(InvalidTransition):
    """Of an activity that was told of twice, the report that counts is published (同一项)."""

    code = "activity_told_twice"
    template = gettext_noop(
        "“{name}”已认定与“{counted}”是同一项，由那一项公布。不是同一项的，请上级撤销认定。"
    )


class CountsForOthers(InvalidTransition):
    """What counts for another unit's report is not taken out of the count (另有一项按它计数)."""

    code = "activity_counts_for_others"
    template = gettext_noop(
        "“{unit}”报送的“{double}”已认定与这一项是同一项，合计按这一项计。"
        "现在{event}，两项都不再计数：请先撤销认定，再{event}。"
    )


class NotYetHeld(InvalidTransition):
    """An activity has not taken place before its first day."""

    code = "activity_not_yet_held"
    template = gettext_noop("活动定在{day}，还没有到时间，不能填报为已举办。")


class HeldUncleared(InvalidInput):
    """What took place without clearance is recorded with the reason (未过审已举办)."""

    code = "activity_held_uncleared"
    template = gettext_noop("“{name}”还没有过审。确已举办的，请写明没有过审就举办的原因。")


class NoNewTime(InvalidTransition):
    """An activity that was put off needs a time to come."""

    code = "activity_no_new_time"
    template = gettext_noop("原定时间已经过去，请先把新的时间改好，再办理“定下新时间”。")


class SessionAhead(InvalidTransition):
    """A session that is still to come has nobody to be counted (场次还没到时间)."""

    code = "session_ahead"
    template = gettext_noop(
        "第 {sessions} 场还没有到时间，不能填报完成。已经来的人可以先存着，办完再填报完成；"
        "不再办的、提前结束的，在那一场里写明。"
    )


class AttendanceMissing(InvalidTransition):
    """A report without the number of people is none."""

    code = "attendance_missing"
    template = gettext_noop("第 {sessions} 场还没有填参与人次。没有人参加的，请填 0。")


_E = ActivityEvent
_WITH_REASON = frozenset({_E.RETURN, _E.POSTPONE, _E.CANCEL})
_TOLD_OF = frozenset({_E.POSTPONE, _E.CANCEL})

Right = Callable[[User, Activity], bool]
_RIGHTS: Mapping[ActivityEvent, tuple[Right, ...]] = {
    _E.SUBMIT: (may_submit,),
    _E.WITHDRAW: (may_submit,),
    _E.RETURN: (may_review,),
    _E.CLEAR: (may_review, may_submit),
    _E.VOID: (may_review, may_submit),
    _E.PUBLISH: (may_publish,),
    _E.UNPUBLISH: (may_publish, may_review),
    _E.POSTPONE: (may_submit,),
    _E.RESUME: (may_submit,),
    _E.CANCEL: (may_submit, may_edit),
    _E.RESTORE: (may_submit,),
    _E.HOLD: (may_submit,),
    _E.REPORT: (may_submit,),
    _E.REVISE: (may_submit,),
}


@transaction.atomic
def move_activity(
    *,
    activity: Activity,
    event: ActivityEvent,
    actor: Actor,
    at: datetime,
    reason: str = "",
    public_words: str = "",
) -> Activity:
    """Let something happen to an activity (办理活动): hand it in, publish it, put it off.

    RETURN, POSTPONE, CANCEL and REVISE want a reason, and so does what was held uncleared. Nothing
    is cleared or published unless every clearance is settled on what the activity says now. The
    first hand-in keeps the plan. `reason` is among offices; the public reads `public_words`, where
    something is put off or called off. Raises PublicWordsTooLong, PublicWordsPrivate,
    InvalidTransition, NotReady, NotCleared, HeldUncleared,
    NoNewTime, NotYetHeld, SessionAhead, AttendanceMissing, ToldTwice, CountsForOthers,
    EventReasonMissing, AmendmentUnexplained, CampaignClosed, PermissionRefused.
    """
    held = locked(activity)
    allow(actor, *_RIGHTS[event], of=held)
    ACTIVITY_MOVES.target(ActivityState(held.state), event)
    why = stated(reason, event) if event in _WITH_REASON else given_reason(reason)
    if event is not ActivityEvent.VOID:
        must_be_open_for([held.pk])
    if event is ActivityEvent.REVISE and not why:
        raise AmendmentUnexplained(field="reason")
    guard = _GUARDS.get(event)
    if guard is not None:
        guard(held, at)
    if event is ActivityEvent.HOLD and held.state == ActivityState.SUBMITTED and not why:
        raise HeldUncleared(field="uncleared", name=held.name)
    words = told_publicly(public_words) if event in _TOLD_OF else ""
    moved = step(held, event, actor=actor, at=at, reason=why, public_words=words)
    if event is ActivityEvent.SUBMIT:
        keep_plan(moved, at=at)
    if moved.state != ActivityState.SUBMITTED:
        return moved
    return settle_clearances(activity=moved, actor=actor, at=at)


def _is_ready(activity: Activity, at: datetime) -> None:
    must_be_ready(entries_of(activity))


def _is_cleared(activity: Activity, at: datetime) -> None:
    lacking = lacking_for(activity)
    if lacking:
        raise NotCleared(open=tuple(_said(need) for need in lacking))


def _may_go_out(activity: Activity, at: datetime) -> None:
    if activity.same_as is not None:
        raise ToldTwice(name=activity.name, counted=activity.same_as.name)
    _is_cleared(activity, at)


def _has_new_time(activity: Activity, at: datetime) -> None:
    if activity.ends_on is not None and activity.ends_on < _day(at):
        raise NoNewTime(field="sessions")


def _has_begun(activity: Activity, at: datetime) -> None:
    if activity.starts_on is not None and _day(at) < activity.starts_on:
        raise NotYetHeld(day=day_said(activity.starts_on, with_year=True))


def _has_figures(activity: Activity, at: datetime) -> None:
    told = Attendance.objects.filter(session__activity=activity).values("session")
    sessions = Session.objects.filter(activity=activity, is_off=False).order_by("position")
    missing = sessions.exclude(pk__in=told)
    ahead = tuple(
        str(row.position)
        for row in sessions.filter(closed_on=None)
        if not has_come(when_of(row), day=_day(at), hour=at.astimezone(OFFICE_ZONE).time())
    )
    if ahead:
        raise SessionAhead(field="sessions", sessions=ahead)
    numbers = tuple(str(row.position) for row in missing)
    if numbers:
        raise AttendanceMissing(field="sessions", sessions=numbers)


def _is_stale(activity: Activity, at: datetime) -> None:
    if not lacking_for(activity):
        raise ACTIVITY_MOVES.refusal(ActivityState(activity.state), ActivityEvent.VOID)


def _counts_alone(event: ActivityEvent) -> Callable[[Activity, datetime], None]:
    def guard(activity: Activity, at: datetime) -> None:
        double = activity.doubles.select_related("unit").order_by("pk").first()
        if double is not None:
            raise CountsForOthers(
                unit=double.unit.name, double=double.name, event=Said(event.label)
            )

    return guard


_GUARDS: Mapping[ActivityEvent, Callable[[Activity, datetime], None]] = {
    **{event: _counts_alone(event) for event in (_E.WITHDRAW, _E.RETURN, _E.CANCEL)},
    _E.SUBMIT: _is_ready,
    _E.CLEAR: _is_cleared,
    _E.PUBLISH: _may_go_out,
    _E.VOID: _is_stale,
    _E.RESUME: _has_new_time,
    _E.HOLD: _has_begun,
    _E.REPORT: _has_figures,
}


def _said(need: Need) -> Said:
    kind = Said(need.kind.label)
    return (
        Said(gettext_noop("{kind}（{agency}）"), kind=kind, agency=need.agency)
        if need.agency
        else kind
    )


def _day(at: datetime) -> date:
    return at.astimezone(OFFICE_ZONE).date()
