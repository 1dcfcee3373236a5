"""重点活动: what a campaign announces is moved, given several days, added and let go."""

from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.obligations import make_city_campaign
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.campaigns.queries import occasions_as_seen
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db


def row(place: int, key: object = "", **given: object) -> dict[str, object]:
    told = {"key": key, "kind": "", "name": "", "place": "", "starts_on": "", "ends_on": ""}
    return {f"held-{place}-{name}": value for name, value in {**told, **given}.items()}


def form(campaign: Campaign, *rows: dict[str, object]) -> dict[str, Any]:
    count = len(rows)
    found: dict[str, Any] = {"seen": occasions_as_seen(campaign)}
    found |= {"held-TOTAL_FORMS": count, "held-INITIAL_FORMS": count}
    for one in rows:
        found |= one
    return found


def test_what_is_announced_is_moved_given_days_added_and_let_go() -> None:
    _, campaign, chief = make_city_campaign()
    launch, fair = (
        Occasion.objects.create(campaign=campaign, kind=kind, name=name, starts_on=on)
        for kind, name, on in (
            ("launch", "启动仪式", date(2023, 5, 20)),
            ("exhibition", "科普成果展", date(2023, 5, 22)),
        )
    )
    browser = sign_in(chief)
    page = browser.get(reverse("office:occasions", args=[campaign.uuid])).content.decode()
    assert ("启动仪式" in page, "科普成果展" in page, "增加一项" in page) == (True, True, True)
    given = form(
        campaign,
        row(0, launch.pk, name="启动仪式", starts_on="2023-05-21", starts_at="09:30"),
        row(1, fair.pk, name="科普成果展", starts_on="2023-05-22", ends_on="2023-05-25"),
        row(2, kind="contest", name="科普讲解大赛"),
    )
    send(browser, "office:occasions", campaign.uuid, **given)
    assert list(
        campaign.occasions.order_by("pk").values_list(
            "kind", "starts_on", "starts_at_time", "window_from", "window_to"
        )
    ) == [
        ("launch", date(2023, 5, 21), time(9, 30), None, None),
        ("exhibition", None, None, date(2023, 5, 22), date(2023, 5, 25)),
        ("contest", None, None, None, None),
    ]
    again = send(browser, "office:occasions", campaign.uuid, **given)  # by the page of before
    assert (again.status_code, campaign.occasions.count()) == (422, 3)
    for stale in (given, {**form(campaign), "seen": "older"}):  # with its rows, and with none
        page = send(browser, "office:occasions", campaign.uuid, **stale).content.decode()
        assert page.count("内容已被他人修改") == 1
    gone = row(0, fair.pk, name="科普成果展", gone="on")
    send(browser, "office:occasions", campaign.uuid, **form(campaign, gone))
    assert not Occasion.objects.filter(pk=fair.pk).exists()
    verbs = AuditLine.objects.filter(verb__contains="occasion").order_by("pk")
    assert [line.verb.rsplit(".", 1)[1] for line in verbs] == [
        "change_occasion",
        "change_occasion",
        "add_occasion",
        "remove_occasion",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"starts_on": "2023-05-22", "ends_on": "2023-05-20"}, "早于第一天，请核对。"),
        ({"ends_on": "2023-05-20"}, "请填写第一天。"),
        (
            {"starts_on": "2023-05-20", "ends_on": "2023-05-22", "starts_at": "09:00"},
            "连续几天的不写几点",
        ),
        ({"name": "科普成果展"}, "请选择类别。"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(given: dict[str, str], said: str) -> None:
    _, campaign, chief = make_city_campaign()
    told = row(0, **{"kind": "" if "name" in given else "exhibition", **given})
    refused = send(sign_in(chief), "office:occasions", campaign.uuid, **form(campaign, told))
    assert (refused.status_code, said in refused.content.decode()) == (422, True)
    assert not campaign.occasions.exists()
