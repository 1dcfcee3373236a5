"""What a keeper tells after the event, on one page: counts, photographs, press."""

from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.activities import OPENS, make_activity, make_register, make_session, on_day
from tests.factories.orgs import make_user
from tests.factories.submissions import JPEG
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.domain.entries import FundEntry
from zhouzhi.apps.activities.domain.kinds import FundSource, Mode, StaffKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Attendance
from zhouzhi.apps.activities.queries import entries_of
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db
PRESS = {"press-TOTAL_FORMS": "1", "press-INITIAL_FORMS": "0"}


def due(
    *, state: ActivityState = ActivityState.PUBLISHED, **more: object
) -> tuple[Activity, Client]:
    """An activity of the day before, and the browser of its keeper."""
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    more.setdefault("sessions", (make_session(expected_count=400),))
    activity = make_activity(place.county_bureau, campaign, actor=officer, state=state, **more)
    step_to(OPENS + timedelta(days=1))
    return activity, sign_in(officer)


def told(activity: Activity, count: str = "486", **more: object) -> dict[str, object]:
    """The page as sent: how many came to each session, counted."""
    activity.refresh_from_db()
    counts: dict[str, object] = {}
    for session in activity.sessions.all():
        counts |= {f"came-{session.uuid}": count, f"came_by-{session.uuid}": "counted"}
    return {"edit_count": str(activity.edit_count), **PRESS, **counts, **more}


def test_one_number_and_one_press_of_the_button_report_an_activity() -> None:
    activity, client = due()
    page = client.get(f"/activities/{activity.uuid}/report/")
    assert 'capture="environment"' in page.content.decode()
    answer = send(client, "office:activity_report", activity.uuid, **told(activity, act="report"))
    assert answer["Location"] == f"/activities/{activity.uuid}/"
    activity.refresh_from_db()
    assert activity.state == ActivityState.REPORTED
    (row,) = Attendance.objects.all()
    assert (row.mode, row.count, row.counted_by) == ("onsite", 486, "counted")


def test_what_was_held_uncleared_is_recorded_with_the_reason_in_its_history() -> None:
    activity, client = due(state=ActivityState.SUBMITTED)
    typed = told(activity, act="report")
    refused = send(client, "office:activity_report", activity.uuid, **typed)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "请写明没有过审就举办的原因" in refused.content.decode()
    assert not Attendance.objects.exists()
    typed |= {"uncleared": "审查员出差，村里已通知到户"}
    send(client, "office:activity_report", activity.uuid, **typed)
    activity.refresh_from_db()
    assert activity.state == ActivityState.REPORTED
    held = activity.changes.get(event="hold")
    assert held.reason == "审查员出差，村里已通知到户"


def test_what_is_saved_for_now_stands_there_when_the_page_is_opened_again() -> None:
    activity, client = due()
    press = {"press-0-outlet": "随城晚讯", "press-0-title": "科普大集开市"}
    send(client, "office:activity_report", activity.uuid, **told(activity, act="save", **press))
    activity.refresh_from_db()
    assert activity.state == ActivityState.HELD
    page = client.get(f"/activities/{activity.uuid}/report/").content.decode()
    assert 'value="486"' in page
    assert "科普大集开市" in page


def test_a_report_that_lacks_a_session_says_which_and_keeps_the_rest() -> None:
    activity, client = due(sessions=(make_session(expected_count=400),) * 2)
    second = activity.sessions.get(position=2)
    typed = told(activity, act="report", **{f"came-{second.uuid}": ""})
    answer = send(client, "office:activity_report", activity.uuid, **typed)
    assert answer.status_code == HTTPStatus.CONFLICT or "第 2 场" in answer.content.decode()
    assert "486" in answer.content.decode()
    activity.refresh_from_db()
    assert activity.state == ActivityState.PUBLISHED


def test_a_number_with_words_is_refused_beside_its_field_and_kept() -> None:
    activity, client = due()
    typed = told(activity, count="约500", act="report")
    answer = send(client, "office:activity_report", activity.uuid, **typed)
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "人次请填整数" in page
    assert "约500" in page


