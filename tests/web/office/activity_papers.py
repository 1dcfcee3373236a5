"""Handing in sheets of activities as an officer's browser does."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

HEAD = ["序号", "活动名称", "活动形式", "举办时间", "地点", "主办单位", "拟参加人数"]
ROWS = [
    ["1", "启动仪式", "启动仪式", "5月20日9:30", "市民广场", "市科技局", "500"],
    ["2", "气象讲座", "讲座", "5月21日", "东川大学", "东川大学", "200"],
]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def book(*rows: list[str]) -> bytes:
    made = Workbook()
    page = made.worksheets[0]
    page.append(["东川市科技活动周活动一览表"])
    page.merge_cells("A1:G1")
    for row in rows:
        page.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def upload(client: Client, place, campaign, *rows: list[str], head=HEAD):
    file = SimpleUploadedFile("一览表.xlsx", book(head, *rows))
    where = f"{place.bureau.uuid}:{campaign.uuid}"
    given = {"form_key": uuid.uuid4().hex, "file": file, "place": where}
    return client.post(reverse("office:activity_import"), given)


def post(client: Client, address: str, **given: str):
    return client.post(address, {"form_key": uuid.uuid4().hex, **given})


def confirm(client: Client, address: str):
    plan = client.get(address).context["confirm"]["fields"]["plan"]
    return post(client, address, plan=plan)
