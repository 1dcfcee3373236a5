"""Beginning a ceremony with what the notice says of it."""

from datetime import date, time

import pytest

from tests.factories.activities import make_activity, make_register, make_session, on_day
from tests.factories.orgs import make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.campaigns.models import Occasion

pytestmark = pytest.mark.django_db


def test_a_ceremony_of_the_notice_is_begun_as_announced_until_it_is_entered() -> None:
    place, campaign, chief = make_register()
    Occasion.objects.create(
        campaign=campaign,
        kind="launch",
        starts_on=date(2023, 5, 20),
        starts_at_time=time(9, 30),
        place="文峰广场",
    )
    window = {"window_from": date(2023, 6, 1), "window_to": date(2023, 6, 10)}
    Occasion.objects.create(campaign=campaign, kind="closing", **window)
    client = sign_in(chief)
    rows = client.get("/activities/new/").context["announced"]
    assert [(row["name"], row["said"]) for row in rows] == [
        (f"{campaign.name}启动仪式", "5月20日 周六 9:30 文峰广场"),
        (f"{campaign.name}闭幕仪式", "6月1日 周四至6月10日 周六之间"),
    ]
    launch, closing = (client.get(row["url"]).context["page"] for row in rows)
    assert [launch.form[name].value() for name in ("name", "kind")] == [
        f"{campaign.name}启动仪式",
        "launch",
    ]
    session = launch.sessions.forms[0]
    assert [session[name].value() for name in ("starts_on", "starts_at", "places")] == [
        "2023-05-20",
        "09:30",
        "文峰广场",
    ]
    session = closing.sessions.forms[0]
    assert [session[name].value() for name in ("starts_on", "ends_on", "words")] == [
        "2023-06-01",
        "2023-06-10",
        "日期待定",
    ]
    make_activity(place.bureau, campaign, kind=ActivityKind.LAUNCH)
    left = client.get("/activities/new/").context["announced"]
    assert [row["name"] for row in left] == [f"{campaign.name}闭幕仪式"]
    county = sign_in(make_user(place.county_bureau))
    assert county.get("/activities/new/").context["announced"] == []


def test_of_two_launches_entering_one_leaves_the_other() -> None:
    place, campaign, chief = make_register()
    for day in (20, 21):
        Occasion.objects.create(campaign=campaign, kind="launch", starts_on=date(2023, 5, day))
    client = sign_in(chief)
    session = make_session(on_day(date(2023, 5, 21)))
    make_activity(place.bureau, campaign, kind=ActivityKind.LAUNCH, sessions=(session,))
    left = client.get("/activities/new/").context["announced"]
    assert [row["said"] for row in left] == ["5月20日 周六"]
    make_activity(place.bureau, campaign, kind=ActivityKind.LAUNCH, sessions=(session,))
    assert client.get("/activities/new/").context["announced"] == []
