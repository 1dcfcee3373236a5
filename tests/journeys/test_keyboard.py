"""By keyboard alone: sign in, 今日, and hand in an answer; the focus is always to be seen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo
from zhouzhi.processes.plant_demo import DEMO_PASSWORD

pytestmark = pytest.mark.proof
MOST_STOPS = 120
_FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const within = one.closest("label, summary, .pick") || one;
  const outlined = [style, getComputedStyle(within)].some(
    (each) => (each.outlineStyle !== "none" && parseFloat(each.outlineWidth) > 0)
      || each.boxShadow !== "none");
  return {
    name: one.getAttribute("name") || "",
    words: (one.innerText || one.value || one.getAttribute("aria-label") || "").trim(),
    // Inside a date field the browser's own parts have the focus, and a ring of their own.
    seen: outlined || !one.matches(":focus"),
  };
}"""


def tab_to(page: Page, *, name: str = "", words: str = "") -> None:
    """Press Tab until the thing with this name or these words has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at is None:
            continue
        assert at["seen"], f"the focus on {at} is not to be seen"
        if (name and at["name"] == name) or (words and words in at["words"]):
            return
    pytest.fail(f"Tab never comes to {name or words} on {page.url}")


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_unit_signs_in_and_hands_in_by_keyboard_alone(chromium: Browser, demo: Demo) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{demo.url}/account/sign-in/")
    tab_to(page, name="login")
    page.keyboard.type("sz-nyncj")
    tab_to(page, name="password")
    page.keyboard.type(DEMO_PASSWORD)
    press_enter(page)
    page.wait_for_url(f"{demo.url}/")
    tab_to(page, words="报送工作方案")
    press_enter(page)
    tab_to(page, words="签收")
    press_enter(page)
    tab_to(page, name="text")
    page.keyboard.type("本单位五月十日到十二日开展农业气象灾害防范宣传。")
    tab_to(page, words="核对并报送")
    press_enter(page)
    tab_to(page, words="确认报送")
    press_enter(page)
    expect(page.get_by_text("已报送，等待审核。")).to_be_visible()
    context.close()
