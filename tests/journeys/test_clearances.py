"""A crowd of more than a thousand, in a browser: its plan, its licence, and a reviewer's word."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Demo
from tests.journeys.desk import Desk

pytestmark = pytest.mark.proof
NAME = "千人应急疏散观摩"
PDF = {"name": "许可决定书.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 scan"}


@pytest.fixture
def desks(chromium: Browser, demo: Demo, width: int) -> Iterator[tuple[Desk, Desk]]:
    """The unit's desk and the reviewer's."""
    seated = (Desk(chromium, demo, "sz-yjj", width), Desk(chromium, demo, "sz-review", width))
    yield seated
    for desk in seated:
        desk.close()


def open_one(desk: Desk, title: str, home: str) -> Page:
    """Open one clearance of the activity, and look at the page."""
    page = desk.open(home)
    desk.follow(title)
    desk.look(f"clearance-{desk.login}-{title}")
    return page


def test_a_crowd_waits_for_its_plan_its_licence_and_the_reviewer(desks: tuple[Desk, Desk]) -> None:
    unit, reviewer = desks
    unit.open("/activities/")
    unit.follow(NAME)
    home = re.sub(r"^https?://[^/]+", "", unit.page.url) + "clearances/"
    unit.open(home)
    unit.look("clearances")
    assert "受理机关" in unit.text

    page = open_one(unit, "安全工作方案", home)
    for box in page.locator("#paper input[type=checkbox]").all():
        box.check()
    page.set_input_files("#paper input[type=file]", PDF)
    unit.press("送审")
    page = open_one(unit, "应急预案", home)
    page.fill("#paper textarea", "三个出口疏散，两辆救护车值守。")
    unit.press("送审")
    page = open_one(unit, "消防安全检查", home)
    page.fill("#paper textarea", "消防责任人已定，器材已查。")
    unit.press("送审")

    reviewer.open("/")
    reviewer.follow("去审查")
    reviewer.look("review-queue")
    page = open_one(reviewer, "保密审查", home)
    for question in page.locator("#grant fieldset").all():
        question.get_by_label("否", exact=True).check()
    reviewer.press("通过", within="#grant")
    for title in ("安全工作方案", "应急预案", "消防安全检查"):
        open_one(reviewer, title, home)
        reviewer.press("通过", within="#grant")

    unit.open(home)
    assert "都已办结" not in unit.text
    unit.open(home.removesuffix("clearances/"))
    assert "已过审" not in unit.text
    assert unit.page.get_by_role("link", name="公布").count() == 0

    page = open_one(unit, "大型活动安全许可", home)
    page.fill("[name=licence-number]", "随公治许〔2023〕9号")
    page.fill("[name=licence-authority]", "随州市公安局")
    page.fill("[name=licence-granted_on]", "2023-05-12")
    page.fill("[name=licence-approved_count]", "3000")
    page.set_input_files("#licence input[type=file]", PDF)
    unit.press("登记")
    open_one(reviewer, "大型活动安全许可", home)
    reviewer.press("通过", within="#grant")
    unit.open(home)
    assert "都已办结" in unit.text
    assert "已过审" in unit.text
