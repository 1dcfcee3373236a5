"""What may not come in is refused in words, with the house's headers, before it is read."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.notices import make_reading
from tests.factories.submissions import make_draft, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.submissions.domain.content import PressPart
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.web.bounds import FIELD_LENGTH, FORM_BYTES, STRANGER_BYTES
from zhouzhi.web.office.uploads import AT_ONCE_BYTES

pytestmark = pytest.mark.django_db
FORM = "multipart/form-data; boundary=b"


class Unread:
    """A body that says how long it is and fails who reads it."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def send(client: Client, path: str, length: int) -> tuple[int, str]:
    """Announce a body of this length, which nobody may read."""
    answer = client.generic(
        "POST",
        path,
        content_type=FORM,
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": Unread(length)},
    )
    return answer.status_code, answer.content.decode()


def test_a_strangers_body_is_refused_unread() -> None:
    for path in ("/account/sign-in/", "/notices/upload/", "/invitation/"):
        status, page = send(Client(enforce_csrf_checks=True), path, STRANGER_BYTES + 1)
        assert (status, "没有收下" in page) == (413, True)


def test_an_officers_form_is_refused_unread_when_it_is_huge() -> None:
    world = make_world()
    client = sign_in(world.chief)
    assert send(client, reverse("office:notice_upload"), FORM_BYTES + 1)[0] == 413
    assert send(client, reverse("office:unit_import"), 10**30)[0] == 413
    draft = make_draft(
        world.owed(world.place.county_bureau), world.officer(world.place.county_bureau), {}
    )
    page = reverse("office:obligation", args=[draft.obligation.uuid])
    assert send(client, page, AT_ONCE_BYTES + 1)[0] == 413
    assert send(client, page, AT_ONCE_BYTES)[0] == 400  # looked at, and no form key in it


@pytest.mark.parametrize(
    "path", ["/units/?q=a%00b", "/notices/?direction=%00", "/campaigns/?%00=1"]
)
def test_control_marks_in_an_address_are_refused_in_words(path: str) -> None:
    answer = sign_in(make_world().chief).get(path)
    assert (answer.status_code, "控制字符" in answer.content.decode()) == (400, True)


def test_control_marks_in_a_form_are_refused_in_words() -> None:
    world = make_world()
    unit = world.place.county_bureau
    draft = make_draft(world.owed(unit), world.officer(unit), {})
    path = reverse("office:obligation", args=[draft.obligation.uuid])
    sent = {"form_key": uuid.uuid4().hex, "omit-summary_report": "没\0有"}
    answer = sign_in(world.officer(unit)).post(path, sent)
    assert (answer.status_code, "控制字符" in answer.content.decode()) == (400, True)


def test_a_request_that_cannot_be_read_is_answered_in_chinese_and_kept_private() -> None:
    answer = Client().get("/account/sign-in/", HTTP_HOST="evil.example")
    assert (answer.status_code, "读不懂" in answer.content.decode()) == (400, True)
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_too_many_files_at_once_are_refused_in_chinese() -> None:
    files = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(301)]
    client = Client(raise_request_exception=False)
    client.force_login(make_world().chief)
    answer = client.post("/notices/upload/", {"file": files, "form_key": uuid.uuid4().hex})
    assert (answer.status_code, "一次最多上传 300 个文件" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"])
def test_no_other_method_is_answered(method: str) -> None:
    client = sign_in(make_world().chief)
    for path in ("/", "/units/", "/campaigns/"):
        answer = client.generic(method, path)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_a_part_with_thousands_of_digits_is_the_first() -> None:
    world = make_world()
    reading = make_reading(world.place.bureau, world.chief)
    path = reverse("office:reading", args=[reading.uuid])
    assert sign_in(world.chief).get(path, {"part": "9" * 5000}).status_code == 200


def test_marks_that_nobody_sees_are_taken_out_of_what_is_sent() -> None:
    world = make_world()
    unit = world.place.county_bureau
    draft = make_draft(world.owed(unit), world.officer(unit), {})
    path = reverse("office:obligation", args=[draft.obligation.uuid])
    wanted = draft.obligation.requirement.materials[0]
    sent = {
        "form_key": uuid.uuid4().hex,
        "act": "save",
        "edit_count": str(draft.edit_count),
        "text": "共举办讲座120场，\u202e人次0012者与参\u202c。\x01",
        f"omit-{wanted}": "\u200b没有\u2067",
        "press-TOTAL_FORMS": "1",
        "press-INITIAL_FORMS": "0",
        "press-0-outlet": "\u202e云江日报",
        "press-0-title": "科技周\n开幕",
        "activities-TOTAL_FORMS": "0",
        "activities-INITIAL_FORMS": "0",
        "files-summary_report": SimpleUploadedFile("总结\u202excod.txt", "总结".encode()),
    }
    sign_in(world.officer(unit)).post(path, sent)
    draft.refresh_from_db()
    content = content_of(draft)
    assert content.text == "共举办讲座120场，人次0012者与参。"
    assert content.omissions == ((wanted, "没有"),)
    assert content.press == (PressPart("云江日报", "科技周开幕"),)
    assert [part.filename for part in content.files] == ["总结xcod.txt"]


def test_field_longer_than_any_is_refused_before_anything_is_done_with_it() -> None:
    world = make_world()
    reading = make_reading(world.place.bureau, world.chief)
    part = reading.read_notices.get()
    client = sign_in(world.chief)
    url = reverse("office:fact_add", args=[part.uuid, "duty"])
    form = {"form_key": uuid.uuid4().hex, "title": "照办", "about": "other"}
    answer = client.post(url, {**form, "quote": "1" * (FIELD_LENGTH + 1)})
    page = answer.content.decode()
    assert (answer.status_code, "有一栏填了 300001 字" in page, len(page) < 50_000) == (
        413,
        True,
        True,
    )
    assert client.post(url, {**form, "quote": "1" * FIELD_LENGTH}).status_code == 422
