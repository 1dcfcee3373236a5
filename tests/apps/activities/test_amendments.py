"""What is put right after an activity was held stays on record: from what to what, why, by whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps.activities.imports import HEAD, apply, handed_in, verdicts
from tests.factories.activities import IN_WEEK, make_activity, make_register, settle_all
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.kinds import CountedBy, Mode, StaffKind
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.telling import AfterEvent, AttendanceEntry, PressEntry
from zhouzhi.apps.activities.models import Activity, Amendment
from zhouzhi.apps.activities.queries import RegisterFilter, entries_of, register_page, register_root
from zhouzhi.apps.activities.queries.amendments import amended_since, has_moved_since_cleared
from zhouzhi.apps.activities.queries.sheets import sheet_plan
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.trial import Verdict

pytestmark = pytest.mark.django_db
WHY = "复核签到表，下午场少计一批"


def held(state: ActivityState = ActivityState.PUBLISHED) -> tuple[Activity, User]:
    place, campaign, _ = make_register()
    officer = make_user(place.university)
    return make_activity(place.university, campaign, state=state, actor=officer), officer


def came(activity: Activity, officer: User, count: int, **more: object) -> Activity:
    session = str(activity.sessions.get().uuid)
    one = AttendanceEntry(session, Mode.ONSITE, count, CountedBy.COUNTED)
    activity.refresh_from_db()
    return actions.tell_after_event(
        activity=activity,
        told=AfterEvent(attendances=(one,), **more),
        edit_count=activity.edit_count,
        actor=officer,
        at=IN_WEEK,
    )


def move(activity: Activity, officer: User, event: ActivityEvent, reason: str = "") -> Activity:
    act = {"activity": activity, "event": event, "actor": officer, "at": IN_WEEK}
    return actions.move_activity(**act, reason=reason)


def lines(activity: Activity) -> list[tuple[list[list[object]], str, User]]:
    rows = Amendment.objects.filter(activity=activity).order_by("pk")
    return [(row.changes, row.reason, row.by) for row in rows]


def test_a_count_put_right_after_the_report_keeps_both_numbers_and_the_reason() -> None:
    activity, officer = held()
    came(activity, officer, 80)
    came(activity, officer, 90)
    move(activity, officer, ActivityEvent.REPORT)
    assert lines(activity) == []

    with pytest.raises(actions.AmendmentUnexplained):
        move(activity, officer, ActivityEvent.REVISE, reason=" ")
    move(activity, officer, ActivityEvent.REVISE, reason=WHY)
    press = (PressEntry("东川日报", "科学家走进校园"),)
    came(activity, officer, 120, staff=((StaffKind.VOLUNTEER, 8),), press=press)
    came(activity, officer, 120, staff=((StaffKind.VOLUNTEER, 8),), press=press)

    changes = [
        ["came", "90（现场清点）", "120（现场清点）", 1, ""],
        ["volunteer", "", "8", 0, ""],
        ["press", "", "东川日报《科学家走进校园》", 0, ""],
    ]
    assert lines(activity) == [(changes, WHY, officer)]


def test_what_was_held_is_rewritten_with_a_reason_and_its_stamps_say_so() -> None:
    activity, officer = held()
    came(activity, officer, 80)
    activity.refresh_from_db()
    entries = replace(entries_of(activity), name="院士讲堂（改）")
    act = {"activity": activity, "actor": officer, "at": IN_WEEK}
    assert not has_moved_since_cleared(activity)

    with pytest.raises(actions.AmendmentUnexplained):
        actions.revise_activity(**act, entries=entries, edit_count=activity.edit_count)
    activity.refresh_from_db()
    assert activity.name != entries.name
    before = activity.name
    revised = actions.revise_activity(
        **act, entries=entries, edit_count=activity.edit_count, reason="名称写错"
    )

    assert revised.state == ActivityState.HELD
    assert lines(activity) == [([["name", before, "院士讲堂（改）", 0, ""]], "名称写错", officer)]
    assert has_moved_since_cleared(revised) is activity.clearances.exists()


def test_the_level_above_finds_what_was_put_right() -> None:
    place, campaign, chief = make_register()
    officer = make_user(place.university)
    state = ActivityState.PUBLISHED
    activity = make_activity(place.university, campaign, state=state, actor=officer)
    other = make_activity(place.university, name="另一项")
    came(activity, officer, 80)
    move(activity, officer, ActivityEvent.REPORT)
    move(activity, officer, ActivityEvent.REVISE, reason=WHY)
    came(activity, officer, 60)
    root = register_root(chief)

    listed = register_page(chief, root).rows
    found = register_page(chief, root, RegisterFilter(is_amended=True)).rows

    assert {(row.activity.pk, row.is_amended) for row in listed} >= {(activity.pk, True)}
    assert other.pk not in {row.activity.pk for row in found}
    today = IN_WEEK.date()
    assert amended_since(root, today) == 1
    assert amended_since(root, today + timedelta(days=1)) == 0
    assert [row.activity.pk for row in found] == [activity.pk]


def test_a_sheet_rewrites_what_was_held_only_for_the_reason_it_was_opened_again_for() -> None:
    place, campaign, officer = make_register()
    row = ["标本讲座", "讲座", "5月21日14:00", "一中", "", "100", "0722-0596290", "看矿物标本"]
    head = [*HEAD, "简介"]
    apply(handed_in(place, campaign, officer, row, head=head), officer)
    activity = Activity.objects.get()
    for event in (ActivityEvent.SUBMIT, ActivityEvent.CLEAR, ActivityEvent.PUBLISH):
        actions.move_activity(activity=activity, event=event, actor=SYSTEM, at=IN_WEEK)
        settle_all(activity)
    came(activity, officer, 80)
    again = handed_in(place, campaign, officer, row, head=head)
    changed = handed_in(place, campaign, officer, [*row[:5], "120", *row[6:]], head=head)
    assert verdicts(again, officer) == [Verdict.SAME]
    (wrong,) = sheet_plan(changed, officer).rows
    assert (wrong.verdict, "理由" in str(wrong.problems[0])) == (Verdict.WRONG, True)
    entries = replace(entries_of(activity), summary="改过的简介")
    activity.refresh_from_db()
    writing = actions.Writing(activity.unit, entries, activity, activity.edit_count)
    with pytest.raises(actions.AmendmentUnexplained):
        actions.write_activities(writings=[writing], actor=officer, at=IN_WEEK)

    move(activity, officer, ActivityEvent.REPORT)
    move(activity, officer, ActivityEvent.REVISE, reason=WHY)
    apply(changed, officer)
    ((changes, reason, by),) = lines(activity)
    assert (reason, by) == (WHY, officer)
    assert [change[1:3] for change in changes] == [["100", "120"]]
