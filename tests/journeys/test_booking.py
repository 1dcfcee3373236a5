"""A keeper opens a session, a family and a class book it; it is called off and all are told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo
from tests.journeys.desk import Desk

pytestmark = pytest.mark.proof
NAME = "香菇大棚防风加固现场课"


@pytest.fixture
def desks(chromium: Browser, demo: Demo, width: int) -> Iterator[list[Desk]]:
    """The keeper, a family and a teacher."""
    found = [Desk(chromium, demo, login, width) for login in ("sz-1321-kjjj", "", "")]
    yield found
    for desk in found:
        desk.close()


def test_a_session_is_booked_waited_for_and_called_off(desks: list[Desk]) -> None:
    keeper, family, teacher = desks
    book = opened(keeper)
    books(family, book, people="4", contact="13900000001")
    expect(family.page.locator(".ticket-state")).to_have_text("已约上")
    family.look("booking-ticket")
    ticket = family.page.url
    teacher.open(book)
    teacher.page.get_by_label("班级或团体").check()
    teacher.page.get_by_label("学校和班级，或单位名称").fill("实验小学三（2）班")
    fill(teacher, people="8", contact="teacher@example.org")
    teacher.press("约上")
    expect(teacher.page.locator(".wrongs")).to_contain_text("名额不够 8 人")
    teacher.look("booking-short")
    teacher.press("名额不够就候补")
    expect(teacher.page.locator(".ticket-state")).to_have_text("候补中")
    teacher.look("booking-waiting")

    family.page.get_by_text("改人数").click()
    family.page.get_by_label("改成几人").fill("2")
    family.press("改好")
    expect(family.page.locator(".ticket-party")).to_have_text("2 人")
    teacher.page.reload()
    expect(teacher.page.locator(".ticket-state")).to_have_text("候补到位，待确认")
    teacher.look("booking-offered")
    teacher.press("确认要来")
    expect(teacher.page.locator(".ticket-qr")).to_be_visible()

    keeper.page.reload()
    expect(keeper.page.locator(".book-booked")).to_contain_text("实验小学三（2）班")
    expect(keeper.page.locator(".book-booked")).to_contain_text("139****0001")
    keeper.look("booking-list")
    keeper.follow("取消这一场")
    keeper.page.get_by_label("为什么取消（会告诉每一家）").fill("大风预警")
    keeper.look("booking-cancel")
    keeper.press("取消这一场")
    family.page.goto(ticket)
    expect(family.page.locator("main")).to_contain_text("这一场取消了，请不要前往")
    family.look("booking-called-off")


def opened(keeper: Desk) -> str:
    """Open the session for ten, groups too; the address at which it is booked."""
    keeper.open("/activities/")
    keeper.follow(NAME)
    keeper.follow("预约")
    keeper.look("booking-sessions")
    keeper.follow("开放预约")
    keeper.page.get_by_label("放出多少名额").fill("10")
    keeper.page.get_by_label("从什么时候开始预约").fill("2023-05-12T08:00")
    keeper.page.get_by_label("到什么时候截止").fill("2023-05-14T08:00")
    keeper.page.get_by_label("班级或团体一次最多约几人").fill("10")
    keeper.page.get_by_label("有未成年人参加").check()
    keeper.look("booking-open")
    keeper.press("存下来")
    link = keeper.page.get_by_role("link", name="公众的预约页").first
    return str(link.get_attribute("href"))


def fill(desk: Desk, *, people: str, contact: str) -> None:
    """What everybody types."""
    desk.page.get_by_label("一共来几人").fill(people)
    desk.page.get_by_label("手机号码或电子邮箱").fill(contact)
    desk.page.get_by_label("我已阅读并同意").check()


def books(desk: Desk, book: str, *, people: str, contact: str) -> None:
    """Book as a family does."""
    desk.open(book)
    desk.look("booking-form")
    fill(desk, people=people, contact=contact)
    desk.press("约上")
