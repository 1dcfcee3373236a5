"""威海市: two levels' duties in one file, and the city's result as the answer to the province."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import answers
from tests.journeys.conftest import Demo
from tests.journeys.desk import SAMPLES, Desk

pytestmark = pytest.mark.proof
CITY, PROVINCE = "2023年威海市科技活动周", "2023年山东科技活动周"
Sit = Callable[[str], Desk]


@pytest.fixture
def sit(chromium: Browser, demo: Demo) -> Iterator[Sit]:
    """Sit people down at desks of the demo; all are closed in the end."""
    desks: list[Desk] = []

    def at(login: str) -> Desk:
        desks.append(Desk(chromium, demo, login, 1280))
        return desks[-1]

    yield at
    for desk in desks:
        desk.close()


def read_both_levels(city: Desk, *, statistics: bool = False) -> None:
    page = city.open("/notices/")
    page.locator("input[type=file]").set_input_files(SAMPLES / "weihai.doc")
    city.press("上传并识读")
    expect(page.locator(".tally")).to_be_visible()
    reading = page.url
    if statistics:
        ask_for_statistics(city)
    city.press(re.compile("我们印发的"), exact=False)
    city.follow(re.compile("^附件"), within="nav.tabs")
    expect(page.get_by_text("看来是我们收到的")).to_be_visible()
    city.look("weihai-annexed")
    if statistics:
        ask_for_statistics(city)
    city.press(re.compile("我们收到的"), exact=False)
    city.follow(re.compile("^附件"), within="nav.tabs")
    city.press(re.compile("确认这一份其余"), exact=False)
    page.goto(reading)
    city.press(re.compile("确认这一份其余"), exact=False)
    city.look("weihai-confirmed")
    city.press("采用，建成专项活动")
    expect(page.get_by_role("heading", level=1, name=CITY)).to_be_visible()
    expect(page.get_by_text(PROVINCE).first).to_be_visible()
    city.look("weihai-campaign")


def ask_for_statistics(city: Desk) -> None:
    """Correct the duty of the summary: statistics are owed too, on the national form."""
    fact = city.page.locator(".fact", has_text="报送总结、照片、视频")
    fact.get_by_text("更正", exact=True).click()
    fact.get_by_label("统计表", exact=True).check()
    with city.page.expect_navigation():
        fact.get_by_role("button", name="改好并确认").click()
    doubt = city.page.locator(".doubt", has_text="通知要求报送统计表")
    city.look("weihai-doubt-about-the-form")
    with city.page.expect_navigation():
        doubt.get_by_role("button", name=re.compile("按国家二十项表式填报")).click()


def dispatch(city: Desk) -> None:
    city.follow(re.compile("部署"))
    city.press("看会发生什么")
    city.look("weihai-dispatch")
    city.press("发出")
    expect(city.page.get_by_text("已发给")).to_be_visible()


def due_of(desk: Desk, campaign: str, duty: str) -> str:
    """The due date that 今日 shows for a duty."""
    desk.open("/")
    row = desk.page.locator("li.duty", has_text=campaign).filter(has_text=duty)
    return row.locator("time").get_attribute("datetime") or ""


def county_answers(county: Desk, figures: dict[int, str] | None = None) -> None:
    answers.open_duty(county, CITY, "总结")
    answers.sign_for(county)
    answers.fill(
        county,
        text="环翠区在五个社区办了活动。",
        figures=figures,
        files={
            "photos": ("现场.jpg", answers.PHOTO),
            "video": ("海洋科普.mp4", answers.VIDEO),
        },
        activity={
            "name": "海洋科普进校园",
            "held_on": "2023-05-23",
            "place": "环翠区实验小学",
            "people": "420",
        },
    )
    answers.check_and_submit(county)


def accept(desk: Desk, campaign: str) -> None:
    """Accept the one answer that a campaign's matrix shows as handed in."""
    desk.open("/campaigns/")
    desk.follow(campaign)
    with desk.page.expect_navigation():
        desk.look(f"weihai-matrix-{desk.login}")
        desk.page.locator(".matrix a.cell[title*=已报送]").click()
    desk.look(f"weihai-review-{desk.login}")
    desk.press("通过")
    expect(desk.page.get_by_text("已通过。")).to_be_visible()


def answer_the_province(city: Desk) -> None:
    city.open("/campaigns/")
    city.follow(CITY)
    city.follow("总结", within="nav.tabs")
    city.press("拟总结")
    city.page.get_by_label("我知道还缺这些，仍要定稿").check()
    city.page.get_by_label("理由").fill("其余单位来不及报。")
    city.press("定稿")
    expect(city.page.get_by_role("link", name="总结 docx")).to_be_visible(timeout=60_000)
    city.page.reload()
    city.look("weihai-report")
    city.press(re.compile("起草|报山东省"), exact=False)
    expect(city.page.get_by_role("link", name=re.compile(r"\.docx$"))).to_be_visible()
    city.look("weihai-upper-answer")
    answers.fill(
        city,
        files={
            "photos": ("全市.jpg", answers.PHOTO),
            "video": ("全市.mp4", answers.VIDEO),
        },
    )
    answers.check_and_submit(city)


def test_weihai_answers_shandong_with_what_its_counties_sent(sit: Sit) -> None:
    city = sit("wh-kjj")
    read_both_levels(city)
    assert due_of(city, PROVINCE, "总结") == "2023-06-15"
    city.open("/campaigns/")
    city.follow(CITY)
    dispatch(city)
    county = sit("wh-1002-kjj")
    assert due_of(county, CITY, "总结") == "2023-06-05"
    assert due_of(county, CITY, "方案") == "2023-05-15"
    expect(county.page.get_by_text(PROVINCE)).to_have_count(0)
    city.step_to(date(2023, 6, 1))
    county_answers(county)
    accept(city, CITY)
    answer_the_province(city)
    province = sit("sd-kjt")
    province.look("weihai-province-today")
    accept(province, PROVINCE)
    city.open("/")
    expect(city.page.locator("li.duty", has_text=PROVINCE)).to_have_count(0)
    city.look("weihai-today-after")


def open_down(province: Desk) -> None:
    """From the province's total into the city's, and from there to what the county sent."""
    province.open("/campaigns/")
    province.follow(PROVINCE)
    province.follow("统计表", within="nav.tabs")
    province.look("weihai-province-statistics")
    row = province.page.locator("tr", has_text="举办活动次数")
    expect(row.get_by_role("link")).to_have_text("9")
    with province.page.expect_navigation():
        row.get_by_role("link").click()
    province.look("weihai-province-figure")
    province.follow(re.compile("威海市"))
    expect(province.page.get_by_text(CITY).first).to_be_visible()
    province.look("weihai-city-figure")
    province.follow(re.compile("环翠区"))
    province.look("weihai-county-figure")
    province.follow(re.compile("^环翠区.*第 . 版$"))
    expect(province.page.get_by_text("环翠区在五个社区办了活动。")).to_be_visible()


def test_total_of_shandong_opens_into_the_total_of_weihai(sit: Sit) -> None:
    city = sit("wh-kjj")
    read_both_levels(city, statistics=True)
    dispatch(city)
    city.step_to(date(2023, 6, 1))
    county_answers(sit("wh-1002-kjj"), {row: "9" for row in range(1, 21)})
    accept(city, CITY)
    answer_the_province(city)
    province = sit("sd-kjt")
    accept(province, PROVINCE)
    open_down(province)
