"""续传: a file goes up part by part, by its sender alone, and is evidence when it is whole."""

import base64
from collections.abc import Mapping

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories.orgs import make_user
from tests.factories.submissions import JPEG, LATER, World, make_draft, make_world
from tests.web.office.answer_pages import url
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.obligations.actions.links import open_link
from zhouzhi.apps.orgs.models import Membership
from zhouzhi.apps.submissions.models import Evidence, Upload
from zhouzhi.foundation.files.incoming import SMALLEST_PART, alone_with
from zhouzhi.foundation.files.models import Incoming, Viewing
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.web.bounds import STRANGER_BYTES
from zhouzhi.web.office.sending import shown

pytestmark = pytest.mark.django_db
WHOLE = JPEG + bytes(SMALLEST_PART * 2)


def told(**values: str) -> str:
    pairs = {"filename": "现场.jpg", "material": "photos"} | values
    return ",".join(f"{name} {base64.b64encode(v.encode()).decode()}" for name, v in pairs.items())


def ask(
    browser: Client, address: str, method: str = "POST", data: bytes = b"", **more: str
) -> HttpResponse:
    """What comes back of a request of the client, that says only POST aloud."""
    headers = {"Tus-Resumable": "1.0.0"} | {name.replace("_", "-"): v for name, v in more.items()}
    if method not in {"POST", "HEAD"}:
        headers["X-HTTP-Method-Override"] = method
    through = browser.head if method == "HEAD" else browser.post
    kind = {} if method == "HEAD" else {"content_type": "application/offset+octet-stream"}
    body: Mapping[str, object] = {} if method == "HEAD" else {"data": data}
    return through(address, headers=headers, **body, **kind)  # type: ignore[operator]


def announce(browser: Client, world: World, **more: str) -> HttpResponse:
    duty = world.owed(world.place.county_bureau)
    said = {"Upload_Length": str(len(WHOLE)), "Upload_Metadata": told()} | more
    return ask(browser, url("send", duty.uuid), **said)


def part(browser: Client, address: str, at: int, data: bytes) -> HttpResponse:
    return ask(browser, address, "PATCH", data, Upload_Offset=str(at))


@pytest.fixture
def world() -> World:
    world = make_world()
    unit = world.place.county_bureau
    make_draft(world.owed(unit), world.officer(unit))
    return world


@pytest.fixture
def browser(world: World) -> Client:
    return sign_in(world.officer(world.place.county_bureau))


def test_a_file_comes_in_parts_and_is_evidence_when_it_is_whole(
    world: World, browser: Client
) -> None:
    address = announce(browser, world)["Location"]
    half = SMALLEST_PART
    first = part(browser, address, 0, WHOLE[:half])
    assert (first.status_code, first["Upload-Offset"]) == (204, str(half))
    again = part(browser, address, 0, WHOLE[:half])
    assert (again.status_code, again.content.decode()) == (
        409, f"续传的位置对不上：已收到 {half} 字节。请从那里接着传。",
    )  # fmt: skip
    assert not Evidence.objects.exists()
    other = Client()
    other.force_login(make_user(world.place.county_bureau))
    assert [ask(other, address, way).status_code for way in ("HEAD", "DELETE")] == [404, 404]
    asked = ask(browser, address, "HEAD")
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == (str(half), str(len(WHOLE)))
    assert part(browser, address, half, WHOLE[half:]).status_code == 204
    row = Evidence.objects.get()
    assert (row.filename, row.material, blob_bytes(row.blob)) == ("现场.jpg", "photos", WHOLE)
    assert Viewing.objects.get().original == row.blob
    assert ask(browser, address, "HEAD")["Upload-Offset"] == str(len(WHOLE))
    assert Evidence.objects.count() == 1


def test_a_process_that_died_over_the_last_part_leaves_nothing_undone(
    world: World, browser: Client
) -> None:
    address = announce(browser, world)["Location"]
    with alone_with(Upload.objects.get().content) as content:
        content.append(WHOLE, at=0)
        content.store()
    assert not Evidence.objects.exists()
    assert ask(browser, address, "HEAD")["Upload-Offset"] == str(len(WHOLE))
    assert Evidence.objects.get().filename == "现场.jpg"


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        ({"Upload_Length": "0"}, 422, "文件“现场.jpg”是空的"),
        ({"Upload_Length": str(10**9)}, 413, "超过 30 MB 的上限"),
        ({"Upload_Length": "9" * 15}, 422, "一份报送的文件合计最多"),
        ({"Upload_Length": "-1"}, 412, "看不懂"),
        ({"Upload_Length": "９"}, 412, "看不懂"),
        ({"Upload_Metadata": "material !!!"}, 412, "看不懂"),
        ({"Upload_Metadata": told(material="gold")}, 412, "看不懂"),
        ({"Tus_Resumable": "0.2"}, 412, "看不懂"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(
    world: World, browser: Client, more: dict[str, str], status: int, said: str
) -> None:
    answer = announce(browser, world, **more)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)
    assert not Incoming.objects.exists()


def test_what_is_on_its_way_takes_room_until_it_is_given_up(
    world: World, browser: Client, settings: object
) -> None:
    settings.ZHOUZHI_DRAFT_FILES = 1  # type: ignore[attr-defined]
    address = announce(browser, world)["Location"]
    assert "一份报送最多放 1 个文件" in announce(browser, world).content.decode()
    assert ask(browser, address, "DELETE").status_code == 204
    assert not Upload.objects.exists()
    assert announce(browser, world).status_code == 201


def test_the_page_says_what_is_on_its_way_where_the_client_is_installed(
    world: World, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    duty = world.owed(world.place.county_bureau)
    whole = browser.get(url("obligation", duty.uuid))
    monkeypatch.setattr(shown, "has_client", lambda: True)
    table = told(material="statistics_return", filename="盖章表.pdf")
    address = announce(browser, world, Upload_Metadata=table)["Location"]
    part(browser, address, 0, WHOLE[:SMALLEST_PART])
    page = browser.get(url("obligation", duty.uuid))
    (group,) = page.context["files"]
    assert group["waiting"] == [{"name": "盖章表.pdf", "percent": 49, "url": address}]
    words = page.content.decode()
    assert f'data-sends="{url("send", duty.uuid)}"' in words
    assert "没传完，已收 49%。再选一次这个文件，从断处接着传" in words
    assert 'type="file"' in whole.content.decode()


def test_who_came_by_a_link_sends_part_by_part_too(world: World, browser: Client) -> None:
    unit = world.place.second_county_bureau
    Membership.objects.filter(unit=unit).delete()
    duty = world.owed(unit)
    slip = open_link(participant=duty.participant, actor=world.chief, at=LATER)
    linked = Client()
    send(linked, "office:answer_enter", code=slip.code)
    send(linked, "office:answer_begin", duty.uuid)
    whole = WHOLE + bytes(STRANGER_BYTES)
    said = {"Upload_Length": str(len(whole)), "Upload_Metadata": told()}
    address = ask(linked, url("answer_send", duty.uuid), **said)["Location"]
    assert [ask(one, address, "HEAD").status_code for one in (linked, Client())] == [200, 302]
    assert ask(browser, address.replace("/answer", ""), "HEAD").status_code == 404
    assert part(linked, address, 0, whole).status_code == 204
    assert Evidence.objects.get().submission.obligation == duty
