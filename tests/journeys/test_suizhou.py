"""随州市: a form and a press minimum, from the file to the summary, in a browser."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo
from tests.journeys.desk import SAMPLES, Desk

pytestmark = pytest.mark.proof
NAME = "2023年随州市科技活动周"
VIDEO = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 4096
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
    chief.press(re.compile("我们印发的"), exact=False)
    chief.press(re.compile("确认其余"), exact=False)
    chief.look("suizhou-confirmed")
    chief.press("建立专项活动")


def correct_the_telephone(chief: Desk) -> None:
    fact = chief.page.locator(".fact", has_text="0722-0596290")
    fact.get_by_text("更正", exact=True).click()
    chief.look("suizhou-correcting")
    fact.get_by_label("电话").fill("0722-0596291")
    with chief.page.expect_navigation():
        fact.get_by_role("button", name="改好并确认").click()
    expect(chief.page.locator(".fact-done", has_text="0722-0596291")).to_be_visible()


def test_suizhou_from_its_file_to_its_summary(sit: Sit) -> None:
    chief = sit("sz-kjj")
    chief.look("suizhou-today")
    read_and_adopt(chief)
    print(chief.page.url, chief.text)
