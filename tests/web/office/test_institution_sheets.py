"""A sheet of open institutions by its pages: tried, taken, taken again."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.activities import make_register
from tests.factories.orgs import make_user
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.models import Institution, OpeningSlot
from zhouzhi.apps.campaigns.models import Campaign

pytestmark = pytest.mark.django_db
CSV = """开放机构一览表,,,,
填报单位：,,,联系电话：,
机构名称,地址,开放时间,开放内容,联系电话
地质标本馆,学府路 8 号,5月20日,看标本,0722-0596290
地质标本馆,,5月27日,,
植物园,,5月32日,,
"""


def hand_in(client: Client, campaign: Campaign, text: str) -> str:
    """Where the trial of an uploaded sheet is."""
    file = SimpleUploadedFile("开放机构.csv", text.encode())
    answer = send(client, "office:institution_import", campaign=str(campaign.uuid), file=file)
    assert answer.status_code == HTTPStatus.FOUND
    return str(answer["Location"])


def take(client: Client, address: str) -> str:
    """What the next page says once the trial was taken."""
    plan = client.get(address).context["confirm"]["fields"]["plan"]
    return taken(client, address, plan)


def taken(client: Client, address: str, plan: str) -> str:
    answer = send(client, "office:institution_sheet", address.rstrip("/").split("/")[-1], plan=plan)
    return client.get(answer["Location"]).content.decode()


def test_a_sheet_is_tried_taken_and_taken_again_as_an_update() -> None:
    place, campaign, _ = make_register()
    client = sign_in(make_user(place.university))
    address = hand_in(client, campaign, CSV)
    trial = client.get(address).context["trial"]
    assert [(row["name"], row["verdict"], row["lines"]) for row in trial["rows"]] == [
        ("地质标本馆", "new", "4、5"),
        ("植物园", "wrong", "6"),
    ]
    assert not Institution.objects.exists()
    assert "新登记 1 家，修改 0 家" in take(client, address)
    (kept,) = Institution.objects.all()
    days = OpeningSlot.objects.filter(institution=kept, campaign=campaign)
    assert [str(day.starts_on) for day in days] == ["2023-05-20", "2023-05-27"]
    assert client.get(address).status_code == HTTPStatus.FOUND

    again = hand_in(client, campaign, CSV.replace("5月32日", "5月31日").replace("8 号", "9 号"))
    rows = client.get(again).context["trial"]["rows"]
    assert [(row["name"], row["verdict"]) for row in rows] == [
        ("地质标本馆", "change"),
        ("植物园", "new"),
    ]
    assert [one["after"] for one in rows[0]["changes"]] == ["学府路 9 号"]
    assert "新登记 1 家，修改 1 家" in take(client, again)
    third = hand_in(client, campaign, CSV.replace("5月32日", "5月31日").replace("8 号", "9 号"))
    page = client.get(third)
    assert {row["verdict"] for row in page.context["trial"]["rows"]} == {"same"}
    assert page.context["confirm"] is None


def test_what_changed_since_the_trial_is_not_taken() -> None:
    place, campaign, _ = make_register()
    client = sign_in(make_user(place.university))
    address = hand_in(client, campaign, CSV)
    assert "没有导入任何一行" in taken(client, address, "0" * 64)
    assert not Institution.objects.exists()


def test_a_file_that_is_no_sheet_says_what_to_do() -> None:
    place, campaign, _ = make_register()
    client = sign_in(make_user(place.university))
    address = hand_in(client, campaign, "随便,写写\n一,二\n")
    assert "没有找到“机构名称”这一列" in client.get(address).content.decode()
