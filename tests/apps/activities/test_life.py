"""What happens to an activity, who may do it, and what is refused in which words."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.factories.activities import (
    IN_WEEK,
    OPENS,
    at_hour,
    make_activity,
    make_register,
    make_reviewer,
    make_session,
    on_day,
    revised,
    walk,
)
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.states import (
    ACTIVITY_MOVES,
    ActivityEvent,
    ActivityState,
)
from zhouzhi.apps.activities.models import Activity, ActivityChange
from zhouzhi.apps.orgs.actions import appoint
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, Refusal

pytestmark = pytest.mark.django_db
_E = ActivityEvent


def move(activity: Activity, event: ActivityEvent, actor: User | None = None, **more: object):
    return actions.move_activity(
        activity=activity, event=event, **{"actor": actor or SYSTEM, "at": IN_WEEK, **more}
    )


def in_state(state: ActivityState = ActivityState.DRAFT, **more: object) -> Activity:
    place, campaign, _ = make_register()
    return make_activity(place.university, campaign, state=state, **more)


@pytest.mark.parametrize(
    "cell", [cell for cell in ACTIVITY_MOVES.listing() if cell.target is None], ids=str
)
def test_what_the_table_does_not_have_is_refused_with_what_may_be_done(cell) -> None:
    activity = in_state(cell.state)

    with pytest.raises(InvalidTransition) as refused:
        move(activity, cell.event, reason="按规定")

    activity.refresh_from_db()
    assert activity.state == cell.state
    assert cell.state.label in refused.value.message


def test_every_move_leaves_history_and_an_audit_line() -> None:
    activity = in_state(ActivityState.SUBMITTED)
    officer = make_user(activity.unit)

    move(activity, _E.POSTPONE, officer, reason=" 天气原因 ")

    change = ActivityChange.objects.latest("pk")
    assert (change.event, change.from_state, change.to_state) == (
        "postpone",
        "submitted",
        "postponed",
    )
    assert (change.reason, change.by, change.business_at) == ("天气原因", officer, IN_WEEK)
    line = AuditLine.objects.get(verb="activities.activity.postpone")
    assert (line.reason, line.actor_key) == ("天气原因", officer.audit_key)


@pytest.mark.parametrize("event", [_E.POSTPONE, _E.CANCEL])
def test_putting_off_and_calling_off_say_why(event: ActivityEvent) -> None:
    activity = in_state(ActivityState.SUBMITTED)

    with pytest.raises(actions.EventReasonMissing) as refused:
        move(activity, event, reason="  ")
    assert event.label in refused.value.message


@pytest.mark.parametrize(
    ("lack", "field"),
    [
        ({"campaigns": ()}, "campaigns"),
        ({"summary": ""}, "summary"),
        ({"hosts": ()}, "hosts"),
        ({"contact_telephone": ""}, "contact_telephone"),
        ({"sessions": ()}, "sessions"),
        ({"sessions": (make_session(places=()),)}, "sessions-0-places"),
        ({"sessions": (make_session(expected_count=None),)}, "sessions-0-expected_count"),
        ({"mode": Mode.ONLINE}, "sessions-0-online_platform"),
    ],
)
def test_what_nobody_could_judge_is_not_handed_in(lack, field: str) -> None:
    activity = in_state(**lack)

    with pytest.raises(actions.NotReady) as refused:
        move(activity, _E.SUBMIT)
    assert [fault.field for fault in refused.value.faults] == [field]


@pytest.mark.parametrize("event", [_E.CLEAR, _E.PUBLISH])
def test_nothing_is_cleared_or_published_before_its_clearances(event: ActivityEvent) -> None:
    activity = in_state(ActivityState.SUBMITTED if event is _E.CLEAR else ActivityState.CLEARED)
    activity.clearances.update(state="needed")

    with pytest.raises(actions.NotCleared) as refused:
        move(activity, event)
    assert "保密审查" in refused.value.message


def test_change_of_what_was_cleared_takes_a_published_activity_back() -> None:
    activity = in_state(ActivityState.PUBLISHED)
    officer = make_user(activity.unit)

    kept = actions.revise_activity(
        activity=activity,
        entries=revised(activity, contact_telephone="0722-0596291", leader="李某"),
        edit_count=0,
        actor=officer,
        at=AT,
    )
    assert kept.state == ActivityState.PUBLISHED

    changed = actions.revise_activity(
        activity=activity,
        entries=revised(activity, summary="换了内容"),
        edit_count=1,
        actor=officer,
        at=AT,
    )
    assert changed.state == ActivityState.SUBMITTED
    with pytest.raises(Refusal):
        move(activity, _E.PUBLISH, officer)


def test_activity_is_not_held_before_its_first_day() -> None:
    activity = in_state(ActivityState.SUBMITTED)
    eve = datetime.combine(date(2023, 5, 19), time(23, 59), tzinfo=AT.tzinfo)

    with pytest.raises(actions.NotYetHeld):
        move(activity, _E.HOLD, at=eve)
    morning = datetime.combine(OPENS, time(0, 1), tzinfo=AT.tzinfo)
    with pytest.raises(actions.HeldUncleared):
        move(activity, _E.HOLD, at=morning)
    assert move(activity, _E.HOLD, at=morning, reason="来不及").state == ActivityState.HELD


def test_a_report_waits_for_the_last_session() -> None:
    sessions = (make_session(at_hour()), make_session(at_hour(start=time(15), end=None)))
    activity = in_state(ActivityState.PUBLISHED, sessions=sessions)
    noon = datetime.combine(OPENS, time(12), tzinfo=AT.tzinfo)
    held = move(activity, _E.HOLD, at=noon)
    with pytest.raises(actions.SessionAhead, match="第 2 场还没有到时间"):
        move(held, _E.REPORT, at=noon)
    with pytest.raises(actions.AttendanceMissing):
        move(held, _E.REPORT, at=noon + timedelta(hours=3))


def test_activity_put_off_comes_back_with_a_time_to_come() -> None:
    activity = in_state(ActivityState.POSTPONED)
    officer = make_user(activity.unit)

    with pytest.raises(actions.NoNewTime):
        move(activity, _E.RESUME, officer)
    sessions = (make_session(on_day(date(2023, 6, 20))),)
    activity = actions.revise_activity(
        activity=activity,
        entries=revised(activity, sessions=sessions),
        edit_count=0,
        actor=officer,
        at=IN_WEEK,
    )
    assert move(activity, _E.RESUME, officer).state == ActivityState.SUBMITTED


def test_each_act_asks_for_its_own_right() -> None:
    place, campaign, chief = make_register()
    officer, reviewer = make_user(place.university), make_reviewer(place.university)
    above = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)

    def fresh(state: ActivityState) -> Activity:
        return make_activity(place.university, campaign, state=state)

    def may(actor: User, state: ActivityState, event: ActivityEvent) -> bool:
        try:
            move(fresh(state), event, actor, reason="按规定")
        except PermissionRefused:
            return False
        return True

    submitted, draft = ActivityState.SUBMITTED, ActivityState.DRAFT
    cases = [
        (officer, draft, _E.SUBMIT, True),
        (chief, draft, _E.SUBMIT, False),
        (reviewer, submitted, _E.RETURN, True),
        (officer, submitted, _E.RETURN, False),
        (chief, draft, _E.CANCEL, True),
        (chief, submitted, _E.CANCEL, False),
        (above, draft, _E.CANCEL, True),
        (officer, submitted, _E.CANCEL, True),
        (reviewer, submitted, _E.CANCEL, False),
        (reviewer, ActivityState.PUBLISHED, _E.UNPUBLISH, True),
        (officer, ActivityState.CLEARED, _E.PUBLISH, True),
        (reviewer, ActivityState.CLEARED, _E.PUBLISH, False),
        (officer, submitted, _E.HOLD, True),
        (chief, submitted, _E.HOLD, False),
    ]
    assert [case[:3] for case in cases if may(*case[:3]) is not case[3]] == []


def test_author_never_returns_what_they_wrote() -> None:
    place, campaign, _ = make_register()
    both = make_user(place.university)
    activity = make_activity(place.university, campaign, actor=both)
    walk(activity, ActivityState.SUBMITTED)
    appoint(user=both, unit=place.university, role=Role.REVIEWER, actor=SYSTEM)

    with pytest.raises(PermissionRefused):
        move(activity, _E.RETURN, User.objects.get(pk=both.pk), reason="退回")
