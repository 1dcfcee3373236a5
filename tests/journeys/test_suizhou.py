"""随州市: a form and a press minimum, from the file to the summary, in a browser."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, expect
from python_calamine import CalamineWorkbook

from tests.journeys import answers
from tests.journeys.conftest import Demo
from tests.journeys.desk import SAMPLES, Desk

pytestmark = pytest.mark.proof
NAME = "2023年随州市科技活动周"
COUNTY, SCHOOL = "曾都区科学技术和经济信息化局", "随州职业技术学院"
RETURN = "“举办活动次数”与总结里写的场次对不上，请核对。"
PRESS = (
    ("曾都融媒", "周末去看科技展", date(2023, 5, 21)),
    ("随城晚讯", "香菇专家到村里", date(2023, 5, 23)),
)
Sit = Callable[[str], Desk]


@pytest.fixture
def sit(chromium: Browser, demo: Demo, width: int) -> Iterator[Sit]:
    """Sit people down at desks of the demo; all are closed in the end."""
    desks: list[Desk] = []

    def at(login: str) -> Desk:
        desks.append(Desk(chromium, demo, login, width))
        return desks[-1]

    yield at
    for desk in desks:
        desk.close()


def read_and_adopt(chief: Desk) -> None:
    page = chief.open("/notices/")
    chief.look("suizhou-notices")
    page.locator("input[type=file]").set_input_files(SAMPLES / "suizhou.docx")
    chief.press("上传并识读")
    expect(page.locator(".tally")).to_be_visible()
    chief.look("suizhou-reading")
    correct_the_telephone(chief)
    settle_the_doubts(chief)
    chief.press(re.compile("我们印发的"), exact=False)
    chief.press(re.compile("确认其余"), exact=False)
    chief.look("suizhou-confirmed")
    chief.press("采用，建成专项活动")
    expect(page.get_by_role("heading", level=1, name=NAME)).to_be_visible()


def correct_the_telephone(chief: Desk) -> None:
    fact = chief.page.locator(".fact", has_text="0722-0596290")
    fact.get_by_text("更正", exact=True).click()
    fact.get_by_label("电话").fill("0722-0596291")
    with chief.page.expect_navigation():
        fact.get_by_role("button", name="改好并确认").click()
    expect(chief.page.locator(".fact-done", has_text="0722-0596291")).to_be_visible()


def settle_the_doubts(chief: Desk) -> None:
    """Take the first answer that each doubt offers."""
    choices = chief.page.locator(".doubt button[name=choice]")
    while choices.count():
        with chief.page.expect_navigation():
            choices.first.click()


def dispatch(chief: Desk) -> None:
    chief.look("suizhou-campaign-empty")
    chief.follow(re.compile("部署"))
    chief.look("suizhou-dispatch")
    chief.press("看会发生什么")
    expect(chief.page.get_by_role("heading", name="发给 22 个单位")).to_be_visible()
    chief.look("suizhou-dispatch-confirm")
    chief.press("发出")
    expect(chief.page.get_by_text("已发给")).to_be_visible()
    chief.look("suizhou-campaign")


def county_answers(county: Desk) -> None:
    county.look("suizhou-county-today")
    answers.open_duty(county, NAME, "媒体报道")
    expect(county.page.get_by_text("0722-0596291")).to_be_visible()
    county.look("suizhou-county-duty")
    answers.sign_for(county)
    county.look("suizhou-county-form")
    answers.fill(
        county,
        text="我区举办活动十二场。",
        figures={row: str(row) for row in range(1, 21)},
        files={"video": ("启动式.mp4", answers.VIDEO)},
        press=PRESS[:1],
        activity={
            "strand": "服务基层群众",
            "name": "科技赶集",
            "held_on": "2023-05-20",
            "place": "文峰社区",
            "people": "300",
        },
    )
    county.press("核对并报送")
    refused = "通知要求宣传报道不少于 2 篇，现在有 1 篇"
    expect(county.page.get_by_text(refused).first).to_be_visible()
    expect(county.button("确认报送")).to_have_count(0)
    county.look("suizhou-county-refused")
    county.follow("返回修改")
    answers.fill(county, press=PRESS)
    answers.look_over(county)
    county.look("suizhou-county-summary")
    county.press("确认报送")
    expect(county.page.get_by_text("已报送，等待审核。")).to_be_visible()
    county.look("suizhou-county-submitted")


def school_answers(school: Desk) -> None:
    """The university is not bound by what is asked of counties: one press report is enough."""
    answers.open_duty(school, NAME, "媒体报道")
    answers.sign_for(school)
    answers.fill(
        school,
        text="我校开放实训室三天。",
        figures={1: "3", 14: "640", 20: "1"},
        press=PRESS[:1],
        omissions={"video": "没有拍摄视频。"},
    )
    school.press("核对并报送")
    expect(school.page.get_by_text("不少于 2 篇")).to_have_count(0)
    school.press("确认报送")
    expect(school.page.get_by_text("已报送，等待审核。")).to_be_visible()


def open_review(chief: Desk, unit: str) -> None:
    """From the campaign's matrix open what a unit handed in."""
    chief.open("/campaigns/")
    chief.follow(NAME)
    with chief.page.expect_navigation():
        chief.page.locator(".matrix tr", has_text=unit).locator("a.cell").click()