def test_a_number_that_can_hardly_be_is_kept_with_the_reason_alone() -> None:
    activity, client = due(sessions=(make_session(expected_count=120),))
    key = activity.sessions.get().uuid
    page = client.get(f"/activities/{activity.uuid}/report/").content.decode()
    assert "人数情况说明" not in page
    typed = told(activity, count="8600", act="report")
    asked = send(client, "office:activity_report", activity.uuid, **typed)
    assert asked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (
        "一天 8600 人次，满了 1000 人，而这项活动没有安全许可；"
        "填的是 8600 人次，原来预计每场 120 人。请核对"
    ) in asked.content.decode()
    assert not Attendance.objects.exists()
    typed |= {f"came_why-{key}": "集市当天都进来看了"}
    send(client, "office:activity_report", activity.uuid, **typed)
    row = Attendance.objects.get()
    assert (row.count, row.explanation) == (8600, "集市当天都进来看了")
    shown = client.get(f"/activities/{activity.uuid}/").content.decode()
    assert "集市当天都进来看了" in shown


def test_several_sessions_are_told_how_they_were_counted_once() -> None:
    days = (on_day(OPENS - timedelta(days=ago)) for ago in (2, 1, 0))
    activity, client = due(sessions=tuple(make_session(day) for day in days))
    first, second, third = (f"came-{session.uuid}" for session in activity.sessions.all())
    counts = {first: "１３０人", second: "0", third: "90"}
    typed = {"edit_count": "0", **PRESS, **counts, "act": "save"}
    asked = send(client, "office:activity_report", activity.uuid, **typed)
    assert "请选择怎么数的；哪一场不一样，在那一场另选。" in asked.content.decode()
    own = third.replace("came-", "came_by-")
    typed |= {"came_by_all": "counted", own: "ticketed"}
    assert send(client, "office:activity_report", activity.uuid, **typed).status_code == 302
    told = Attendance.objects.order_by("session__position").values_list("count", "counted_by")
    assert list(told) == [(130, "counted"), (0, "counted"), (90, "ticketed")]


def test_a_number_without_its_way_is_asked_for_it() -> None:
    activity, client = due()
    key = activity.sessions.get().uuid
    typed = told(activity, act="report", **{f"came_by-{key}": ""})
    answer = send(client, "office:activity_report", activity.uuid, **typed)
    assert "请选择怎么数的。" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_online_people_are_told_by_platform_and_with_its_own_number() -> None:
    session = make_session(online_platform="视频号", expected_count=400)
    activity, client = due(mode=Mode.BOTH, sessions=(session,))
    key = activity.sessions.get().uuid
    typed = told(
        activity,
        act="report",
        **{
            f"platform-{key}": "视频号",
            f"seen-{key}": "20300",
            f"seen_by-{key}": "views",
            f"shot-{key}": SimpleUploadedFile("后台.jpg", JPEG, "image/jpeg"),
        },
    )
    send(client, "office:activity_report", activity.uuid, **typed)
    rows = Attendance.objects.order_by("mode")
    assert [(row.mode, row.count, row.counted_by) for row in rows] == [
        ("online", 20300, "views"),
        ("onsite", 486, "counted"),
    ]
    assert rows[0].screenshot is not None


