"""The rows of a statistics form in a browser: cells are pasted, rows moved, nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo
from tests.journeys.desk import Desk

pytestmark = pytest.mark.proof
LABELS = ".form-row [data-part=label]"
_PASTE = """(cell, words) => {
  const held = new DataTransfer();
  held.setData("text/plain", words);
  const event = { clipboardData: held, bubbles: true, cancelable: true };
  cell.dispatchEvent(new ClipboardEvent("paste", event));
}"""


@pytest.fixture
def chief(chromium: Browser, demo: Demo, width: int) -> Iterator[Desk]:
    """The officer of 随州, at the page where a form that was not read is added."""
    desk = Desk(chromium, demo, "sz-kjj", width)
    desk.open("/notices/")
    desk.page.get_by_role("button", name="随州市科技活动周").first.click()
    expect(desk.page.locator("#facts")).to_be_visible()
    added = desk.page.locator("a[href*='/add/form/']").first.get_attribute("href")
    desk.open(str(added))
    yield desk
    desk.close()


def labels(page: Page) -> list[str]:
    return [cell.input_value() for cell in page.locator(LABELS).all()]


def press(page: Page, act: str, *, rows: int) -> None:
    """Press a button of the rows, and wait until there are so many."""
    page.locator(f"[data-rows] button[value='{act}']").click()
    expect(page.locator(".form-row")).to_have_count(rows)


def test_cells_of_a_sheet_fill_the_rows_where_they_are_pasted(chief: Desk) -> None:
    page = chief.page
    page.locator("[name=title]").fill("补充统计表")
    cells = "举办讲座\t场\n参加人次\t人次\n印发资料\t份\n投入经费\t万元"
    page.locator(LABELS).first.evaluate(_PASTE, cells)
    expect(page.locator(".form-row")).to_have_count(4)
    assert labels(page) == ["举办讲座", "参加人次", "印发资料", "投入经费"]
    press(page, "add-1", rows=5)
    expect(page.locator(LABELS).nth(2)).to_be_focused()
    page.keyboard.type("志愿者人数")
    page.locator("[data-rows] button[value='up-2']").click()
    expect(page.locator(LABELS).nth(1)).to_have_value("志愿者人数")
    press(page, "remove-4", rows=4)
    assert labels(page) == ["举办讲座", "志愿者人数", "参加人次", "印发资料"]
    assert page.locator("[name=title]").input_value() == "补充统计表"
    page.locator(LABELS).nth(1).fill("")
    page.locator("[name=rows-unit]").nth(1).fill("人")
    chief.press("补上")
    expect(page.locator(".form-row-wrong")).to_have_count(1)
    chief.look("form-rows")
    page.locator(LABELS).nth(1).fill("志愿者人数")
    chief.press("补上")
    expect(page.locator("#facts")).to_contain_text("补充统计表")


def test_rows_stay_as_typed_when_the_server_is_not_reached(chief: Desk) -> None:
    page = chief.page
    page.locator(LABELS).first.fill("举办讲座")
    page.context.set_offline(True)
    page.locator("[data-rows] button[value='add']").click()
    expect(page.locator("[data-failed]")).to_be_visible()
    page.context.set_offline(False)
    press(page, "add", rows=4)
    assert labels(page) == ["举办讲座", "", "", ""]
