"""导出活动: what goes out, what comes back unchanged, and a receiver's form filled in."""

import io
import uuid
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from tests.factories.activities import make_activity, make_register, make_session, on_day
from tests.factories.obligations import make_notice
from tests.web.office.activity_papers import confirm, signed_in, upload
from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.lists import list_title
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ListTemplate
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import NoticeCopy, Reading, ReadNotice
from zhouzhi.foundation import clock
from zhouzhi.foundation.files.actions import store

pytestmark = pytest.mark.django_db
HEAD = [
    *(
        "活动名称",
        "活动形式",
        "时间",
        "地点",
        "主办单位",
        "承办单位",
        "对象",
        "人数",
        "简介",
        "电话",
    ),
    *("主讲人", "重点项目", "市级财政（万元）"),
]
ROWS = [
    [
        *("启动仪式", "启动仪式", "5月20日9:30", "市民广场", "市科技局、市教育局", "东川大学"),
        *("市民", "1200", "开幕", "0722-0596290", "", "是", "3.5"),
    ],
    [
        *("气象讲座", "讲座", "5月21日、22日14:00", "一中；二中", "东川大学", "", "中小学生"),
        *("100；200", "讲天气", "", "张三（教授）、李四", "否", ""),
    ],
    ["云上展览", "线上活动", "活动周期间", "线上", "某某协会", *[""] * 8],
    ["科普大集", "进农村", "5月中旬上午", "各村", "市科技局", *[""] * 8],
    ["备用", "", "待定", *[""] * 10],
]


def address(name: str, *args: object, **query: object) -> str:
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"office:{name}", args=args) + (f"?{words}" if words else "")


def filled_register() -> tuple[object, object, object, Client]:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    confirm(client, upload(client, place, campaign, *ROWS, head=HEAD)["Location"])
    return place, campaign, officer, client


def rows_of(content: bytes) -> list[list[str]]:
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[_words(cell.value) for cell in row] for row in page.rows]


