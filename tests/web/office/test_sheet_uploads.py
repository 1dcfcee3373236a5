import io

import pytest
from django.test import Client
from openpyxl import Workbook

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import chief_of
from tests.web.office.sheets import HEAD, upload, upload_bytes
from zhouzhi.apps.orgs.models import UnitSheet
from zhouzhi.web.office import sheet_upload
from zhouzhi.web.office.sheet_upload import AT_A_TIME

pytestmark = pytest.mark.django_db


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


def test_more_sheets_than_are_read_at_a_time_are_refused_in_words() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    for _ in range(AT_A_TIME):
        assert sheet_upload._reading.acquire(blocking=False)
    try:
        answer = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},,")
    finally:
        sheet_upload._reading.release(AT_A_TIME)
    assert (answer.status_code, UnitSheet.objects.count()) == (422, 0)
    assert "请过半分钟重新上传" in answer.content.decode()
    assert upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},,").status_code == 302


def test_somebody_who_keeps_no_register_has_nothing_read() -> None:
    place = make_province()
    stranger = Client()
    stranger.force_login(make_user())
    for _ in range(AT_A_TIME):
        assert sheet_upload._reading.acquire(blocking=False)
    try:
        answer = upload(stranger, f"k1,甲馆,市级,场馆,{place.city.code},,")
    finally:
        sheet_upload._reading.release(AT_A_TIME)
    assert answer.status_code in (403, 404)
