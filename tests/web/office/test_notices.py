import zipfile
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.orgs import Province, make_province, make_user
from tests.factories.submissions import JPEG
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import Reading
from zhouzhi.apps.orgs.actions import appoint
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.files.queries import blob_bytes

pytestmark = pytest.mark.django_db
_keys = count(1)


def _signed_in() -> tuple[Province, User, Client]:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    client = Client()
    client.force_login(officer)
    return place, officer, client


def _upload(client: Client, **data: Any) -> Any:
    fields = {"form_key": f"{next(_keys):032x}", **data}
    return client.post(reverse("office:notice_upload"), fields)


def _list(client: Client, **query: str) -> list[dict[str, Any]]:
    return list(client.get(reverse("office:notices"), query).context["notices"])


def test_empty_list_says_what_will_be_here() -> None:
    _place, _officer, client = _signed_in()
    page = client.get(reverse("office:notices")).content.decode()
    assert "还没有通知" in page
    assert "收 docx、doc、pdf、html、txt，扫描件和照片（jpg、png）也可以，不超过 20 MB" in page


def test_page_says_what_to_do_with_several_photographs_of_one_notice() -> None:
    _place, _officer, client = _signed_in()
    page = client.get(reverse("office:notices")).content.decode()
    assert "一份通知拍成了几张照片的，一次选上全部照片，按选的次序作页次" in page
    assert '<input type="file" name="file"' in page
    assert " multiple" in page


def _photos(*names: str) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, JPEG + name.encode()) for name in names]


@pytest.mark.parametrize(
    ("by_name", "order"),
    [
        ("", ["01-IMG_10.jpg", "02-IMG_2.jpg", "03-图.JPG"]),
        ("on", ["01-IMG_2.jpg", "02-IMG_10.jpg", "03-图.JPG"]),
    ],
)
def test_photographs_of_one_notice_are_one_reading_with_its_pages_in_order(
    by_name: str, order: list[str]
) -> None:
    _place, _officer, client = _signed_in()
    files = _photos("IMG_10.jpg", "IMG_2.jpg", "图.JPG")
    assert _upload(client, file=files, by_name=by_name).status_code == 302
    reading = Reading.objects.get()
    assert reading.filename == f"{order[0][3:-4]}等3张照片.zip"
    with zipfile.ZipFile(BytesIO(blob_bytes(reading.blob))) as package:
        assert package.namelist() == order
        assert {package.read(name) for name in order} == {
            JPEG + name[3:].encode() for name in order
        }


def test_several_files_that_are_no_photographs_are_refused_by_name() -> None:
    _place, _officer, client = _signed_in()
    files = [*_photos("1.jpg"), SimpleUploadedFile("通知.txt", b"x")]
    refused = _upload(client, file=files)
    assert refused.status_code == 422
    assert refused.context["form"].errors["file"] == [
        "“通知.txt”不是能识读的照片（jpg、png 等）。一次交几个文件的，"
        "须都是同一份通知的照片；别的文件请一份一份地交。"
    ]
    many = _upload(client, file=_photos(*(f"{n}.jpg" for n in range(61))))
    assert many.context["form"].errors["file"] == [
        "一次交了 61 张照片，最多 60 张。请核对是不是同一份通知。"
    ]
    assert not Reading.objects.exists()


def test_list_shows_how_far_each_notice_has_come() -> None:
    place, officer, client = _signed_in()
    make.adopt(place.bureau, officer, make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE))
    make.make_reading(place.bureau, officer, make.PROVINCE_NOTICE.replace("21号", "22号"))
    make.make_reading(place.bureau, officer, make.CITY_NOTICE.replace("8号", "9号"))
    failed = make.hand_in(place.bureau, officer, filename="坏.docx")
    actions.fail_reading(reading=failed, reason="坏了")
    make.hand_in(place.bureau, officer, filename="新.docx")
    shown = [
        (row["title"], row["direction"], row["status"], row["status_label"])
        for row in sorted(_list(client), key=lambda row: row["status"])
    ]
    city = "关于举办2023年东川市科技活动周的通知"
    assert shown == [
        (city, "issued", "confirmed", "已采用"),
        (city, "", "doubts", "1 处疑点待定"),
        ("坏.docx", "", "failed", "没能识读"),
        ("关于举办2023年云江省科技活动周的通知", "", "open", "待确认"),
        ("新.docx", "", "reading", "正在识读"),
    ]
    adopted = next(row for row in _list(client) if row["status"] == "confirmed")
    assert adopted["campaign"]["title"] == "2023年东川市科技活动周"
    assert [annex["title"] for annex in adopted["annexes"]] == [
        "关于举办2023年云江省科技活动周的通知"
    ]
    assert adopted["annexes"][0]["url"].endswith("?part=2")