def _words(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_the_schedule_goes_out_as_offices_print_it() -> None:
    _, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", "schedule", "xlsx", campaign=campaign.uuid))
    rows = rows_of(answer.getvalue())
    assert rows[0][0] == f"2023年{campaign.name}活动一览表"
    assert rows[1][0] == "填报单位：东川市科学技术局（盖章）"
    codes = dict(Activity.objects.values_list("name", "code"))
    assert [row[:6] for row in rows[2:]] == [
        ["序号", "活动名称", "活动形式", "时间", "地点", "主办单位"],
        ["1", "科普大集", "进农村", "5月中旬上午", "各村", "市科技局"],
        ["2", "启动仪式", "启动仪式", "5月20日 9:30", "市民广场", "市科技局、市教育局"],
        ["3", "云上展览", "线上活动", "活动周期间", "线上", "某某协会"],
        ["4", "气象讲座", "科普讲座", "5月21日 14:00；5月22日 14:00", "一中；二中", "东川大学"],
        ["5", "备用", "其他活动", "待定", "", "东川市科学技术局"],
    ]
    assert rows[4][-1] == codes["启动仪式"]


@pytest.mark.parametrize("form", ["schedule", "key_projects", "platform"])
def test_what_goes_out_comes_back_without_changing_anything(form: str) -> None:
    place, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", form, "xlsx", campaign=campaign.uuid))
    before = [queries.entries_of(one) for one in Activity.objects.order_by("pk")]
    rows = rows_of(answer.getvalue())
    found = upload(client, place, campaign, *rows[3:], head=rows[2])["Location"]
    asked = client.get(found).context["unclear"]
    if asked is not None:
        left = {f"column-{one['at']}": "-" for one in asked["rows"]}
        client.post(asked["url"], {"form_key": uuid.uuid4().hex, **left})
    whats = {row["what"] for row in client.get(found).context["trial"]["rows"]}
    assert whats == {"same"}
    confirm(client, found)
    assert [queries.entries_of(one) for one in Activity.objects.order_by("pk")] == before


def test_key_projects_go_out_one_form_each() -> None:
    _, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", "key_projects", "docx", campaign=campaign.uuid))
    (table,) = Document(io.BytesIO(answer.getvalue())).tables
    told = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert (told["项目名称"], told["活动经费（万元）"], told["拟参加人数"]) == (
        "启动仪式",
        "3.5",
        "1200",
    )
    assert told["主管部门"] == ""


def test_the_schedule_goes_out_as_a_document_too() -> None:
    _, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", "schedule", "docx", campaign=campaign.uuid))
    paper = Document(io.BytesIO(answer.getvalue()))
    (table,) = paper.tables
    assert [cell.text for cell in table.rows[0].cells][2:] == [
        *("活动形式", "时间", "地点", "主办单位", "承办单位", "预计人数", "咨询电话"),
    ]
    assert [cell.text for cell in table.rows[2].cells] == [
        *("2", "启动仪式", "启动仪式", "5月20日 9:30", "市民广场", "市科技局、市教育局"),
        *("东川大学", "1200", "0722-0596290"),
    ]
    section = paper.sections[0]
    assert section.page_width > section.page_height  # type: ignore[operator]


def test_a_list_is_named_after_the_campaign_that_all_of_it_serves() -> None:
    place, campaign, officer, client = filled_register()
    whole = client.get(address("activity_list", "schedule", "xlsx"))
    assert rows_of(whole.getvalue())[0][0] == f"2023年{campaign.name}活动一览表"
    make_activity(place.bureau, actor=officer)
    mixed = client.get(address("activity_list", "schedule", "xlsx"))
    year = clock.today().year
    assert rows_of(mixed.getvalue())[0][0] == f"{year}年东川市活动一览表"


@pytest.mark.parametrize(
    ("campaign", "title"),
    [
        ("2023年东川市科技活动周", "2023年东川市科技活动周活动一览表"),
        ("东川市科技活动周", "2023年东川市科技活动周活动一览表"),
        ("", "2023年清河县活动一览表"),
    ],
)
def test_a_lists_title_tells_campaign_and_year(campaign: str, title: str) -> None:
    assert list_title("活动一览表", campaign=campaign, year=2023, place="清河县") == title


def test_what_was_called_off_goes_out_only_when_asked_for() -> None:
    place, campaign, officer = make_register()
    make_activity(place.bureau, campaign, state=ActivityState.CANCELLED, name="取消了的")
    client = signed_in(officer)
    page = client.get(address("activity_list", "schedule", "xlsx"))
    assert len(rows_of(page.getvalue())) == 3
    page = client.get(address("activity_list", "schedule", "xlsx", state="cancelled"))
    assert len(rows_of(page.getvalue())) == 4


def test_what_is_not_settled_is_said_before_and_in_the_schedule() -> None:
    place, campaign, officer = make_register()
    make_activity(place.bureau, campaign, state=ActivityState.DRAFT, name="草稿的")
    make_activity(place.bureau, campaign, state=ActivityState.POSTPONED, name="延期的")
    late = make_session(on_day(campaign.ends_on + timedelta(days=3)))
    make_activity(
        place.bureau, campaign, state=ActivityState.SUBMITTED, name="周外的", sessions=(late,)
    )
    client = signed_in(officer)
    shown = client.get(address("activity_export", campaign=campaign.uuid)).context["unready"]
    assert shown == ["1 项草稿", "1 项待审查", "1 项延期、时间待定", "1 项不在活动周内"]
    book = client.get(address("activity_list", "schedule", "xlsx", campaign=campaign.uuid))
    rows = rows_of(book.getvalue())
    told = {row[1]: row[-2] for row in rows[3:]}
    assert told == {"草稿的": "草稿", "延期的": "延期", "周外的": "待审查"}
    assert [row[3] for row in rows[3:] if row[1] == "延期的"] == ["延期，时间待定"]
    found = upload(client, place, campaign, *rows[3:], head=rows[2])["Location"]
    assert {row["what"] for row in client.get(found).context["trial"]["rows"]} == {"same"}


def template(blank_rows: int) -> bytes:
    """A receiver's form: a red title, two rows of headings, ruled rows, a merged foot."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "备案表"
    page["A1"] = "全省科技活动周重点活动汇总表"
    page["A1"].font = Font(name="黑体", size=20, color="FFFF0000")
    page.merge_cells("A1:G1")
    heads = ["序号", "项目名称", "活动安排", "", "拟参加人数（人）", "经费（万元）", "主管领导"]
    for at, word in enumerate(heads, 1):
        page.cell(2, at, word)
    page.merge_cells("C2:D2")
    page["C3"], page["D3"] = "举办时间", "举办地点"
    for at in (1, 2, 5, 6, 7):
        page.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
    side = Side(style="thin")
    for row in range(4, 4 + blank_rows):
        page.row_dimensions[row].height = 33
        for at in range(1, 8):
            page.cell(row, at).border = Border(left=side, right=side, top=side, bottom=side)
    foot = 4 + blank_rows
    page.cell(foot, 1, "填表人：        联系电话：")
    page.merge_cells(start_row=foot, end_row=foot, start_column=1, end_column=7)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def hand_in_template(client: Client, campaign, content: bytes, name: str = "汇总表.xlsx"):
    url = address("activity_export", campaign=campaign.uuid)
    file = SimpleUploadedFile(name, content)
    return client.post(url, {"form_key": uuid.uuid4().hex, "file": file})


@pytest.mark.parametrize("blank_rows", [2, 8])
def test_a_receivers_own_form_is_filled_and_keeps_its_looks(blank_rows: int) -> None:
    _, campaign, _, client = filled_register()
    kept = hand_in_template(client, campaign, template(blank_rows))
    page = client.get(kept["Location"])
    assert page.context["blank"] == ("主管领导",)
    row = ListTemplate.objects.get()
    answer = client.get(address("activity_template_fill", row.uuid, campaign=campaign.uuid))
    book = load_workbook(io.BytesIO(answer.getvalue()))
    sheet = book["备案表"]
    told = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=4, max_row=8)]
    assert told[1] == [2, "启动仪式", "5月20日 9:30", "市民广场", "1200", "3.5", None]
    assert [line[0] for line in told] == [1, 2, 3, 4, 5]
    assert sheet["A1"].font.color.rgb == "FFFF0000"
    assert {"A1:G1", "C2:D2"} <= {str(one) for one in sheet.merged_cells.ranges}
    assert sheet["B8"].border.left.style == "thin"
    assert sheet.row_dimensions[8].height == 33
    foot = 4 + max(blank_rows, 5)
    assert sheet.cell(foot, 1).value == "填表人：        联系电话："
    assert f"A{foot}:G{foot}" in {str(one) for one in sheet.merged_cells.ranges}


def test_what_goes_into_a_column_is_a_persons_choice() -> None:
    _, campaign, _, client = filled_register()
    kept = hand_in_template(client, campaign, template(2))["Location"]
    url = client.get(kept).context["url"]
    client.post(url, {"form_key": uuid.uuid4().hex, "column-1": "name", "column-6": "unit"})
    row = ListTemplate.objects.get()
    answer = client.get(address("activity_template_fill", row.uuid, campaign=campaign.uuid))
    sheet = load_workbook(io.BytesIO(answer.getvalue())).worksheets[0]
    assert [cell.value for cell in sheet[5]][6] == "东川市科学技术局"
    client.post(url, {"form_key": uuid.uuid4().hex, "drop": "1"})
    assert not ListTemplate.objects.exists()


def test_a_file_that_is_no_such_form_is_refused() -> None:
    _, campaign, _, client = filled_register()
    book = Workbook()
    for row in (["姓名", "电话"], ["张三", "1"]):
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    answer = hand_in_template(client, campaign, buffer.getvalue())
    assert answer.status_code == 422
    assert "没有找到“活动名称”一列" in answer.content.decode()
    answer = hand_in_template(client, campaign, "活动名称,时间\n讲座,5月20日".encode(), "表.csv")
    assert "模板请用 xlsx 格式" in answer.content.decode()


def bring_annex(place, campaign, content: bytes, name: str = "附件2 汇总表.xlsx") -> Reading:
    """A notice of the campaign that the bureau issued, with a form added to it."""
    notice = make_notice(campaign)
    NoticeCopy.objects.create(
        notice=notice, unit=place.bureau, direction=Direction.ISSUED, filed_at=clock.now()
    )
    blob = store(stream=io.BytesIO(content), name=name, limit_bytes=1_000_000)
    file = {"unit": place.bureau, "blob": blob, "filename": name, "handed_in_at": clock.now()}
    reading = Reading.objects.create(state=ReadingState.READ, **file)
    outer = ReadNotice.objects.create(
        reading=reading, position=1, span_start=0, span_end=0, notice=notice
    )
    return Reading.objects.create(state=ReadingState.READ, annex_to=outer, **file)


def test_a_form_that_the_notice_brings_is_taken_with_one_press() -> None:
    place, campaign, _, client = filled_register()
    annex = bring_annex(place, campaign, template(8))
    page = client.get(address("activity_export", campaign=campaign.uuid))
    (offered,) = page.context["annexed"]
    assert (offered["name"], offered["notice"]) == (annex.filename, annex.annex_to.notice.title)
    taken = client.post(offered["url"], {"form_key": uuid.uuid4().hex})
    row = ListTemplate.objects.get()
    assert taken["Location"].startswith(reverse("office:activity_template", args=[row.uuid]))
    assert (row.keeper, row.campaign, row.blob) == (place.bureau, campaign, annex.blob)
    answer = client.get(address("activity_template_fill", row.uuid, campaign=campaign.uuid))
    sheet = load_workbook(io.BytesIO(answer.getvalue()))["备案表"]
    assert sheet["B5"].value == "启动仪式"
    again = client.get(address("activity_export", campaign=campaign.uuid))
    assert again.context["annexed"] == []


def test_an_annex_with_no_column_for_activities_is_refused_in_words() -> None:
    place, campaign, _, client = filled_register()
    book = Workbook()
    book.worksheets[0].append(["指标", "数值"])
    buffer = io.BytesIO()
    book.save(buffer)
    bring_annex(place, campaign, buffer.getvalue(), "统计表.xlsx")
    page = client.get(address("activity_export", campaign=campaign.uuid))
    url = page.context["annexed"][0]["url"]
    back = client.post(url, {"form_key": uuid.uuid4().hex}, follow=True)
    assert "没有找到“活动名称”一列" in back.content.decode()
    assert not ListTemplate.objects.exists()
