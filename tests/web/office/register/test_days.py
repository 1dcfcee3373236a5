"""台账 by the calendar and by the day: what is on, where, and whom to ring."""

from datetime import date, time, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    OPENS,
    at_hour,
    later,
    make_activity,
    make_joint,
    make_register,
    make_session,
    on_day,
    over,
)
from tests.factories.orgs import make_user
from tests.web.office.clients import chief_of, sign_in
from zhouzhi.apps.activities.domain.states import ActivityState

pytestmark = pytest.mark.django_db
DAY = f"/activities/day/?on={OPENS:%Y-%m-%d}"
MONTH = f"/activities/calendar/?month={OPENS:%Y-%m}"


def cell(answer: object, on: date) -> dict[str, object]:
    weeks = answer.context["weeks"]  # type: ignore[attr-defined]
    return next(day for week in weeks for day in week if day["on"] == on)  # type: ignore[no-any-return]


def test_a_day_is_grouped_by_district_and_in_the_order_of_the_hours() -> None:
    place, campaign, _ = make_register()
    for unit, name, start in (
        (place.county_bureau, "午后", time(14)),
        (place.county_bureau, "清早", time(8)),
        (place.second_county_bureau, "上午", time(9)),
        (place.university, "校园", time(9, 30)),
    ):
        session = make_session(at_hour(OPENS, start, None))
        make_activity(unit, campaign, name=name, sessions=(session,), state=ActivityState.SUBMITTED)
    answer = chief_of(place.bureau).get(DAY)
    shown = [
        (one["name"], [row["name"] for row in one["rows"]]) for one in answer.context["groups"]
    ]
    assert shown == [("东川市", ["校园"]), ("清河县", ["清早", "午后"]), ("白石区", ["上午"])]
    assert answer.context["grid"]["hours"] == ["8时", "9时", "14时"]
    assert answer.context["sentence"] == "4 项活动，分布在 3 个地区；4 项还没有过审。"
    by_hour = chief_of(place.bureau).get(f"{DAY}&by=hour").context["groups"]
    assert [one["name"] for one in by_hour] == ["8时", "9时", "14时"]


def test_crowds_what_is_not_cleared_and_the_offices_telephone_are_marked() -> None:
    place, campaign, _ = make_register()
    crowd = make_session(expected_count=1_000)
    make_activity(place.county_bureau, campaign, sessions=(crowd,), state=ActivityState.SUBMITTED)
    (row,) = chief_of(place.bureau).get(DAY).context["groups"][0]["rows"]
    marks = {key: row[key] for key in ("big", "uncleared", "telephone", "office")}
    assert marks == {
        "big": True,
        "uncleared": True,
        "telephone": "0722-0596290",
        "office": "科普科",
    }


def test_an_activity_of_two_sessions_on_a_day_is_one_in_every_sum() -> None:
    place, campaign, chief = make_register()
    twice = tuple(make_session(at_hour(start=time(hour), end=None)) for hour in (9, 15))
    make_activity(place.county_bureau, campaign, sessions=twice, state=ActivityState.SUBMITTED)
    make_activity(place.second_county_bureau, campaign, state=ActivityState.SUBMITTED)
    shown = sign_in(chief).get(f"/activities/day/?on={OPENS.isoformat()}").context
    grid = shown["grid"]
    assert shown["sentence"].startswith("2 项活动")
    assert ([row["total"] for row in grid["rows"]], grid["sums"]) == ([1, 1], [2, 1])
    assert (grid["total"], grid["is_repeated"]) == (2, True)
    assert [group["count"] for group in shown["groups"]] == [1, 1]


def test_what_was_called_off_is_shown_and_not_counted() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    make_activity(place.county_bureau, campaign, actor=officer, state=ActivityState.POSTPONED)
    answer = sign_in(officer).get(DAY)
    assert answer.context["sentence"] == "这一天没有要举办的活动。原定这一天的 1 项延期或取消。"
    make_activity(place.county_bureau, campaign, actor=officer, state=ActivityState.SUBMITTED)
    answer = sign_in(officer).get(DAY)
    assert answer.context["sentence"] == "1 项活动；1 项还没有过审，另有 1 项延期或取消。"
    shown = [
        (one["name"], [(row["off"], row["expected"]) for row in one["rows"]])
        for one in answer.context["groups"]
    ]
    assert shown == [
        ("清河县科学技术局", [(False, 60)]),
        ("原定这一天，已延期或取消", [(True, None)]),
    ]


