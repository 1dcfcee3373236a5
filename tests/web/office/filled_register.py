"""A register filled from a sheet, and what leaves it read again."""

import io
from datetime import datetime

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.activities import make_register
from tests.web.office.activity_papers import confirm, signed_in, upload

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
    """The address of what goes out, of all that stands in the register unless it says otherwise."""
    asked = {"scope": "all", **query}
    words = "&".join(f"{key}={value}" for key, value in asked.items() if value)
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