def test_list_is_filtered_by_the_way_a_notice_goes() -> None:
    place, officer, client = _signed_in()
    make.adopt(place.bureau, officer)
    make.adopt(place.bureau, officer, make.PROVINCE_NOTICE)
    assert [row["direction"] for row in _list(client, direction=Direction.ISSUED)] == ["issued"]
    assert [row["direction"] for row in _list(client, direction="received")] == ["received"]
    assert len(_list(client, direction="sideways")) == 2


def test_list_asks_the_database_as_often_for_three_notices_as_for_one() -> None:
    place, officer, client = _signed_in()
    url = reverse("office:notices")
    counts = []
    for _round in range(2):
        make.adopt(place.bureau, officer, _numbered(len(counts)))
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url)
        counts.append(len(asked))
        make.adopt(place.bureau, officer, _numbered(len(counts) + 10))
    assert counts[0] == counts[1]


def _numbered(number: int) -> str:
    both = make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)
    return both.replace("8号", f"{number + 30}号").replace("5月9日", f"5月{number + 1}日")


def test_list_holds_only_the_own_units_files() -> None:
    place, officer, _client = _signed_in()
    make.make_reading(place.bureau, officer)
    for user in (
        make_user(place.propaganda, Role.CAMPAIGN_OFFICER),
        make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
        make_user(place.bureau),
    ):
        client = Client()
        client.force_login(user)
        assert _list(client) == []
        assert queries.waiting_count(user) == 0
    assert queries.waiting_count(officer) == 1
    Reading.objects.update(state=ReadingState.FAILED)
    assert queries.waiting_count(officer) == 0


def test_list_goes_on_to_a_second_page() -> None:
    place, officer, client = _signed_in()
    for number in range(21):
        make.hand_in(place.bureau, officer, data=b"x%d" % number)
    page = client.get(reverse("office:notices"), {"page": "2"})
    assert len(page.context["notices"]) == 1
    assert page.context["pager"]["previous_url"].endswith("page=1")


def test_empty_file_is_refused_beside_its_field() -> None:
    _place, _officer, client = _signed_in()
    answer = _upload(client, file=make.upload("空.txt", ""))
    assert (answer.status_code, "文件“空.txt”是空的" in answer.content.decode()) == (422, True)
    assert _upload(client).status_code == 422
    assert not Reading.objects.exists()


def test_same_form_sent_twice_hands_in_once() -> None:
    _place, _officer, client = _signed_in()
    url = reverse("office:notice_upload")
    answers = [
        client.post(url, {"form_key": "f" * 32, "file": make.upload("通知.txt", make.CITY_NOTICE)})
        for _click in range(2)
    ]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Reading.objects.count() == 1


def test_officer_of_two_units_says_for_which_one() -> None:
    place, officer, client = _signed_in()
    appoint(user=officer, unit=place.association, role=Role.CAMPAIGN_OFFICER, actor=SYSTEM)
    file = make.upload("通知.txt", make.CITY_NOTICE)
    _upload(client, file=file, unit=str(place.association.uuid))
    assert Reading.objects.get().unit == place.association
    other = make.upload("通知.txt", make.CITY_NOTICE)
    assert _upload(client, file=other, unit=str(place.other_bureau.uuid)).status_code == 422


def test_officer_who_leads_no_unit_hands_nothing_in() -> None:
    place, _officer, _client = _signed_in()
    client = Client()
    client.force_login(make_user(place.bureau))
    answer = _upload(client, file=make.upload("通知.txt", make.CITY_NOTICE))
    assert answer.status_code == 403
    assert "没有办理这项操作的权限" in answer.content.decode()
    assert not Reading.objects.exists()


def test_samples_are_offered_in_the_demo_alone(settings: Any) -> None:
    _place, _officer, client = _signed_in()
    assert len(client.get(reverse("office:notices")).context["samples"]) == 6
    settings.ZHOUZHI_DEMO = False
    settings.ZHOUZHI_TODAY = ""
    assert client.get(reverse("office:notices")).context["samples"] == []


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.SYSTEM_ADMIN, Role.AUDITOR])
def test_who_leads_no_unit_is_offered_no_upload(role: Role) -> None:
    client = Client()
    client.force_login(make_user(make_province().bureau, role))
    page = client.get(reverse("office:notices"))
    assert (page.context["form"], page.context["samples"]) == (None, [])
    shown = page.content.decode()
    assert "这里没有要您办的通知" in shown
    assert [reverse(f"office:{name}") in shown for name in ("notice_upload", "notice_sample")] == [
        False,
        False,
    ]
    assert "去交通知" not in client.get(reverse("office:campaigns")).content.decode()