def test_photographs_stay_even_where_the_rest_of_the_page_is_wrong() -> None:
    activity, client = due()
    shot = SimpleUploadedFile("现场.jpg", JPEG, "image/jpeg")
    typed = told(activity, count="约500", act="report", photos=shot)
    answer = send(client, "office:activity_report", activity.uuid, **typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    photo = activity.photos.get()
    assert f"/activities/{activity.uuid}/photos/{photo.uuid}/" in answer.content.decode()
    shown = client.get(f"/activities/{activity.uuid}/photos/{photo.uuid}/")
    assert shown.getvalue() == JPEG


def test_what_is_no_picture_is_refused_in_words() -> None:
    activity, client = due()
    paper = SimpleUploadedFile("名单.txt", "一二三".encode(), "text/plain")
    typed = told(activity, act="report", photos=paper)
    answer = send(client, "office:activity_report", activity.uuid, **typed)
    assert "“名单.txt”不是图片" in answer.content.decode()
    assert not activity.photos.exists()


def test_captions_and_consents_are_kept_and_a_photograph_taken_out() -> None:
    activity, client = due()
    for name, byte in (("一.jpg", b"1"), ("二.jpg", b"2")):
        shot = SimpleUploadedFile(name, JPEG + byte, "image/jpeg")
        typed = told(activity, act="save", photos=shot)
        send(client, "office:activity_report", activity.uuid, **typed)
    first, second = activity.photos.order_by("pk")
    typed = told(
        activity,
        act="save",
        **{
            f"caption-{first.uuid}": "动手课堂",
            f"portrait-{first.uuid}": "consented",
            f"portrait-{second.uuid}": "unknown",
            f"remove-{second.uuid}": "1",
        },
    )
    send(client, "office:activity_report", activity.uuid, **typed)
    (kept,) = activity.photos.all()
    assert (kept.caption, kept.portrait) == ("动手课堂", "consented")
    private = told(
        activity,
        act="save",
        photos=SimpleUploadedFile("三.jpg", JPEG + b"1", "image/jpeg"),
        **{f"caption-{first.uuid}": "找王老师13005962901", f"portrait-{first.uuid}": "unknown"},
    )
    refused = send(client, "office:activity_report", activity.uuid, **private)
    assert "图片说明里有手机号码" in refused.content.decode()
    said = [str(one) for one in refused.context["messages"]]
    assert said[-1] == "有 1 张照片已经传过，没有重复存。"


def test_one_press_line_more_keeps_what_was_typed_and_saves_nothing() -> None:
    activity, client = due()
    typed = told(activity, act="more_press", **{"press-0-outlet": "随城晚讯"})
    answer = send(client, "office:activity_report", activity.uuid, **typed)
    page = answer.content.decode()
    assert len(answer.context["press"].forms) == 2
    assert "随城晚讯" in page
    assert 'value="486"' in page
    assert not Attendance.objects.exists()


def test_a_stale_page_is_told_and_shown_again() -> None:
    activity, client = due()
    typed = told(activity, act="save")
    send(client, "office:activity_report", activity.uuid, **typed)
    answer = send(client, "office:activity_report", activity.uuid, **typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "已被他人改过" in answer.content.decode()


def test_nothing_is_told_before_the_day() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, state=ActivityState.SUBMITTED
    )
    answer = sign_in(officer).get(f"/activities/{activity.uuid}/report/")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "活动定在5月20日 周六，还没有到时间" in answer.content.decode()


def test_people_and_money_are_told_on_the_same_page_and_keep_their_notes() -> None:
    note = FundEntry(FundSource.COUNTY, Decimal(3000), "场地和展板")
    activity, client = due(staff=((StaffKind.VOLUNTEER, 5),), funds=(note,))
    page = client.get(f"/activities/{activity.uuid}/report/")
    assert "现在记的是 5 人、3,000 元" in page.content.decode()
    resources = {"resources": "1", "staff-volunteer": "12", "fund-county-amount": "3500.5"}

    send(client, "office:activity_report", activity.uuid, **told(activity, act="save", **resources))
    entries = entries_of(activity)
    assert entries.staff == ((StaffKind.VOLUNTEER, 12),)
    assert entries.funds == (FundEntry(FundSource.COUNTY, Decimal("3500.50"), "场地和展板"),)

    send(client, "office:activity_report", activity.uuid, **told(activity, act="save"))
    assert entries_of(activity).staff == ((StaffKind.VOLUNTEER, 12),)

    odd = told(activity, act="save", **{**resources, "fund-county-amount": "三千"})
    answer = send(client, "office:activity_report", activity.uuid, **odd)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "金额请只填数字" in answer.content.decode()


def test_a_session_that_was_not_held_is_told_with_the_rest_and_stands_on_the_page() -> None:
    activity, client = due(sessions=(make_session(expected_count=400),) * 2)
    second = activity.sessions.get(position=2)
    off = {f"came-{second.uuid}": "", f"off-{second.uuid}": "on"}

    asked = send(
        client, "office:activity_report", activity.uuid, **told(activity, act="report", **off)
    )
    assert asked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "请写明原因" in asked.content.decode()

    off |= {f"off_why-{second.uuid}": "暴雨"}
    send(client, "office:activity_report", activity.uuid, **told(activity, act="report", **off))
    activity.refresh_from_db()
    assert activity.state == ActivityState.REPORTED
    assert "没有办：暴雨" in client.get(f"/activities/{activity.uuid}/").content.decode()


def test_one_session_of_one_day_is_not_asked_whether_it_was_held() -> None:
    activity, client = due()
    page = client.get(f"/activities/{activity.uuid}/report/").content.decode()
    assert "这一场没有办" not in page
    assert "提前结束" not in page
