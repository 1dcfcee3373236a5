"""One activity: what it shows to whom, its next step, and the acts of its life."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    OPENS,
    make_activity,
    make_joint,
    make_register,
    make_reviewer,
    make_session,
    on_day,
    over,
    revised,
)
from tests.factories.orgs import make_user
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.foundation import clock
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db
S = ActivityState


def page(client: object, activity: Activity) -> dict[str, object]:
    answer = client.get(f"/activities/{activity.uuid}/")  # type: ignore[attr-defined]
    assert answer.status_code == HTTPStatus.OK
    return answer.context  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("state", "words", "button"),
    [
        (S.DRAFT, "提交审查", "提交审查"),
        (S.CLEARED, "可以公布了", "公布"),
        (S.PUBLISHED, "活动办了吗？来了多少人？", "填报"),
        (S.HELD, "还差人次没有填报完", "填报"),
        (S.POSTPONED, "定下新的时间", "改时间"),
        (S.CANCELLED, "已取消，不再举办", ""),
    ],
)
def test_the_keeper_is_told_one_next_step(state: ActivityState, words: str, button: str) -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    whole_day = (make_session(on_day()),)
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, state=state, sessions=whole_day
    )
    step_to(OPENS)
    step = page(sign_in(officer), activity)["next"]
    assert (step["words"], step["button"]) == (words, button)  # type: ignore[index]


def test_what_goes_on_for_days_is_asked_about_on_its_last() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    days = make_session(over(OPENS, OPENS + timedelta(days=3)))
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, state=S.PUBLISHED, sessions=(days,)
    )
    client = sign_in(officer)
    step_to(OPENS)
    assert page(client, activity)["next"]["words"] == "正在举办，5月23日 周二 结束"  # type: ignore[index]
    assert page(client, activity)["report_url"]
    step_to(OPENS + timedelta(days=3))
    assert page(client, activity)["next"]["button"] == "填报"  # type: ignore[index]


@pytest.mark.parametrize(
    ("state", "words"), [(S.CLEARED, "可以公布了"), (S.PUBLISHED, "已公布，5月20日 周六 举办")]
)
def test_before_its_day_an_activity_is_brought_before_the_public(
    state: ActivityState, words: str
) -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer, state=state)
    assert page(sign_in(officer), activity)["next"]["words"] == words  # type: ignore[index]


def test_a_reported_activity_asks_for_nothing_more() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer, state=S.REPORTED)
    found = page(sign_in(officer), activity)
    assert found["next"] is None
    assert [act["label"] for act in found["acts"]] == ["更正填报"]  # type: ignore[attr-defined]


def test_a_draft_that_lacks_something_says_what() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, summary="", contact_telephone=""
    )
    step = page(sign_in(officer), activity)["next"]
    assert (step["words"], len(step["lacks"])) == ("还没填全", 2)  # type: ignore[index]


def test_a_draft_for_a_crowd_says_by_when_the_police_are_asked_and_leads_there() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    crowd = replace(make_session(on_day()), expected_count=1200)
    unit = place.county_bureau
    activity = make_activity(unit, campaign, actor=officer, sessions=(crowd,))
    found = page(sign_in(officer), activity)["licence"]
    assert found["title"].startswith("有一场预计 1,200 人，最晚")  # type: ignore[index]
    assert found["url"] == f"/activities/{activity.uuid}/clearances/"  # type: ignore[index]
    small = make_activity(unit, campaign, actor=officer, name="小讲座")
    assert page(sign_in(officer), small)["licence"] is None


def test_who_looks_from_another_unit_or_above_is_offered_nothing_to_do() -> None:
    place, campaign, chief = make_register()
    joint = make_joint(place.county_bureau, place.university, campaigns=(campaign,))
    for person in (make_user(place.university), chief):
        found = page(sign_in(person), joint)
        assert (found["acts"], found["edit_url"], found["report_url"]) == ([], "", "")


def test_the_reviewer_is_sent_to_the_clearances() -> None:
    place, campaign, _ = make_register()
    activity = make_activity(place.county_bureau, campaign, state=S.SUBMITTED)
    found = page(sign_in(make_reviewer(place.bureau)), activity)
    assert found["next"]["words"] == "请审查"  # type: ignore[index]


def test_what_lies_outside_the_week_is_said_and_kept() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    late = make_session(on_day(campaign.ends_on + timedelta(days=1)))
    activity = make_activity(place.county_bureau, campaign, actor=officer, sessions=(late,))
    found = page(sign_in(officer), activity)
    assert [one["outside"] for one in found["sessions"]] == [True]  # type: ignore[attr-defined]
    assert [one["outside"] for one in found["activity"]["campaigns"]] == [True]  # type: ignore[index]


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        (S.DRAFT, "submit", S.SUBMITTED),
        (S.SUBMITTED, "withdraw", S.DRAFT),
        (S.CLEARED, "publish", S.PUBLISHED),
        (S.PUBLISHED, "unpublish", S.CLEARED),
        (S.PUBLISHED, "postpone", S.POSTPONED),
        (S.PUBLISHED, "cancel", S.CANCELLED),
        (S.CANCELLED, "restore", S.DRAFT),
        (S.REPORTED, "revise", S.HELD),
    ],
)
def test_each_act_says_what_will_happen_and_then_does_it(
    state: ActivityState, event: str, after: ActivityState
) -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer, state=state)
    client = sign_in(officer)
    shown = client.get(f"/activities/{activity.uuid}/move/{event}/")
    assert shown.status_code == HTTPStatus.OK
    assert shown.context["effects"]
    said = {"reason": "主讲人被借调", "public_words": "主讲人有事，改日再办"}
    answer = send(client, "office:activity_move", activity.uuid, event, **said)
    assert answer["Location"] == f"/activities/{activity.uuid}/"
    activity.refresh_from_db()
    assert activity.state == after


def test_what_the_public_is_told_is_asked_for_apart_from_the_reason() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer, state=S.PUBLISHED)
    client = sign_in(officer)
    answer = send(client, "office:activity_move", activity.uuid, "cancel", reason="主讲人被借调")
    assert answer.context["form"].errors.keys() == {"public_words"}
    said = {"reason": "主讲人被借调", "public_words": "主讲人有事，改日再办"}
    send(client, "office:activity_move", activity.uuid, "cancel", **said)
    public = Client().get(f"/public/activities/{activity.uuid}/").content.decode()
    assert ("主讲人有事，改日再办" in public, "主讲人被借调" in public) == (True, False)
    office = client.get(f"/activities/{activity.uuid}/").content.decode()
    assert "主讲人被借调 告诉群众：主讲人有事，改日再办" in office


def test_a_cancellation_without_a_reason_is_refused_in_words() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer, state=S.SUBMITTED)
    answer = send(sign_in(officer), "office:activity_move", activity.uuid, "cancel", reason=" ")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    activity.refresh_from_db()
    assert activity.state == S.SUBMITTED


def test_a_submission_names_what_will_be_cleared() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    crowd = make_session(expected_count=1_200)
    activity = make_activity(place.county_bureau, campaign, actor=officer, sessions=(crowd,))
    shown = sign_in(officer).get(f"/activities/{activity.uuid}/move/submit/")
    assert "大型活动安全许可" in shown.context["effects"][0]


@pytest.mark.parametrize("event", ["clear", "void", "nonsense"])
def test_what_happens_by_rule_has_no_page(event: str) -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer, state=S.SUBMITTED)
    answer = sign_in(officer).get(f"/activities/{activity.uuid}/move/{event}/")
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_an_act_that_does_not_fit_is_refused_with_what_may_be_done() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer)
    answer = sign_in(officer).get(f"/activities/{activity.uuid}/move/publish/")
    assert answer.status_code == HTTPStatus.CONFLICT


def test_a_page_with_more_sessions_takes_no_more_queries() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer)
    client = sign_in(officer)
    client.get(f"/activities/{activity.uuid}/")
    with CaptureQueriesContext(connection) as one:
        page(client, activity)
    actions.revise_activity(
        activity=activity,
        entries=revised(activity, sessions=(make_session(), make_session(), make_session())),
        edit_count=activity.edit_count,
        actor=officer,
        at=clock.business_now(),
    )
    with CaptureQueriesContext(connection) as three:
        page(client, activity)
    assert len(three) == len(one)


def test_draft_that_never_went_out_is_deleted_and_not_called_off() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer)
    client = sign_in(officer)
    (act,) = page(client, activity)["acts"]  # type: ignore[misc]
    assert (act["label"], act["url"]) == ("删除草稿", f"/activities/{activity.uuid}/delete/")
    send(client, "office:activity_move", activity.uuid, "cancel", reason="停电")
    send(client, "office:activity_move", activity.uuid, "restore")
    (act,) = page(client, activity)["acts"]  # type: ignore[misc]
    assert act["label"] == "取消活动"
