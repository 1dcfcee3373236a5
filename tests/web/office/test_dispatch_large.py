"""部署 to very many units: one place at a time, every button keeping what is ticked."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.obligations import make_city_campaign, make_requirement, make_spec
from tests.factories.register import plant
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.models import Participant

pytestmark = pytest.mark.django_db
MOST_BYTES = 200_000


def choose_url(campaign: Campaign) -> str:
    return reverse("office:dispatch", args=[campaign.uuid])


def press(client: Client, page: Any, go: str, *, q: str = "", also: tuple[str, ...] = ()) -> Any:
    """Press a button of the page as it stands, with more ticks."""
    window = page.context["window"]
    shown = [*window["found"], *(u for one in page.context["territories"] for u in one["units"])]
    phrases = [one["value"] for one in page.context["phrases"] if one["checked"]]
    typed = {
        "form_key": uuid.uuid4().hex,
        "under": window["under"],
        "page": window["page"],
        "q": q or window["text"],
        "units": [unit["value"] for unit in shown if unit["checked"]] + list(also),
        "groups": phrases,
        "groups_before": phrases,
        **({"go": go} if go else {}),
    }
    return client.post(page.request["PATH_INFO"], typed, follow=True)


def picked(page: Any) -> dict[str, str]:
    return {one["name"]: f"{one['chosen']}/{one['total']}" for one in page.context["territories"]}


def make_large() -> tuple[Campaign, Client]:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结"))
    plant(place, counties=3, halls=260)
    return campaign, sign_in(officer)


def test_units_of_a_large_register_are_chosen_place_by_place() -> None:
    campaign, client = make_large()
    page = client.get(choose_url(campaign))
    assert len(page.content) < MOST_BYTES
    assert not any(one["units"] for one in page.context["territories"])
    proposed = picked(page)
    assert (proposed["清河县"], proposed["第0县"]) == ("1/1", "0/260")
    number = {one["name"]: one["number"] for one in page.context["territories"]}
    page = press(client, page, f"all:{number['第0县']}")
    page = press(client, page, f"open:{number['第1县']}")
    shown = next(one for one in page.context["territories"] if one["units"])
    assert (shown["name"], len(shown["units"]), shown["pager"]["pages"]) == ("第1县", 200, 2)
    assert len(page.content) < MOST_BYTES
    page = press(client, page, "page:2", also=(shown["units"][0]["value"],))
    shown = next(one for one in page.context["territories"] if one["units"])
    assert len(shown["units"]) == 60
    page = press(client, page, "", also=tuple(unit["value"] for unit in shown["units"][:2]))
    assert page.context["step"] == "confirm"
    counted = {one["territory"]: one["count"] for one in page.context["chosen"]}
    assert (counted["清河县"], counted["第0县"], counted["第1县"]) == (1, 260, 3)
    names = next(one["names"] for one in page.context["chosen"] if one["territory"] == "第0县")
    assert (len(names), names[-1]) == (101, "……等 260 个单位")
    sent = client.post(
        reverse("office:dispatch_send", args=[campaign.uuid]),
        {"form_key": uuid.uuid4().hex, **page.context["confirm"]["fields"], "knows_past": "1"},
    )
    assert sent.status_code == 302
    assert Participant.objects.filter(is_own=False).count() == 2 + 260 + 3


def test_units_of_a_large_register_are_found_by_name_and_left_out_again() -> None:
    campaign, client = make_large()
    page = press(client, client.get(choose_url(campaign)), "find", q="第7馆")
    assert page.context["window"]["count"] == 3
    assert [unit["name"] for unit in page.context["window"]["found"]] == [
        f"第{n}县第7馆" for n in range(3)
    ]
    page = press(client, page, "all:found")
    assert [picked(page)[f"第{n}县"] for n in range(3)] == ["1/260"] * 3
    page = press(client, page, "none:found")
    assert [picked(page)[f"第{n}县"] for n in range(3)] == ["0/260"] * 3
    nothing = press(client, page, "find", q="没有这家")
    assert nothing.context["window"]["count"] == 0
    for way in ("open:999", "page:999", "all:x", "none:", "zz", "open:" + "9" * 5000):
        assert press(client, client.get(choose_url(campaign)), way).status_code == 200
