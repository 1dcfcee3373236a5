"""The register in a browser: a plan is imported, a joint event cleared and voided, a day told."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser

from tests.journeys.conftest import Demo
from tests.journeys.desk import Desk

pytestmark = pytest.mark.proof
COUNTY, DEPARTMENT, REVIEWER, KEEPER = "sz-1303-kjjj", "sz-nyncj", "sz-review", "sz-szzy"
BUREAU = "曾都区科学技术和经济信息化局"
PLAN = (
    ("活动名称", "活动形式", "时间", "地点", "主办/承办单位", "参加人数", "简介", "咨询电话"),
    (
        *("航天科普展", "展览", "5月25日9:00-17:00", "曾都区文化馆", "主办：我局 承办：文峰社区"),
        *("约300人", "火箭和空间站的模型，动手拼一拼。", "0722-0596290"),
    ),
    (
        *("防汛知识公开课", "讲座", "5月26日15:00", "曾都区实验小学", "我局"),
        *("120", "认识水位和预警，学会避险。", "0722-0596290"),
    ),
)
Sits = Callable[[str, int], Desk]


@pytest.fixture
def sits(chromium: Browser, demo: Demo) -> Iterator[Sits]:
    """Somebody sits down at a desk of a width; all get up in the end."""
    seated: list[Desk] = []

    def sit(login: str, width: int) -> Desk:
        seated.append(Desk(chromium, demo, login, width))
        return seated[-1]

    yield sit
    for desk in seated:
        desk.close()


def plan_file() -> dict[str, object]:
    """The work plan as a county has it."""
    book = Workbook()
    for row in PLAN:
        book.worksheets[0].append(row)
    content = BytesIO()
    book.save(content)
    return {"name": "工作方案.xlsx", "mimeType": "", "buffer": content.getvalue()}


def path_of(desk: Desk) -> str:
    """The address that is open, without its host."""
    return re.sub(r"^https?://[^/]+", "", desk.page.url)


def test_a_county_imports_its_plan_and_a_second_time_changes_nothing(sits: Sits) -> None:
    county = sits(COUNTY, 1280)
    for again in (False, True):
        page = county.open("/activities/import/")
        page.set_input_files("main input[type=file]", plan_file())
        county.press("试读")
        if again:
            assert "没有要导入的：表里的活动和台账里的一样。" in county.text
            break
        county.look("plan-trial")
        county.press("导入")
        assert "已导入：新增 2 项，修改 0 项。" in county.text
    county.open("/activities/?q=航天科普展")
    county.follow("航天科普展")
    assert "主办" in county.text
    assert BUREAU in county.text
    assert "文峰社区" in county.text


def test_a_joint_event_is_cleared_published_and_a_change_voids_it(sits: Sits) -> None:
    department, county, reviewer = sits(DEPARTMENT, 360), sits(COUNTY, 1280), sits(REVIEWER, 1280)
    page = department.open("/activities/new/?on=2023-05-14")
    for name, value in {
        "name": "农技大集进社区",
        "summary": "专家当面答疑，发放良种手册。",
        "contact_office": "科教科",
        "contact_telephone": "0722-0596290",
        "sessions-0-starts_at": "09:00",
        "sessions-0-places": "文峰社区广场",
        "sessions-0-expected_count": "200",
    }.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=kind]", label="进社区")
    department.press("再加一个单位")
    page.select_option("[name=hosts-1-role]", label="主办")
    page.fill("[name=hosts-1-name]", BUREAU)
    department.look("joint-typed")
    department.press("保存")
    home = path_of(department)
    department.follow("提交审查")
    department.press("提交审查")
    assert "待审查" in department.text
    county.open("/activities/?q=农技大集进社区")
    assert "农技大集进社区" in county.text

    department.open(f"{home}clearances/")
    department.follow("应急预案")
    department.page.fill("#paper textarea", "两个出口疏散，备急救包，遇雨改到社区活动室。")
    department.press("送审")
    for clearance in ("保密审查", "应急预案"):
        reviewer.open(f"{home}clearances/")
        reviewer.follow(clearance)
        for question in reviewer.page.locator("#grant fieldset").all():
            question.get_by_label("否", exact=True).check()
        reviewer.press("通过", within="#grant")
    department.open(home)
    assert "已过审" in department.text, department.text
    department.follow("公布")
    department.press("公布")
    assert "已公布" in department.text

    page = department.open(f"{home}edit/")
    page.fill("[name=sessions-0-places]", "白云湖广场")
    department.press("保存")
    assert "待审查" in department.text
    assert "改后待审" in department.text
    department.look("joint-voided")


def test_a_keeper_registers_files_and_tells_who_came_on_a_telephone(sits: Sits) -> None:
    keeper = sits(KEEPER, 360)
    keeper.open("/institutions/")
    keeper.follow("登记一家")
    page = keeper.page
    for name, value in {
        "name": "新能源汽车实训楼",
        "address": "随州市曾都区教育路 8 号",
        "summary": "拆开一台电机看转子，坐进模拟驾驶舱。",
        "contact_office": "科研处",
        "contact_telephone": "0722-0596290",
        "slots-0-starts_on": "2023-05-14",
        "slots-0-starts_at": "09:00",
        "slots-0-ends_at": "16:00",
        "slots-0-capacity": "80",
    }.items():
        page.fill(f"[name={name}]", value)
    keeper.look("institution-typed")
    keeper.press("保存")
    keeper.press("备案", within="main")
    keeper.open("/institutions/")
    keeper.follow("新能源汽车实训楼")
    assert "已备案" in keeper.text
    home = path_of(keeper)
    keeper.look("institution-filed")

    keeper.step_to(date(2023, 5, 15))  # the day after: on the day itself it goes by the real hour
    keeper.open(home)
    keeper.follow("办完了，填人次")
    keeper.look("open-day")
    keeper.press("接着填人次")
    page = keeper.page
    page.fill("[name=uncleared]", "备案时主管部门一并看过")
    page.locator("[name^=came-]").fill("７６人")
    page.get_by_label("现场清点").check()
    keeper.look("open-day-told")
    keeper.press("填报完成")
    assert "已填报" in keeper.text
    keeper.follow("新能源汽车实训楼")
    assert "新能源汽车实训楼开放日" in keeper.text
    keeper.look("institution-told")

    chief = sits("sz-kjj", 1280)
    chief.open(home)
    chief.follow("新能源汽车实训楼开放日")
    assert "76" in chief.text
