"""A family without an account finds what is on, and learns that it is called off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo
from tests.journeys.desk import Desk

pytestmark = pytest.mark.proof
NAME = "气象台站开放日"


@pytest.fixture
def family(chromium: Browser, demo: Demo, width: int) -> Iterator[Desk]:
    """A telephone or a screen of somebody who has no account."""
    desk = Desk(chromium, demo, "", width)
    yield desk
    desk.close()


def test_family_finds_an_open_day_for_a_child_of_eight_on_saturday(
    family: Desk, demo: Demo
) -> None:
    page = family.open("/")
    family.look("portal-home")
    family.follow("小学生")
    page.locator("#kind").select_option(label="开放参观")
    page.locator("#from").fill("2023-05-13")
    page.locator("#to").fill("2023-05-13")
    family.press("按这些条件找")
    family.look("portal-list")
    family.follow(NAME)
    expect(page.locator("h1")).to_have_text(NAME)
    family.look("portal-activity")
    address = page.url

    uuid = address.rstrip("/").rpartition("/")[2]
    officer = demo.plain("sz-qxj").open(f"/activities/{uuid}/move/cancel/")
    officer.submit({"reason": "检修合同到期", "public_words": "设备检修"}, having="reason")
    page.reload()
    expect(page.locator(".notice")).to_contain_text("已经取消")
    expect(page.locator(".notice")).to_contain_text("设备检修")
    family.look("portal-cancelled")
    family.open("/public/activities/?q=qixiangtaizhan")
    expect(page.locator(".row .off")).to_have_text("取消")
    family.look("portal-found")


def test_every_other_public_page_is_sound(family: Desk) -> None:
    for name, path in (
        ("none", "/public/activities/?q=没有这样的活动"),
        ("past", "/public/activities/?past=1"),
        ("month", "/public/calendar/2023/5/"),
        ("institutions", "/public/institutions/"),
        ("nowhere", "/public/near/?at=没有这个地方"),
    ):
        family.open(path)
        family.look(f"portal-{name}")


def test_visitor_in_a_wheelchair_finds_what_is_free_and_takes_it_along(family: Desk) -> None:
    page = family.open("/")
    page.locator(".picks").get_by_role("link", name="免费", exact=True).click()
    page.locator("#wheelchair").check()
    family.press("按这些条件找")
    expect(page.locator(".chosen li")).to_have_count(2)
    expect(page.locator("li.row h3")).to_contain_text(["应急救援装备巡展", "心肺复苏千人学"])
    family.look("portal-wheelchair")
    assert page.locator(".code img").evaluate("one => one.complete && one.naturalWidth > 0")
    page.locator("footer").get_by_role("link", name="往年活动").click()
    family.look("portal-years")
    family.follow("2022年")
    family.look("portal-year")
    page.locator("footer").get_by_role("link", name="开放数据").click()
    family.look("portal-data")


def test_pensioner_finds_what_is_nearest_and_the_way_there(family: Desk) -> None:
    page = family.open("/")
    page.locator("nav").get_by_role("link", name="身边").click()
    page.locator("#at").fill("体育公园")
    family.press("由近到远")
    expect(page.locator("li.row h3").first).to_have_text("心肺复苏千人学")
    expect(page.locator(".row-far").first).to_have_text("1 公里左右")
    family.look("portal-near")
    family.follow("心肺复苏千人学")
    expect(page.locator(".session-way")).to_contain_text("西门进")
    family.look("portal-way")
