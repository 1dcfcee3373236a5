import io

import pytest
from django.test import Client
from openpyxl import Workbook

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import chief_of
from tests.web.office.sheets import HEAD, confirm, plan_shown, upload, upload_bytes
from zhouzhi.apps.orgs import queries
from zhouzhi.apps.orgs.models import UnitSheet
from zhouzhi.web.office import sheet_page, sheet_upload
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
    monkeypatch.setattr("zhouzhi.apps.orgs.forms.sheets.MAX_BYTES", 1000)
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


def list_as_sent(*units: str) -> bytes:
    """An office's own list: titles, a group heading, merged cells, totals, a foot, a sheet 说明."""
    book = Workbook()
    page = book.active
    page.title = "联络员"
    for row in (
        ["附件2"],
        ["东川市科技活动周联络员名单"],
        ["序号", "单位", "联系人", "办公电话", "备注"],
        ["一、市直单位"],
        [1, units[0], "周某", "010-05962901"],
        [2, units[1], "吴某", "010-05962902"],
        [None, None, "郑某", None, "副科长"],
        [3],
        ["合计", "2家"],
        [],
        ["填表人：周某", None, "填报日期：", "2023-05-08"],
    ):
        page.append(row)
    page.merge_cells("A2:E2")
    page.merge_cells("B6:B7")
    book.create_sheet("说明").append(["请如实填写"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_an_offices_own_list_is_imported_as_it_was_sent() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    names = (place.education.name, place.university.name)
    answer = upload_bytes(chief, list_as_sent(*names), "联络员.xlsx")
    page = chief.get(answer["Location"])
    rows = page.context["trial"]["rows"]
    assert [(row["line"], row["what"], row["name"]) for row in rows] == [
        (4, "skipped", "一、市直单位"),
        (5, "changed", names[0]),
        (6, "changed", names[1]),
        (7, "same", names[1]),
        (8, "skipped", "3"),
        (9, "skipped", "合计 2家"),
        (11, "skipped", "填表人：周某 填报日期： 2023-05-08"),
    ]
    assert page.context["confirm"]["effects"] == [
        "新增 0 个单位",
        "修改 2 个单位",
        "有 4 行没有读：第 4、8、9、11 行；见各行的说明",
        "不读这些列：序号、备注",
    ]
    assert confirm(chief, answer["Location"]).status_code == 302
    place.university.refresh_from_db()
    assert place.university.telephone == "010-05962902"


def test_what_a_trial_says_is_translated_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    english = {
        "{column}“{cell}”不认识，可填：{allowed}": "{column} {cell}: try {allowed}",
        "层级": "Level",
        "有错": "wrong",
    }
    monkeypatch.setattr(sheet_page, "_", lambda words: english.get(words, words))
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(chief, f"k1,甲馆,厅级,场馆,{place.city.code},,")
    (row,) = chief.get(answer["Location"]).context["trial"]["rows"]
    assert (row["label"], row["says"]) == (
        "wrong",
        ("Level 厅级: try 国家、省级、市级、县级、乡级",),
    )


@pytest.fixture
def all_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sheet is a long one, and nobody waits long for another's."""
    monkeypatch.setattr(sheet_upload, "FEW_ROWS", 0)
    monkeypatch.setattr(sheet_upload, "_PATIENCE_SECONDS", 0.01)


def test_long_sheets_are_planned_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    where = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},,")["Location"]
    with sheet_upload.hands.hold(-1), sheet_upload.hands.hold(-2):
        assert chief.get(where).status_code == 200
        monkeypatch.setattr(sheet_upload, "FEW_ROWS", 0)
        monkeypatch.setattr(sheet_upload, "_PATIENCE_SECONDS", 0.01)
        refused = chief.get(where)
    assert refused.status_code == 503
    assert "正在试读这份或别的长表格" in refused.content.decode()
    assert chief.get(where).status_code == 200


@pytest.mark.usefixtures("all_are_long")
def test_three_clicks_make_one_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_province()
    chief, other = chief_of(place.bureau), chief_of(place.bureau)
    where = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},,")["Location"]
    seen = plan_shown(chief, where)
    planned, answers = queries.sheet_plan, []

    def clicked_again(sheet: UnitSheet):
        answers.append(confirm(other, where, looked_at=seen).status_code)
        return planned(sheet)

    monkeypatch.setattr(queries, "sheet_plan", clicked_again)
    answers.append(confirm(chief, where, looked_at=seen).status_code)
    answers.append(confirm(other, where, looked_at=seen).status_code)
    assert answers == [503, 302, 422]
    assert chief.get(where).context["progress"]["is_done"]
