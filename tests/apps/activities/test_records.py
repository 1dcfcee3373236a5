"""What a keeper records after the event."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest

from tests.factories.activities import (
    IN_WEEK,
    make_activity,
    make_register,
    make_session,
    on_day,
    over,
)
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from tests.factories.submissions import JPEG
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.entries import FundEntry
from zhouzhi.apps.activities.domain.kinds import CountedBy, FundSource, Mode, Portrait, StaffKind
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.telling import (
    AfterEvent,
    AttendanceEntry,
    PressEntry,
    SessionCourse,
)
from zhouzhi.apps.activities.models import Activity, Attendance
from zhouzhi.apps.activities.queries import (
    NotFound,
    entries_of,
    photo_for,
    photos_of,
    press_of,
    small_picture_of,
)
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.errors import (
    InvalidTransition,
    PermissionRefused,
    Refusal,
    StaleEdit,
)
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.files.thumbnails import DRAW, keep_thumbnail
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def picture(data: bytes = JPEG) -> Blob:
    return store(stream=BytesIO(data), name="现场.jpg", limit_bytes=1_000_000)


def ready(state: ActivityState = ActivityState.SUBMITTED) -> tuple[Activity, User]:
    place, campaign, _ = make_register()
    activity = make_activity(place.university, campaign, state=state)
    return activity, make_user(place.university)


def came(activity: Activity, count: int | None, **more: object) -> AttendanceEntry:
    session = activity.sessions.get()
    fields = {"mode": Mode.ONSITE, "counted_by": CountedBy.COUNTED, **more}
    return AttendanceEntry(str(session.uuid), count=count, **fields)


def tell(activity: Activity, officer: User, told: AfterEvent, **more: object) -> Activity:
    activity.refresh_from_db()
    return actions.tell_after_event(
        activity=activity,
        told=told,
        actor=officer,
        **{"edit_count": activity.edit_count, "at": IN_WEEK, "uncleared": "村里等不及", **more},
    )


def told_of(activity: Activity) -> list[tuple[str, str, int, str]]:
    rows = Attendance.objects.filter(session__activity=activity)
    return list(rows.values_list("mode", "platform", "count", "counted_by").order_by("mode"))


def test_telling_holds_the_activity_and_keeps_every_part() -> None:
    activity, officer = ready()
    told = AfterEvent(
        attendances=(
            came(activity, 120),
            came(activity, 3000, mode=Mode.ONLINE, counted_by=CountedBy.VIEWS, platform="视频号"),
        ),
        staff=((StaffKind.VOLUNTEER, 8),),
        funds=(FundEntry(FundSource.COUNTY, Decimal("1500.50")),),
        press=(PressEntry("东川日报", "科学家走进校园"),),
    )

    activity = tell(activity, officer, told)

    assert activity.state == ActivityState.HELD
    assert told_of(activity) == [
        ("online", "视频号", 3000, "views"),
        ("onsite", "", 120, "counted"),
    ]
    entries = entries_of(activity)
    assert entries.staff == ((StaffKind.VOLUNTEER, 8),)
    assert entries.funds == (FundEntry(FundSource.COUNTY, Decimal("1500.50")),)
    assert [row.title for row in press_of(activity)] == ["科学家走进校园"]


def test_parts_that_are_not_told_stay_and_a_number_can_be_taken_back() -> None:
    activity, officer = ready()
    tell(activity, officer, AfterEvent(attendances=(came(activity, 120),), press=()))

    tell(activity, officer, AfterEvent(staff=((StaffKind.OTHER, 2),)))
    assert told_of(activity) == [("onsite", "", 120, "counted")]

    tell(activity, officer, AfterEvent(attendances=(came(activity, None),)))
    assert told_of(activity) == []
    assert entries_of(activity).staff == ((StaffKind.OTHER, 2),)


def test_screenshot_stays_when_the_number_is_corrected() -> None:
    activity, officer = ready()
    online = {"mode": Mode.ONLINE, "counted_by": CountedBy.PEAK, "platform": "抖音"}
    session, blob = str(activity.sessions.get().uuid), picture()
    first = AfterEvent(attendances=(came(activity, 10, **online),))
    tell(activity, officer, first, screenshots={(session, "抖音"): blob})

    tell(activity, officer, AfterEvent(attendances=(came(activity, 12, **online),)))

    row = Attendance.objects.get()
    assert (row.count, row.screenshot) == (12, blob)


@pytest.mark.parametrize(
    "wrong",
    [
        {"counted_by": CountedBy.VIEWS},
        {"counted_by": None},
        {"mode": Mode.ONLINE, "counted_by": CountedBy.VIEWS},
        {"platform": "视频号"},
    ],
)
def test_number_without_its_way_is_refused(wrong: dict[str, object]) -> None:
    activity, officer = ready()

    with pytest.raises(actions.EntriesRefused):
        tell(activity, officer, AfterEvent(attendances=(came(activity, 5, **wrong),)))
    assert told_of(activity) == []


def test_session_of_another_activity_is_refused() -> None:
    activity, officer = ready()
    other = make_activity(activity.unit, name="另一项")

    with pytest.raises(actions.SessionUnknown):
        tell(activity, officer, AfterEvent(attendances=(came(other, 5),)))


def test_nothing_is_told_before_the_first_day_nor_on_a_stale_page() -> None:
    activity, officer = ready()
    told = AfterEvent(attendances=(came(activity, 5),))

    with pytest.raises(actions.NotYetHeld):
        tell(activity, officer, told, at=AT)
    with pytest.raises(StaleEdit):
        tell(activity, officer, told, edit_count=7)
    with pytest.raises(PermissionRefused):
        tell(activity, make_user(), told)


@pytest.mark.parametrize(
    "state", [ActivityState.DRAFT, ActivityState.POSTPONED, ActivityState.CANCELLED]
)
def test_what_did_not_take_place_has_no_attendance(state: ActivityState) -> None:
    activity, officer = ready(state)

    with pytest.raises(InvalidTransition):
        tell(activity, officer, AfterEvent(attendances=(came(activity, 5),)))


def test_report_wants_a_number_for_every_session() -> None:
    place, campaign, _ = make_register()
    sessions = (make_session(), make_session(on_day()))
    activity = make_activity(
        place.university, campaign, state=ActivityState.HELD, sessions=sessions
    )
    first = activity.sessions.order_by("position").first()
    officer = make_user(place.university)
    one = AttendanceEntry(str(first.uuid), Mode.ONSITE, 0, CountedBy.COUNTED)
    tell(activity, officer, AfterEvent(attendances=(one,)))

    with pytest.raises(actions.AttendanceMissing) as refused:
        actions.move_activity(
            activity=activity, event=ActivityEvent.REPORT, actor=officer, at=IN_WEEK
        )
    assert "第 2 场" in refused.value.message


def test_a_small_picture_is_asked_for_and_stands_for_the_photograph_once_drawn() -> None:
    activity, officer = ready()
    photo = actions.add_photo(
        activity=activity, blob=picture(), filename="现场.jpg", actor=officer, at=AT
    )
    assert OutboxRow.objects.filter(kind=DRAW, key=f"{DRAW}:{photo.blob_id}").exists()
    assert small_picture_of(photo) == photo.blob
    drawn = picture(JPEG + b"small")
    keep_thumbnail(of=photo.blob_id, picture=drawn, size=(40, 30))
    assert small_picture_of(photo) == drawn


def test_photo_is_kept_as_it_was_taken_and_once() -> None:
    activity, officer = ready()
    data = JPEG + b"Exif\0\0GPS"
    act = {"activity": activity, "actor": officer, "at": AT}

    photo = actions.add_photo(blob=picture(data), filename="a/现场.jpg", **act)
    again = actions.add_photo(blob=picture(data), filename="现场二.jpg", **act)

    assert again == photo
    assert list(photos_of(activity)) == [photo]
    assert (photo.filename, photo.portrait) == ("a／现场.jpg", "unknown")
    assert blob_bytes(photo.blob) == data

    actions.revise_photo(photo=photo, caption="签到处", portrait=Portrait.CONSENTED, actor=officer)
    assert photo_for(officer, photo.uuid).caption == "签到处"
    with pytest.raises(NotFound):
        photo_for(make_user(), photo.uuid)
    actions.remove_photo(photo=photo, actor=officer)
    assert list(photos_of(activity)) == []


@pytest.mark.parametrize(
    ("state", "data", "code"),
    [
        (ActivityState.SUBMITTED, b"%PDF-1.7 text", "not_a_picture"),
        (ActivityState.DRAFT, JPEG, "invalid_transition"),
        (ActivityState.CANCELLED, JPEG, "invalid_transition"),
    ],
)
def test_photo_that_cannot_be_kept_is_refused(state: ActivityState, data: bytes, code: str) -> None:
    activity, officer = ready(state)

    with pytest.raises(Refusal) as refused:
        actions.add_photo(
            activity=activity, blob=picture(data), filename="a.jpg", actor=officer, at=AT
        )
    assert refused.value.code == code


def test_press_comes_also_after_the_report() -> None:
    activity, officer = ready(ActivityState.REPORTED)

    actions.record_press(
        activity=activity,
        press=(PressEntry("东川日报", "侧记"),),
        edit_count=activity.edit_count,
        actor=officer,
    )
    assert [row.outlet for row in press_of(activity)] == ["东川日报"]


def several(*, state: ActivityState = ActivityState.PUBLISHED) -> tuple[Activity, User, list[str]]:
    """An activity with a session of today, one to come, and one that goes on for days."""
    place, campaign, _ = make_register()
    today = IN_WEEK.date()
    days = (
        on_day(today),
        on_day(today + timedelta(days=3)),
        over(today, today + timedelta(days=4)),
    )
    sessions = tuple(make_session(day) for day in days)
    activity = make_activity(place.university, campaign, state=state, sessions=sessions)
    uuids = [str(row.uuid) for row in activity.sessions.order_by("position")]
    return activity, make_user(place.university), uuids


def counted(session: str, count: int | None = 40) -> AttendanceEntry:
    return AttendanceEntry(session, Mode.ONSITE, count, CountedBy.COUNTED)


def test_what_was_held_in_part_is_reported_with_what_was_not_and_why() -> None:
    activity, officer, (first, second, third) = several()
    today = IN_WEEK.date()
    courses = (
        SessionCourse(second, is_off=True, reason="暴雨"),
        SessionCourse(third, closed_on=today, reason="展品送修"),
    )
    told = AfterEvent(attendances=(counted(first), counted(third)), courses=courses)
    tell(activity, officer, told)
    reported = actions.move_activity(
        activity=activity, event=ActivityEvent.REPORT, actor=officer, at=IN_WEEK
    )
    assert reported.state == ActivityState.REPORTED
    rows = activity.sessions.order_by("position")
    assert list(rows.values_list("is_off", "closed_on", "off_reason")) == [
        (False, None, ""),
        (True, None, "暴雨"),
        (False, today, "展品送修"),
    ]


@pytest.mark.parametrize("case", ["no_reason", "counted", "too_late", "to_come", "none_held"])
def test_how_a_session_went_is_refused_where_it_cannot_be(case: str) -> None:
    activity, officer, uuids = several()
    first, second, third = uuids
    today = IN_WEEK.date()
    told = {
        "no_reason": AfterEvent(courses=(SessionCourse(second, is_off=True),)),
        "counted": AfterEvent((counted(first),), courses=(SessionCourse(first, True, None, "雨"),)),
        "too_late": AfterEvent(
            courses=(SessionCourse(third, closed_on=today + timedelta(days=4), reason="雨"),)
        ),
        "to_come": AfterEvent(
            courses=(SessionCourse(third, closed_on=today + timedelta(days=1), reason="雨"),)
        ),
        "none_held": AfterEvent(
            courses=tuple(SessionCourse(one, is_off=True, reason="雨") for one in uuids)
        ),
    }[case]
    with pytest.raises((actions.EntriesRefused, actions.ClosedOutside, actions.NoneHeld)):
        tell(activity, officer, told)
    activity.refresh_from_db()
    assert activity.state == ActivityState.PUBLISHED
    assert not activity.sessions.filter(is_off=True).exists()


def test_a_session_said_not_to_be_held_loses_its_count_and_gets_it_back_when_told() -> None:
    activity, officer, (first, _second, _third) = several()
    tell(activity, officer, AfterEvent(attendances=(counted(first),)))
    off = SessionCourse(first, is_off=True, reason="填错了场次")
    tell(activity, officer, AfterEvent(attendances=(counted(first, None),), courses=(off,)))
    assert told_of(activity) == []
    tell(
        activity,
        officer,
        AfterEvent(attendances=(counted(first, 41),), courses=(SessionCourse(first),)),
    )
    assert told_of(activity) == [("onsite", "", 41, "counted")]
