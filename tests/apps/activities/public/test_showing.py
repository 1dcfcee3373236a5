"""What the public reads follows the activity, in the same transaction."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories.activities import (
    IN_WEEK,
    make_activity,
    make_entries,
    make_register,
    make_session,
    on_day,
    revised,
    settle_all,
)
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.entries import SpeakerEntry
from zhouzhi.apps.activities.domain.kinds import Audience, CountedBy, Mode
from zhouzhi.apps.activities.domain.public.notice import notice_of
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.telling import AfterEvent, AttendanceEntry, SessionCourse
from zhouzhi.apps.activities.models import Activity, PublicActivity, PublicPlace
from zhouzhi.apps.activities.queries.public import Days, PublicFilter, activity_told, public_page
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.clock import step_to
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.tree import child_path

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 18)


def move(activity: Activity, event: ActivityEvent, words: str = "") -> Activity:
    """Move it, for a reason that nobody outside may read."""
    return actions.move_activity(
        activity=activity,
        event=event,
        actor=SYSTEM,
        at=IN_WEEK,
        reason="李局长不同意",
        public_words=words,
    )


def names(**asked: object) -> list[str]:
    """The names on the first page of a list."""
    return [row.told.name for row in public_page(PublicFilter(**asked), today=TODAY).rows]


def standing(activity: Activity) -> tuple[str, int]:
    row = PublicActivity.objects.get(activity=activity)
    return row.standing, row.sequence


def test_activity_is_told_from_its_publication_on_and_as_it_was_cleared() -> None:
    province, campaign, _chief = make_register()
    unit, officer = province.county_bureau, make_user(province.county_bureau)
    activity = make_activity(unit, campaign, actor=officer, state=ActivityState.CLEARED)
    assert names() == []
    activity = move(activity, ActivityEvent.PUBLISH)
    assert names(text="科普讲座") == ["走近人工智能科普讲座"]
    assert standing(activity) == (Standing.ON, 0)

    entries = make_entries(unit, campaign, name="走近量子科普讲座")
    actions.revise_activity(
        activity=activity, entries=entries, edit_count=0, actor=officer, at=IN_WEEK
    )
    activity.refresh_from_db()
    assert (activity.state, standing(activity)) == (ActivityState.SUBMITTED, (Standing.WITHHELD, 1))
    assert names() == []
    with pytest.raises(NotFound):
        activity_told(activity.uuid)

    walked = walk_on(activity)
    assert standing(walked) == (Standing.ON, 2)
    assert (names(text="lzkp"), names(text="数学")) == (["走近量子科普讲座"], [])

    postponed = move(walked, ActivityEvent.POSTPONE, words="暴雨红色预警")
    later = make_entries(unit, campaign, name="改了还没审的名字")
    actions.revise_activity(
        activity=postponed, entries=later, edit_count=1, actor=officer, at=IN_WEEK
    )
    told = activity_told(postponed.uuid)
    assert (told.standing, told.reason) == (Standing.POSTPONED, "暴雨红色预警")
    assert (names(), told.sequence) == (["走近量子科普讲座"], 3)
    with pytest.raises(actions.PublicWordsPrivate) as refused:
        move(postponed, ActivityEvent.CANCEL, words="场地停用，请联系 13812345678")
    assert refused.value.field == "public_words"
    with pytest.raises(actions.PublicWordsTooLong):
        move(postponed, ActivityEvent.CANCEL, words="雨" * 201)
    move(postponed, ActivityEvent.CANCEL)
    told = activity_told(postponed.uuid)
    assert (told.standing, told.reason) == (Standing.CANCELLED, "")


def test_what_is_put_off_stays_told_while_it_is_written_anew() -> None:
    province, campaign, _chief = make_register()
    activity = make_activity(province.county_bureau, campaign, state=ActivityState.PUBLISHED)
    for event in (ActivityEvent.POSTPONE, ActivityEvent.RESUME, ActivityEvent.WITHDRAW):
        activity = actions.move_activity(
            activity=activity,
            event=event,
            actor=SYSTEM,
            at=AT,
            reason="李局长不同意",
            public_words="暴雨红色预警",
        )
    told = activity_told(activity.uuid)
    assert (activity.state, told.standing, told.reason) == (
        ActivityState.DRAFT,
        Standing.POSTPONED,
        "暴雨红色预警",
    )
    assert told.told.summary
    move(activity, ActivityEvent.CANCEL, words="场地停用")
    told = activity_told(activity.uuid)
    assert (told.standing, told.reason, told.sequence) == (Standing.CANCELLED, "场地停用", 2)


@pytest.mark.parametrize(
    ("event", "off"),
    [
        (ActivityEvent.CANCEL, Standing.CANCELLED),
        (ActivityEvent.POSTPONE, Standing.POSTPONED),
    ],
)
def test_what_is_withheld_to_be_cleared_anew_is_told_by_name_and_day_once_it_is_off(
    event: ActivityEvent, off: Standing
) -> None:
    province, campaign, _chief = make_register()
    session = make_session(speakers=(SpeakerEntry("程望舒", "东川大学教授"),))
    activity = make_activity(
        province.county_bureau, campaign, sessions=(session,), state=ActivityState.PUBLISHED
    )
    before = activity_told(activity.uuid).told
    actions.revise_activity(
        activity=activity,
        entries=revised(activity, name="改了还没审的名字"),
        edit_count=0,
        actor=make_user(province.county_bureau),
        at=IN_WEEK,
    )
    assert (standing(activity), names()) == ((Standing.WITHHELD, 1), [])
    with pytest.raises(NotFound):
        activity_told(activity.uuid)

    move(activity, event, words="场地停用")
    row = activity_told(activity.uuid)
    assert (row.standing, row.reason, row.sequence) == (off, "场地停用", 2)
    assert row.told == notice_of(before)
    (kept,) = row.told.sessions
    assert (kept.key, kept.when) == (before.sessions[0].key, before.sessions[0].when)
    said = f"{row.row.told} {row.row.document.words if row.row.document else ''}"
    gone = ("程望舒", before.summary, before.contact_telephone)
    assert [word for word in gone if word in said] == []
    assert names(text=before.name, days=Days(row.row.starts_on)) == [before.name]


def test_what_was_taken_down_on_purpose_leaves_nothing_to_be_told() -> None:
    province, campaign, _chief = make_register()
    activity = make_activity(province.county_bureau, campaign, state=ActivityState.PUBLISHED)
    taken_down = move(activity, ActivityEvent.UNPUBLISH)
    assert PublicActivity.objects.get(activity=activity).told == {}
    move(taken_down, ActivityEvent.CANCEL, words="场地停用")
    assert standing(activity) == (Standing.WITHHELD, 1)


def walk_on(activity: Activity) -> Activity:
    """Clear and publish what was handed in again."""
    settle_all(activity)
    activity = move(activity, ActivityEvent.CLEAR)
    return move(activity, ActivityEvent.PUBLISH)


def test_what_was_never_published_is_told_of_no_more_than_a_draft() -> None:
    province, campaign, _chief = make_register()
    unit = province.county_bureau
    for state in ActivityState:
        if state is not ActivityState.PUBLISHED:
            make_activity(unit, campaign, state=state)
    assert (names(), names(is_past=True)) == ([], [])
    assert PublicActivity.objects.count() == 0


def test_nothing_among_offices_leaves() -> None:
    province, campaign, _chief = make_register()
    unit = province.county_bureau
    session = make_session(speakers=(SpeakerEntry("程望舒", "东川大学教授"),), expected_count=4321)
    activity = make_activity(
        unit,
        campaign,
        leader="沈知秋",
        office_note="请李局长讲话",
        sessions=(session,),
        state=ActivityState.PUBLISHED,
    )
    row = PublicActivity.objects.get(activity=activity)
    said = f"{row.told} {row.document.words if row.document else ''}"
    secrets = ("沈知秋", "李局长", "4321", "张某")
    assert [word for word in secrets if word in said] == []
    assert "程望舒" in said


def test_what_a_unit_holds_is_found_where_the_unit_now_stands() -> None:
    province, campaign, _chief = make_register()
    unit = province.county_bureau
    make_activity(unit, campaign, state=ActivityState.PUBLISHED)
    path = child_path(province.second_county.path, unit.pk)
    OrgUnit.objects.filter(pk=unit.pk).update(path=path)
    actions.relist_below(unit=unit, actor=SYSTEM)
    assert names(place=str(province.county.uuid)) == []
    assert names(place=str(province.second_county.uuid)) == ["走近人工智能科普讲座"]


def test_lists_are_narrowed_by_place_day_age_topic_and_words() -> None:
    province, campaign, _chief = make_register()
    told = {"state": ActivityState.PUBLISHED, "topics": ("人工智能",)}
    make_activity(province.county_bureau, campaign, **told)
    make_activity(
        province.second_county_bureau,
        campaign,
        name="银龄健康咨询",
        summary="测血压、看眼底。",
        audiences=(Audience.ELDERLY,),
        state=ActivityState.PUBLISHED,
    )
    places = {row.place.name: str(row.place.uuid) for row in PublicPlace.objects.all()}
    assert set(places) == {"云江省", "东川市", "清河县", "白石区"}
    assert names(place=places["清河县"]) == ["走近人工智能科普讲座"]
    assert len(names(place=places["东川市"])) == 2
    assert names(age=8) == ["走近人工智能科普讲座"]
    assert names(age=70, text="老年人") == ["银龄健康咨询"]
    assert names(topic="人工智能") == ["走近人工智能科普讲座"]
    assert names(text="baishiqu") == ["银龄健康咨询"]
    assert names(text="AI") == ["走近人工智能科普讲座"]


def test_what_goes_on_is_told_on_without_what_is_off_and_as_it_was_cleared() -> None:
    province, campaign, _chief = make_register()
    unit, officer = province.county_bureau, make_user(province.county_bureau)
    today = IN_WEEK.date()
    days = [on_day(today + timedelta(days=more)) for more in (0, 1, 2)]
    activity = make_activity(
        unit,
        campaign,
        actor=officer,
        state=ActivityState.PUBLISHED,
        sessions=tuple(make_session(day) for day in days),
    )
    step_to(today)
    first, second, third = (str(row.uuid) for row in activity.sessions.order_by("position"))

    def tell(*courses: SessionCourse) -> None:
        activity.refresh_from_db()
        count = AttendanceEntry(first, Mode.ONSITE, 40, CountedBy.COUNTED)
        actions.tell_after_event(
            activity=activity,
            told=AfterEvent((count,), courses=courses),
            edit_count=activity.edit_count,
            actor=officer,
            at=IN_WEEK,
        )

    def told_days() -> list[date | None]:
        sessions = activity_told(activity.uuid).told.sessions
        return [one.when.starts_on for one in sessions]

    tell()
    assert standing(activity)[0] == Standing.ON
    tell(SessionCourse(second, is_off=True, reason="停电"))
    assert told_days() == [today, today + timedelta(days=2)]
    tell(SessionCourse(second))
    assert len(told_days()) == 3

    activity.refresh_from_db()
    renamed = replace(queries.entries_of(activity), name="没有审过的名称")
    actions.revise_activity(
        activity=activity,
        entries=renamed,
        edit_count=activity.edit_count,
        actor=officer,
        at=IN_WEEK,
        reason="写错",
    )
    tell(SessionCourse(second, is_off=True, reason="停电"))
    assert activity_told(activity.uuid).told.name != "没有审过的名称"
    assert len(told_days()) == 2
    tell(SessionCourse(third, is_off=True, reason="停电"))
    assert standing(activity)[0] == Standing.OVER