def test_a_joint_activity_stands_in_each_hosts_district_and_once_in_the_sum() -> None:
    place, campaign, chief = make_register()
    make_joint(place.county_bureau, place.second_county_bureau, campaigns=(campaign,))
    make_activity(place.county_bureau, campaign, name="另一项", state=ActivityState.SUBMITTED)
    shown = sign_in(chief).get(DAY).context
    assert [
        (one["name"], [(row["name"], row["joint"]) for row in one["rows"]])
        for one in shown["groups"]
    ] == [
        ("清河县", [("走近人工智能科普讲座", True), ("另一项", False)]),
        ("白石区", [("走近人工智能科普讲座", True)]),
    ]
    assert [row["total"] for row in shown["grid"]["rows"]] == [2, 1]
    assert (shown["grid"]["sums"], shown["grid"]["total"]) == ([2], 2)
    assert shown["sentence"].startswith("2 项活动，分布在 2 个地区")


def test_an_empty_day_says_what_would_stand_there() -> None:
    _, _, chief = make_register()
    assert "这一天没有活动" in sign_in(chief).get(DAY).content.decode()


def test_the_month_shows_days_spans_and_what_has_no_date() -> None:
    place, campaign, chief = make_register()
    unit = place.county_bureau
    last = OPENS + timedelta(days=5)
    for name, when in (("一天", on_day()), ("几天", over(OPENS, last)), ("待定", later())):
        make_activity(
            unit,
            campaign,
            name=name,
            sessions=(make_session(when),),
            state=ActivityState.SUBMITTED,
        )
    answer = sign_in(chief).get(f"{MONTH}&campaign={campaign.uuid}")
    assert [row["name"] for row in cell(answer, OPENS)["rows"]] == ["一天"]  # type: ignore[attr-defined]
    assert cell(answer, OPENS)["week"] is True
    assert [one["name"] for one in answer.context["spans"]] == ["几天"]
    assert answer.context["undated"]["count"] == 1


def test_more_than_a_cell_holds_leads_to_the_day() -> None:
    place, campaign, chief = make_register()
    officer = make_user(place.county_bureau)
    for number in range(6):
        make_activity(
            place.county_bureau,
            campaign,
            actor=officer,
            name=f"第{number}项",
            state=ActivityState.SUBMITTED,
        )
    found = cell(sign_in(chief).get(MONTH), OPENS)
    assert (len(found["rows"]), found["more"]) == (4, 2)  # type: ignore[arg-type]
    assert str(found["url"]).endswith(f"on={OPENS:%Y-%m-%d}")


@pytest.mark.parametrize(
    "asked", ["?month=2023-13", "?month=x", "?on=x", "?month=0001-01", "?month=9999-12"]
)
def test_an_odd_address_shows_a_month_all_the_same(asked: str) -> None:
    _, _, chief = make_register()
    for page in ("calendar", "day"):
        answer = sign_in(chief).get(f"/activities/{page}/{asked}")
        assert answer.status_code == HTTPStatus.OK


@pytest.mark.parametrize("url", [DAY, MONTH])
def test_more_rows_take_no_more_queries(url: str) -> None:
    place, campaign, chief = make_register()
    client = sign_in(chief)
    make_activity(place.county_bureau, campaign, state=ActivityState.SUBMITTED)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for unit in (place.county_bureau, place.second_county_bureau):
        make_activity(unit, campaign, state=ActivityState.SUBMITTED)
    with CaptureQueriesContext(connection) as three:
        client.get(url)
    assert len(three) == len(one)


def test_one_place_wanted_twice_at_a_time_is_said_on_both_and_counted() -> None:
    place, campaign, chief = make_register()
    unit, state = place.county_bureau, ActivityState.SUBMITTED
    for name, start, end in (("甲", time(9), time(11)), ("乙", time(10), time(12))):
        session = make_session(at_hour(OPENS, start, end))
        make_activity(unit, campaign, name=name, sessions=(session,), state=state)
    apart = make_session(at_hour(OPENS, time(14), time(15)))
    make_activity(unit, campaign, name="丙", sessions=(apart,), state=state)
    elsewhere = make_session(at_hour(OPENS, time(9), time(11)))
    make_activity(
        place.second_county_bureau, campaign, name="丁", sessions=(elsewhere,), state=state
    )
    answer = sign_in(chief).get(DAY)
    marks = {
        row["name"]: row["marks"] for group in answer.context["groups"] for row in group["rows"]
    }
    assert marks == {
        "甲": ["同一时间同一地点还有“乙”"],
        "乙": ["同一时间同一地点还有“甲”"],
        "丙": [],
        "丁": [],
    }
    assert "2 项场地或主讲人有冲突" in answer.context["sentence"]
