"""台账 as a list: who sees what, filters that are addresses, a fixed number of queries."""

from datetime import date, time
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    at_hour,
    hosted_by,
    make_activity,
    make_joint,
    make_register,
    make_session,
    on_day,
)
from tests.factories.orgs import make_user
from tests.web.office.clients import chief_of, sign_in
from tests.web.office.register.pages import names
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries import counts
from zhouzhi.apps.orgs.domain.roles import Role

pytestmark = pytest.mark.django_db


def test_an_empty_register_says_what_will_be_there_and_offers_the_first_step() -> None:
    place, _, _ = make_register()
    page = sign_in(make_user(place.county_bureau)).get("/activities/").content.decode()
    assert "还没有活动" in page
    assert "填第一项活动" in page


def test_a_joint_activity_stands_once_in_the_list_of_the_city_and_in_each_hosts() -> None:
    place, campaign, _ = make_register()
    make_joint(place.county_bureau, place.second_county_bureau, campaigns=(campaign,))
    for unit in (place.county_bureau, place.second_county_bureau):
        assert names(sign_in(make_user(unit)).get("/activities/")) == ["走近人工智能科普讲座"]
    assert names(chief_of(place.bureau).get("/activities/")) == ["走近人工智能科普讲座"]
    assert names(sign_in(make_user(place.association)).get("/activities/")) == []


def test_who_reports_what_others_hold_is_said() -> None:
    place, campaign, _ = make_register()
    make_activity(place.bureau, campaign, hosts=hosted_by(place.university))
    (group,) = chief_of(place.bureau).get("/activities/").context["groups"]
    assert [row["hosts"] for row in group["rows"]] == ["东川大学（市科技局填报）"]


def test_those_of_one_day_stand_by_the_hour() -> None:
    place, campaign, _ = make_register()
    for name, hour in (("傍晚", 18), ("清早", 8), ("上午", 9)):
        sessions = (make_session(at_hour(start=time(hour), end=None)),)
        make_activity(place.county_bureau, campaign, name=name, sessions=sessions)
    make_activity(place.county_bureau, campaign, name="全天", sessions=(make_session(on_day()),))
    page = sign_in(make_user(place.county_bureau)).get("/activities/")
    assert names(page) == ["全天", "清早", "上午", "傍晚"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["讲座", "展览"]),
        ("?since=all", ["旧展", "讲座", "展览"]),
        ("?q=旧", ["旧展"]),
        ("?kind=exhibition", ["展览"]),
        ("?state=draft", ["旧展", "讲座"]),
        ("?from=2023-05-21", []),
        ("?q=展", ["旧展", "展览"]),
        ("?q=文峰", ["展览"]),
        ("?q=文峰+讲", []),
        ("?q=报告厅", ["讲座"]),
        ("?kind=nonsense", ["旧展", "讲座", "展览"]),
        ("?from=tomorrow", ["旧展", "讲座", "展览"]),
    ],
)
def test_filters_are_addresses(asked: str, found: list[str]) -> None:
    place, campaign, _ = make_register()
    unit = place.county_bureau
    long_ago = make_session(on_day(date(2022, 5, 21)), places=())
    make_activity(unit, campaign, name="旧展", sessions=(long_ago,), kind=ActivityKind.OTHER)
    make_activity(unit, campaign, name="讲座")
    make_activity(
        unit,
        campaign,
        name="展览",
        kind=ActivityKind.EXHIBITION,
        state=ActivityState.SUBMITTED,
        sessions=(make_session(places=(PlaceEntry("文峰广场"), PlaceEntry("文峰塔下"))),),
    )
    assert names(sign_in(make_user(unit)).get(f"/activities/{asked}")) == found


def test_the_totals_of_a_campaign_stand_on_top_and_open() -> None:
    place, campaign, chief = make_register()
    make_activity(place.county_bureau, campaign, state=ActivityState.SUBMITTED)
    make_joint(place.county_bureau, place.university, campaigns=(campaign,))
    answer = sign_in(chief).get(f"/activities/?campaign={campaign.uuid}")
    parts = [(part["count"], part["words"]) for part in answer.context["totals"]]
    assert parts == [("2", "项活动"), ("2", "项计入活动周"), ("2", "项待审查")]
    opened = sign_in(chief).get(answer.context["totals"][2]["url"])
    assert len(names(opened)) == 2


def test_the_totals_of_a_large_campaign_come_after_its_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "SUMMED_AT_ONCE", 1)
    place, campaign, chief = make_register()
    for unit in (place.county_bureau, place.second_county_bureau):
        make_activity(unit, campaign, state=ActivityState.SUBMITTED)
    client = sign_in(chief)
    answer = client.get(f"/activities/?campaign={campaign.uuid}")
    assert [part["count"] for part in answer.context["totals"]] == ["2"]
    assert 'hx-select="#totals"' in answer.content.decode()
    whole = client.get(answer.context["totals_url"])
    assert [part["words"] for part in whole.context["totals"]][1:] == ["项计入活动周", "项待审查"]
    assert whole.context["totals_url"] == ""


def test_who_has_no_register_gets_a_page_all_the_same() -> None:
    place, _, _ = make_register()
    for role in (Role.REVIEWER, Role.SYSTEM_ADMIN, Role.AUDITOR):
        answer = sign_in(make_user(place.bureau, role)).get("/activities/")
        assert (answer.status_code, names(answer)) == (HTTPStatus.OK, [])
        leads_on = answer.context["empty"]["url"] != ""
        assert leads_on is (role is Role.REVIEWER)


def test_another_units_register_is_not_there() -> None:
    place, _, _ = make_register()
    client = sign_in(make_user(place.county_bureau))
    for unit in (place.bureau.uuid, "nonsense"):
        assert client.get(f"/activities/?unit={unit}").status_code == HTTPStatus.NOT_FOUND


def test_a_long_register_takes_as_many_queries_as_a_short_one() -> None:
    place, campaign, chief = make_register()
    client = sign_in(chief)
    make_activity(place.county_bureau, campaign, state=ActivityState.SUBMITTED)
    short = _queries(client, f"/activities/?campaign={campaign.uuid}")
    for _ in range(2):
        make_activity(place.second_county_bureau, campaign, state=ActivityState.SUBMITTED)
    assert _queries(client, f"/activities/?campaign={campaign.uuid}") == short


def _queries(client: object, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == HTTPStatus.OK  # type: ignore[attr-defined]
    return len(seen)


def test_days_of_another_year_say_the_year() -> None:
    place, campaign, _ = make_register()
    unit = place.county_bureau
    for name, day in (("去年的", date(2022, 5, 21)), ("今年的", date(2023, 5, 20))):
        make_activity(unit, campaign, name=name, sessions=(make_session(on_day(day)),))
    groups = sign_in(make_user(unit)).get("/activities/?since=all").context["groups"]
    assert [group["words"] for group in groups] == ["2022年5月21日 周六", "5月20日 周六"]
