"""开放日: from an institution's page to the page on which visitors are told, and back."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.activities import OPENS, make_activity, make_register
from tests.factories.institutions import SLOT, make_filing, make_institution
from tests.factories.orgs import make_user
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Attendance
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db


def museum() -> tuple[object, object, object, Client]:
    place, campaign, _ = make_register()
    keeper = make_user(place.university)
    return place, campaign, make_institution(place.university, campaign), sign_in(keeper)


def next_of(client: Client, url: str) -> dict[str, object]:
    return client.get(url).context["open_days"]["next"]  # type: ignore[no-any-return]


def test_after_the_day_the_institution_leads_to_the_number_of_visitors() -> None:
    _, campaign, found, client = museum()
    page = f"/institutions/{found.uuid}/?campaign={campaign.uuid}"
    assert next_of(client, page)["button"] == "列进台账"
    step_to(OPENS + timedelta(days=1))
    step = next_of(client, page)
    assert step["button"] == "办完了，填人次"
    asked = client.get(step["url"])
    assert "没有过审的，请写明原因" in asked.content.decode()
    form = {"form_key": "1" * 32, "day": "new"}
    answer = client.post(step["url"], form)
    day = Activity.objects.get()
    assert answer["Location"] == f"/activities/{day.uuid}/report/"

    (session,) = day.sessions.all()
    told = {f"came-{session.uuid}": "３１２人次", f"came_by-{session.uuid}": "ticketed"}
    press = {"press-TOTAL_FORMS": "0", "press-INITIAL_FORMS": "0"}
    why = {"uncleared": "备案时一并看过，没有另走审查"}
    fields = {**told, **press, **why, "edit_count": "0", "act": "save"}
    assert send(client, "office:activity_report", day.uuid, **fields).status_code == 302
    assert Attendance.objects.get().count == 312
    shown = client.get(page).context["open_days"]
    assert [(one["name"], one["state"]["word"]) for one in shown["days"]] == [
        ("地质标本馆开放日", "已举办")
    ]
    assert shown["next"]["url"] == f"/activities/{day.uuid}/report/"


def test_the_keepers_day_asks_for_visitors_until_they_are_told_of() -> None:
    _, campaign, found, client = museum()
    make_filing(found, campaign)
    label = "家开放机构的开放日过了，还没填人次"

    def asked() -> list[tuple[int, str]]:
        tasks = client.get("/").context["tasks"]
        return [(one["count"], one["url"]) for one in tasks if one["label"] == label]

    page = f"/institutions/{found.uuid}/?campaign={campaign.uuid}"
    step_to(SLOT.ends_on - timedelta(days=1))
    assert asked() == []
    step_to(SLOT.ends_on)
    assert asked() == [(1, page)]
    client.post(next_of(client, page)["url"], {"form_key": "1" * 32, "day": "new"})
    assert asked() == []


def test_an_open_day_that_stands_in_the_register_is_joined_and_parted_again() -> None:
    place, campaign, _, client = museum()
    day = make_activity(
        place.university, campaign, kind=ActivityKind.OPEN_DAY, state=ActivityState.SUBMITTED
    )
    own = f"/activities/{day.uuid}/"
    (join,) = [act for act in client.get(own).context["acts"] if act["label"].startswith("认作")]
    assert client.get(join["url"]).context["form"]["day"].value() == str(day.uuid)
    form = {"form_key": "1" * 32, "day": str(day.uuid)}
    assert client.post(join["url"], form)["Location"] == own
    page = client.get(own).context
    assert page["opened_by"]["name"] == "地质标本馆"
    assert page["acts"][0]["label"] == "不是“地质标本馆”的开放日"
    assert send(client, "office:open_day_part", day.uuid)["Location"] == own
    assert client.get(own).context["opened_by"] is None
    assert client.get(page["acts"][0]["url"]).status_code == 404
