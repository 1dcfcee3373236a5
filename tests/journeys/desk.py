"""One person at a desk: a browser page, signed in or nobody's, looked at wherever it comes."""

import os
import re
import tempfile
from datetime import date
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.journeys.conftest import Demo, sign_in

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PICTURES = Path(os.environ.get("ZHOUZHI_PICTURES") or tempfile.mkdtemp(prefix="zhouzhi-pictures-"))
WAIT_MS = 30_000
expect.set_options(timeout=WAIT_MS)


class Desk:
    """A person's browser at one width; `look` says what is wrong with the page that is open.

    Without a login it is somebody's who has no account.
    """

    def __init__(self, browser: Browser, demo: Demo, login: str, width: int) -> None:
        self.demo, self.login, self.width = demo, login, width
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="zh-CN", accept_downloads=True
        )
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT_MS)
        self.said: list[str] = []
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        if login:
            sign_in(self.page, demo, login)

    def _heard(self, kind: str, text: str) -> None:
        # A refused form answers 422, which a browser also notes in its console.
        if kind in {"error", "warning"} and "status of 422" not in text:
            self.said.append(text)

    def close(self) -> None:
        """Close this person's browser."""
        self.page.context.close()

    def open(self, path: str) -> Page:
        """Open an address; the answer is a good one."""
        answer = self.page.goto(self.demo.url + path)
        assert answer is not None
        assert answer.ok, f"{answer.status} {path}"
        return self.page

    def press(self, words: str, *, within: str = "main", exact: bool = True) -> None:
        """Press the button that says these words, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.button(words, within=within, exact=exact).click()

    def button(self, words: str, *, within: str = "main", exact: bool = True) -> Locator:
        """The button that says these words."""
        return self.page.locator(within).get_by_role("button", name=words, exact=exact)

    def follow(self, words: str | re.Pattern[str], *, within: str = "main") -> None:
        """Follow the first link that says these words, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("link", name=words).first.click()

    def fetch(self, words: str | re.Pattern[str]) -> Download:
        """What a link downloads."""
        with self.page.expect_download() as caught:
            self.page.locator("main").get_by_role("link", name=words).first.click()
        return caught.value

    def look(self, name: str) -> None:
        """Take a picture; assert that axe, the width and the console find nothing wrong."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}-{self.width}.png", full_page=True)
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{name} is {wide} px wide at {self.width}"
        assert self.said == [], f"{name}: {self.said}"

    def step_to(self, day: date) -> None:
        """Step the demo's date, by the strip on top of every page."""
        strip = self.page.locator(".demo")
        strip.locator("#demo-on").fill(day.isoformat())
        with self.page.expect_navigation():
            strip.get_by_role("button", name="前往").click()
        expect(strip).to_contain_text(f"{day.year}年{day.month}月{day.day}日")

    @property
    def text(self) -> str:
        """What the open page says."""
        return self.page.locator("body").inner_text()
