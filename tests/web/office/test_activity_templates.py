"""上级自己的表: a receiver's own form, fitted to our columns and filled in."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from tests.factories.obligations import make_notice
from tests.web.office.activity_papers import upload
from tests.web.office.filled_register import address, filled_register, rows_of
from zhouzhi.apps.activities.models import ListTemplate
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import NoticeCopy, Reading, ReadNotice
from zhouzhi.foundation import clock
from zhouzhi.foundation.files.actions import store

pytestmark = pytest.mark.django_db


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
    assert told[1] == [2, "启动仪式", "5月20日 9:30", "市民广场", 1200, 3.5, None]
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


def test_one_column_for_both_parts_tells_them_and_an_empty_one_is_said() -> None:
    place, campaign, _, client = filled_register()
    book = Workbook()
    book.worksheets[0].append(["活动名称", "主承办单位", "协办单位", "主讲人"])
    buffer = io.BytesIO()
    book.save(buffer)
    kept = hand_in_template(client, campaign, buffer.getvalue())["Location"]
    assert client.get(kept).context["wordless"] == ("协办单位",)
    row = ListTemplate.objects.get()
    answer = client.get(address("activity_template_fill", row.uuid, campaign=campaign.uuid))
    rows = rows_of(answer.getvalue())
    told = {line[0]: line[1] for line in rows[1:]}
    assert told["启动仪式"] == "主办：东川市科学技术局、东川市教育局；承办：东川大学"
    assert told["气象讲座"] == "东川大学"
    found = upload(client, place, campaign, *rows[1:], head=rows[0])["Location"]
    whats = [one["hosts"] for one in client.get(found).context["trial"]["rows"]]
    assert all(host["known"] for hosts in whats for host in hosts if host["name"] != "某某协会")
