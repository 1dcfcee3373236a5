"""识读 of a scan: the page itself with boxes, words selected on it, both ways without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import papers
from tests.journeys.conftest import Demo
from tests.journeys.desk import Desk

pytestmark = pytest.mark.proof
SCAN = Path(__file__).resolve().parents[2] / "samples" / "siping.pdf"
# A person's pointer, drawn over the words of a fact on the picture and let go.
_SELECT = """(key) => {
  const words = document.querySelector(`#paper a[data-key="${key}"] text`).firstChild;
  const range = document.createRange();
  range.selectNodeContents(words);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  document.getElementById("paper").dispatchEvent(new PointerEvent("pointerup", {bubbles: true}));
}"""


def fact_of(page: Page, label: str) -> tuple[str, str]:
    """The key of the first fact with this label, and the id of its article."""
    shown = page.locator(".fact", has=page.get_by_role("heading", name=label)).first
    key = shown.get_attribute("data-key") or ""
    return key, f"#fact-{key}"


def test_a_scan_is_confirmed_against_its_picture(chromium: Browser, demo: Demo, width: int) -> None:
    reading = papers.hand_in(demo.plain("sp-kjj"), SCAN)
    desk = Desk(chromium, demo, "sp-kjj", width)
    page = desk.open(reading)
    expect(page.locator("#paper figure img").first).to_be_visible()
    expect(page.get_by_text("由照片认字，请逐项对照")).to_be_visible()
    desk.look("reading-scan")
    key, fact = fact_of(page, "标题")
    box = page.locator(f"#at-{key}")
    page.locator(f"{fact} .at").focus()
    expect(box).to_have_class(re.compile("is-lit"))
    box.locator("rect").click()
    expect(page).to_have_url(re.compile(f"{fact}$"))
    page.locator(fact).get_by_text("更正", exact=True).click()
    page.locator(f"{fact} textarea").fill("")
    page.locator(f"{fact} textarea").focus()
    page.evaluate(_SELECT, key)
    expect(page.locator(f"{fact} textarea")).to_have_value(re.compile("科技活动周"))
    page.get_by_role("link", name="看文字").click()
    expect(page.locator("#paper .mark").first).to_be_visible()
    desk.look("reading-scan-as-text")
    desk.close()


def test_both_ways_of_looking_need_no_scripts(demo: Demo) -> None:
    browser = demo.plain("sp-kjj")
    reading = papers.hand_in(browser, SCAN)
    browser.open(reading)
    picture = browser.page.css_first("#paper img").attributes["src"] or ""
    browser.follow("看文字")
    assert browser.page.css_first("#paper img") is None
    assert browser.page.css_first("#paper .mark") is not None
    browser.open(picture)
    assert (browser.status, browser.headers["content-type"]) == (200, "image/webp")
