import io
import uuid

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitSheet

pytestmark = pytest.mark.django_db
HEAD = "单位代码,全称,层级,类别,上级代码,联系人,登录名"


def chief_of(unit: OrgUnit) -> Client:
    client = Client()
    client.force_login(make_user(unit, Role.CAMPAIGN_OFFICER))
    return client


def upload(client: Client, *rows: str, name: str = "名册.csv", head: str = HEAD):
    return upload_bytes(client, "\n".join([head, *rows]).encode(), name)


def upload_bytes(client: Client, content: bytes, name: str):
    file = SimpleUploadedFile(name, content)
    given = {"form_key": uuid.uuid4().hex, "file": file}
    return client.post(reverse("office:unit_import"), given)


def confirm(client: Client, address: str):
    return client.post(address, {"form_key": uuid.uuid4().hex})


def test_sheet_is_tried_then_imported() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(
        chief,
        f"k1,东川科技馆,市级,科普场馆,{place.city.code},钱某,qian",
        f"{place.education.code},东川市教育和体育局,市级,部门单位,{place.city.code},,",
        f"{place.university.code},东川大学,市级,高等院校,{place.city.code},,",
    )
    page = chief.get(answer["Location"])
    trial, ask = page.context["trial"], page.context["confirm"]
    assert [(row["line"], row["what"], row["name"]) for row in trial["rows"]] == [
        (2, "new", "东川科技馆"),
        (3, "changed", "东川市教育和体育局"),
        (4, "same", "东川大学"),
    ]
    assert (ask["effects"], ask["blocked"]) == (["新增 1 个单位", "修改 1 个单位"], "")
    assert not OrgUnit.objects.filter(code="k1").exists()
    done = confirm(chief, answer["Location"])
    assert done["Location"] == reverse("office:units")
    assert [str(said) for said in get_messages(done.wsgi_request)] == [
        "已导入：新增 1 个，修改 1 个。"
    ]
    assert Membership.objects.get(user__username="qian").unit.code == "k1"
    assert OrgUnit.objects.get(pk=place.education.pk).name == "东川市教育和体育局"


def test_a_name_without_a_login_is_told_before_the_import() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},李四光,")
    (row,) = chief.get(answer["Location"]).context["trial"]["rows"]
    assert (row["what"], row["says"]) == (
        "new",
        ["没有登录名，不会把李四光加为经办人；可导入后在单位页面邀请"],
    )


def test_one_wrong_row_blocks_the_import() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    city = place.city.code
    answer = upload(chief, f"k1,甲馆,市级,场馆,{city},,", f"k2,乙馆,厅级,场馆,{city},,")
    page = chief.get(answer["Location"])
    assert page.context["confirm"]["blocked"] == ("还有 1 行有错。改好后重新试读，全部无误才导入。")
    assert "层级“厅级”不认识，可填：国家、省级、市级、县级、乡级" in page.content.decode()
    assert confirm(chief, answer["Location"]).status_code == 422
    assert not OrgUnit.objects.filter(code__in=("k1", "k2")).exists()


def test_sheet_is_imported_once() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},,")
    assert confirm(chief, answer["Location"]).status_code == 302
    second = confirm(chief, answer["Location"])
    assert second.status_code == 422
    assert "这份名册已经导入过了" in second.content.decode()


def test_missing_columns_are_named() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(chief, "甲馆,场馆", head="单位,类别")
    page = chief.get(answer["Location"])
    assert page.context["confirm"]["blocked"] == ("表格缺少列：单位代码、层级。请补上后重新试读。")


def test_sheet_below_a_title_keeps_the_numbers_of_its_rows() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    row = f"k1,甲馆,市级,场馆,{place.city.code},,"
    answer = upload(chief, HEAD, row, head="东川市单位名册,,,,,,")
    rows = chief.get(answer["Location"]).context["trial"]["rows"]
    assert [(row["line"], row["what"]) for row in rows] == [(3, "new")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "表格里没有内容"),
        (b"%PDF-1.7 ...", "这是 PDF 文件，不是表格"),
        (b"PK\x03\x04 broken", "表格不完整或已损坏"),
    ],
)
def test_what_is_no_sheet_is_told_beside_the_field(content: bytes, said: str) -> None:
    chief = chief_of(make_province().bureau)
    answer = upload_bytes(chief, content, "名册.xlsx")
    assert answer.status_code == 422
    (words,) = answer.context["form"].non_field_errors()
    assert said in words
    assert ".docx" not in words
    assert not UnitSheet.objects.exists()


def test_too_large_a_file_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhouzhi.apps.orgs.forms.MAX_BYTES", 1000)
    chief = chief_of(make_province().bureau)
    answer = upload_bytes(chief, b"a,b\n" * 251, "名册.csv")
    assert list(answer.context["form"].errors) == ["file"]


def test_sheets_left_unread_are_told() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    row = ["k1", "甲馆", "市级", "场馆", place.city.code, "", ""]
    book = Workbook()
    book.active.title = "名册"
    for cells in (HEAD.split(","), row):
        book.active.append(cells)
    book.create_sheet("说明").append(["填表说明"])
    content = io.BytesIO()
    book.save(content)
    answer = upload_bytes(chief, content.getvalue(), "名册.xlsx")
    page = chief.get(answer["Location"])
    assert [str(said) for said in page.context["messages"]] == [
        "只读了工作表“名册”，另有 1 个有内容的工作表没有读。"
    ]


def test_sheet_of_another_city_is_not_found() -> None:
    place = make_province()
    answer = upload(chief_of(place.bureau), f"k1,甲馆,市级,场馆,{place.city.code},,")
    other = chief_of(place.other_bureau)
    assert other.get(answer["Location"]).status_code == 404
    assert confirm(other, answer["Location"]).status_code == 404
    assert not OrgUnit.objects.filter(code="k1").exists()


def test_who_keeps_no_register_imports_nothing() -> None:
    place = make_province()
    client = Client()
    client.force_login(make_user(place.education))
    assert client.get(reverse("office:unit_import")).status_code == 404
    assert upload(client, f"k1,甲馆,市级,场馆,{place.city.code},,").status_code == 404
