"""部署: units that are chosen and that no duty names are told of, and counted as not sent to."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.obligations import make_city_campaign, make_requirement, make_spec
from tests.web.office.clients import sign_in

pytestmark = pytest.mark.django_db

IDLE = "勾选的 1 个单位这次没有要办的事，只收到通知：市教育局"


def cautions(page) -> list[str]:
    return [one["text"] for one in page.context["cautions"]]


def test_units_that_would_receive_nothing_are_named_and_counted_apart() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(
        campaign, make_spec("总结", liable="各县(市、区)科技局", due_on=date(2023, 6, 5))
    )
    choose = reverse("office:dispatch", args=[campaign.uuid])
    send = reverse("office:dispatch_send", args=[campaign.uuid])
    client = sign_in(officer)
    units = [str(unit.uuid) for unit in (place.county_bureau, place.education)]
    first = client.post(choose, {"units": units, "recount": "1", "form_key": "0" * 32})
    assert any(said.startswith(IDLE) for said in cautions(first))
    client.post(choose, {"units": units, "form_key": "1" * 32})
    page = client.get(f"{choose}?step=confirm")
    assert any(said.startswith(IDLE) for said in cautions(page))
    assert page.context["confirm"]["title"] == "发给 2 个单位：1 个有应办事项，1 个只收通知"
    assert [block["names"] for block in page.context["chosen"]] == [["清河县科学技术局"]]
    sent = {**page.context["confirm"]["fields"], "form_key": "2" * 32}
    done = client.post(send, sent, follow=True).content.decode()
    assert "已发给 2 个单位：1 个单位共 1 件，1 个只收通知。" in done
    again = client.get(choose)
    marks = {
        unit["name"]: unit["idle"]
        for block in again.context["territories"]
        for unit in block["units"]
        if unit["sent"]
    }
    assert marks == {"清河县科学技术局": False, "市教育局": True}
    assert "已列入，没有要办的事" in again.content.decode()
    late = [*units, str(place.university.uuid)]
    more = client.post(choose, {"units": late, "recount": "1", "form_key": "4" * 32})
    assert [one["scope"] for one in more.context["reach"]] == [
        "勾选的新单位不在“各县(市、区)科技局”里"
    ]
    client.post(choose, {"form_key": "3" * 32})
    told = client.get(f"{choose}?step=confirm").context["confirm"]["effects"]
    assert [line for line in told if "已收到过" in line] == [
        "1 个单位已收到过，只补发新的事项，办过的不动"
    ]