def return_and_accept(chief: Desk, county: Desk) -> None:
    open_review(chief, "曾都区科经局")
    chief.look("suizhou-review")
    chief.page.get_by_label("理由").fill(RETURN)
    chief.press("退回")
    expect(chief.page.get_by_text("已退回，对方会看到理由。")).to_be_visible()
    answers.open_duty(county, NAME, "媒体报道")
    expect(county.page.get_by_text(RETURN).first).to_be_visible()
    county.look("suizhou-county-returned")
    county.press("修改并重报")
    answers.fill(county, figures={1: "12"})
    answers.check_and_submit(county)
    open_review(chief, "曾都区科经局")
    chief.look("suizhou-review-again")
    chief.press("通过")
    expect(chief.page.get_by_text("已通过。")).to_be_visible()
    open_review(chief, "随州职院")
    chief.press("通过")
    expect(chief.page.get_by_text("已通过。")).to_be_visible()


def open_a_total(chief: Desk) -> None:
    """12 of the county and 3 of the school are 15; the total opens down to what the unit sent."""
    chief.open("/campaigns/")
    chief.follow(NAME)
    chief.follow("统计表")
    chief.look("suizhou-statistics")
    row = chief.page.locator("tr", has_text="举办活动次数")
    expect(row.get_by_role("link")).to_have_text("15")
    with chief.page.expect_navigation():
        row.get_by_role("link").click()
    chief.look("suizhou-figure")
    part = chief.page.locator("tr", has_text=COUNTY)
    expect(part.locator("td.num")).to_have_text("12")
    with chief.page.expect_navigation():
        part.get_by_role("link").first.click()
    chief.look("suizhou-one-figure")
    with chief.page.expect_navigation():
        chief.page.get_by_role("link", name=re.compile(f"^{COUNTY}第 . 版$")).click()
    chief.page.get_by_text("整份报送").click()
    expect(chief.page.get_by_text("我区举办活动十二场。")).to_be_visible()
    chief.open("/campaigns/")
    chief.follow(NAME)
    chief.follow("统计表")
    chief.follow("按地区展开")
    chief.look("suizhou-spread")


def write_the_summary(chief: Desk) -> None:
    """Compose, finish, and open both files: they say what was accepted."""
    chief.open("/campaigns/")
    chief.follow(NAME)
    chief.follow("总结", within="nav.tabs")
    chief.press("拟总结")
    chief.look("suizhou-report")
    expect(chief.page.locator("a.cite").first).to_be_visible()
    chief.page.get_by_label("我知道还缺这些，仍要定稿").check()
    chief.page.get_by_label("理由").fill("其余单位来不及报。")
    chief.press("定稿")
    expect(chief.page.get_by_role("link", name="统计表 xlsx")).to_be_visible(timeout=60_000)
    chief.look("suizhou-report-finished")
    words = words_of(chief.fetch("总结 docx").path())
    assert "科技赶集" in words
    assert "2023年随州市科技活动周" in words
    cells = cells_of(chief.fetch("统计表 xlsx").path())
    assert ["科普活动开展次数", "举办活动次数", 15.0] in cells


def words_of(file: Path) -> str:
    """All paragraphs and cells of a Word file."""
    paper = docx.Document(str(file))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def cells_of(file: Path) -> list[list[object]]:
    """The rows of a workbook's first sheet, without its empty cells."""
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    return [[cell for cell in row if cell != ""] for row in rows]


def test_suizhou_from_its_file_to_its_summary(sit: Sit) -> None:
    chief = sit("sz-kjj")
    chief.look("suizhou-today")
    read_and_adopt(chief)
    dispatch(chief)
    chief.step_to(date(2023, 6, 1))
    county, school = sit("sz-1303-kjjj"), sit("sz-szzy")
    county_answers(county)
    school_answers(school)
    return_and_accept(chief, county)
    open_a_total(chief)
    write_the_summary(chief)
