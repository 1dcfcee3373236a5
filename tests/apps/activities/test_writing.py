"""Entering, revising and deleting activities."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    at_hour,
    hosted_by,
    make_activity,
    make_entries,
    make_register,
    make_session,
    on_day,
    over,
    revised,
    tell_attendance,
    walk,
)
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.entries import (
    CampaignEntry,
    FundEntry,
    HostEntry,
    PlaceEntry,
    SpeakerEntry,
)
from zhouzhi.apps.activities.domain.kinds import (
    Audience,
    FundSource,
    HostRole,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import activity_by_code, entries_of
from zhouzhi.apps.campaigns.models import Strand
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit

pytestmark = pytest.mark.django_db


def without_uuids(entries):
    return replace(
        entries, sessions=tuple(replace(session, uuid="") for session in entries.sessions)
    )


def full(unit, campaign):
    """An activity with everything that can be said of one."""
    return make_entries(
        unit,
        mode=Mode.BOTH,
        audiences=(Audience.FAMILIES, Audience.PRIMARY),
        age_from=6,
        age_to=12,
        topics=("人工智能", "航天"),
        is_ministry_task=True,
        is_key=True,
        leader="李某",
        campaigns=(CampaignEntry(str(campaign.uuid), strand=1),),
        hosts=(
            *hosted_by(unit),
            HostEntry(HostRole.UNDERTAKER, "东川市少年宫"),
        ),
        sessions=(
            make_session(
                at_hour(),
                places=(PlaceEntry("报告厅"), PlaceEntry("广场")),
                online_platform="视频号",
                online_link="https://example.cn/live",
                capacity=100,
                speakers=(SpeakerEntry("王某", "东川大学教授"),),
            ),
            make_session(over(date(2023, 5, 21), date(2023, 5, 23))),
            make_session(When(WhenKind.ABOUT, date(2023, 5, 11), date(2023, 5, 20), words="中旬")),
        ),
        staff=((StaffKind.FULL_TIME, 3), (StaffKind.VOLUNTEER, 0)),
        funds=(FundEntry(FundSource.IN_KIND, Decimal("2000.00"), "图书"),),
    )


def test_what_is_entered_is_given_back_whole() -> None:
    place, campaign, _ = make_register()
    Strand.objects.create(campaign=campaign, position=1, title="科普惠民")
    entries = full(place.university, campaign)
    officer = make_user(place.university)

    activity = actions.create_activity(unit=place.university, entries=entries, actor=officer, at=AT)

    assert without_uuids(entries_of(activity)) == entries
    assert (activity.starts_on, activity.ends_on) == (date(2023, 5, 11), date(2023, 5, 23))
    assert list(activity.authors.all()) == [officer]
    assert activity_by_code(officer, activity.code) == activity
    assert AuditLine.objects.filter(verb="activities.activity.create").count() == 1


def test_revision_keeps_the_sessions_it_names_and_their_order_may_turn() -> None:
    place, campaign, _ = make_register()
    first, second = make_session(on_day()), make_session(on_day(date(2023, 5, 21)))
    activity = make_activity(place.university, campaign, sessions=(first, second))
    before = entries_of(activity)
    turned = (before.sessions[1], before.sessions[0], make_session(on_day(date(2023, 5, 22))))

    again = actions.revise_activity(
        activity=activity,
        entries=replace(before, sessions=turned),
        edit_count=0,
        actor=make_user(place.university),
        at=AT,
    )

    after = entries_of(again)
    assert [one.uuid for one in after.sessions[:2]] == [one.uuid for one in turned[:2]]
    assert without_uuids(after).sessions == without_uuids(replace(before, sessions=turned)).sessions
    assert (again.edit_count, again.ends_on) == (1, date(2023, 5, 22))


def test_session_that_has_figures_is_not_taken_out() -> None:
    place, campaign, _ = make_register()
    activity = make_activity(place.university, campaign, state=ActivityState.HELD)
    tell_attendance(activity)

    with pytest.raises(actions.SessionWasHeld):
        actions.revise_activity(
            activity=activity,
            entries=revised(activity, sessions=(make_session(),)),
            edit_count=0,
            actor=make_user(place.university),
            at=AT,
        )


def test_stale_page_and_stranger_are_refused() -> None:
    place, campaign, chief = make_register()
    activity = make_activity(place.university, campaign)
    entries = revised(activity, name="改名")
    act = {"activity": activity, "entries": entries, "at": AT}
    actions.revise_activity(**act, edit_count=0, actor=chief)

    with pytest.raises(StaleEdit):
        actions.revise_activity(**act, edit_count=0, actor=make_user(place.university))
    with pytest.raises(PermissionRefused):
        actions.revise_activity(**act, edit_count=1, actor=make_user(place.association))
    walk(activity, ActivityState.SUBMITTED)
    with pytest.raises(PermissionRefused):
        actions.revise_activity(**act, edit_count=1, actor=chief)


@pytest.mark.parametrize("state", [ActivityState.CANCELLED, ActivityState.REPORTED])
def test_what_is_over_and_reported_or_called_off_is_fixed(state: ActivityState) -> None:
    place, campaign, _ = make_register()
    activity = make_activity(place.university, campaign, state=state)

    with pytest.raises(actions.ActivityFixed):
        actions.revise_activity(
            activity=activity,
            entries=revised(activity, name="改名"),
            edit_count=activity.edit_count,
            actor=make_user(place.university),
            at=AT,
        )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "长" * 121}, "name"),
        ({"age_from": 12, "age_to": 6}, "age_to"),
        ({"contact_telephone": "0722-0596290、138 0000 1111"}, "contact_telephone"),
        ({"topics": ("航天", "航天")}, "topics"),
        ({"hosts": (HostEntry(HostRole.HOST, ""),)}, "hosts-0-name"),
        ({"hosts": (HostEntry(HostRole.HOST, "甲"),) * 2}, "hosts-1-name"),
        ({"sessions": (make_session(When(WhenKind.DAY)),)}, "sessions-0-when"),
        (
            {"sessions": (make_session(over(date(2023, 5, 9), date(2023, 5, 1))),)},
            "sessions-0-when",
        ),
        ({"sessions": (make_session(at_hour(end=time(8))),)}, "sessions-0-when"),
        ({"sessions": (make_session(on_day(date(203, 5, 1))),)}, "sessions-0-when"),
        (
            {"sessions": (make_session(online_link="javascript:alert(1)"),)},
            "sessions-0-online_link",
        ),
        ({"sessions": (make_session(expected_count=-1),)}, "sessions-0-expected_count"),
        ({"funds": (FundEntry(FundSource.OTHER, Decimal("0.001")),)}, "funds-other"),
        ({"funds": (FundEntry(FundSource.OTHER, Decimal("NaN")),)}, "funds-other"),
    ],
)
def test_entries_that_cannot_be_kept_are_refused_at_their_field(wrong, field: str) -> None:
    place, campaign, _ = make_register()

    with pytest.raises(actions.EntriesRefused) as refused:
        make_activity(place.university, campaign, **wrong)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert not Activity.objects.exists()


def test_many_are_written_in_as_many_queries_as_few_and_all_or_none() -> None:
    place, campaign, chief = make_register()

    def write(*names: str) -> int:
        writings = [
            actions.Writing(
                place.county_bureau, make_entries(place.county_bureau, campaign, name=name)
            )
            for name in names
        ]
        with CaptureQueriesContext(connection) as taken:
            actions.write_activities(writings=writings, actor=chief, at=AT)
        return len(taken)

    write("先")
    assert write("甲") == write("乙", "丙", "丁")

    with pytest.raises(actions.EntriesRefused):
        write("戊", "")
    assert Activity.objects.filter(name="戊").count() == 0


def test_writing_many_revises_some_and_enters_others_in_their_order() -> None:
    place, campaign, chief = make_register()
    old = make_activity(place.university, campaign, name="旧")
    fresh = make_entries(place.university, campaign, name="新")

    rows = actions.write_activities(
        writings=[
            actions.Writing(place.university, fresh),
            actions.Writing(place.university, revised(old, name="旧改"), activity=old),
        ],
        actor=chief,
        at=AT,
    )

    assert [row.name for row in rows] == ["新", "旧改"]
    assert rows[1] == old
    (line,) = AuditLine.objects.filter(verb="activities.activities.write")
    assert line.detail == {"created": [rows[0].code], "revised": [old.code]}


def test_draft_is_deleted_and_anything_with_a_history_is_not() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.university)
    draft = make_activity(place.university, campaign)
    actions.delete_draft(activity=draft, actor=officer)
    assert not Activity.objects.exists()

    handed_in = make_activity(place.university, campaign, state=ActivityState.SUBMITTED)
    with pytest.raises(Refusal):
        actions.delete_draft(activity=handed_in, actor=officer)
    restored = make_activity(place.university, campaign, state=ActivityState.CANCELLED)
    restored = actions.move_activity(
        activity=restored, event=ActivityEvent.RESTORE, actor=SYSTEM, at=AT
    )
    with pytest.raises(actions.DraftNotAlone):
        actions.delete_draft(activity=restored, actor=officer)
