"""Looking at a page as a browser does, and telling what of it none of our templates has."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.conftest import QUIET_FLAGS

# In the document, not in a text: what none of our pages has, unless a text became markup.
FOREIGN = """() => {
  const bad = '[data-zz],[onerror],[onload],[onclick],[onmouseover],[onfocus],[ontoggle],'
    + '[style],script:not([src]):not([type="application/ld+json"]),style,iframe,object,embed,'
    + 'base,math,plaintext,noscript,'
    + 'meta[http-equiv=refresh],[href^="javascript:" i],[href^="data:" i],[action*="zz"],'
    + '[src*="zz"]'
  // What is told to machines is JSON still, and holds nothing that could end it.
  const told = [...document.querySelectorAll('script:not([src])')].map((one) => one.textContent)
  return {
    broken: told.filter((one) => {
      try { JSON.parse(one); return one.includes('<') } catch { return true }
    }),
    foreign: [...document.querySelectorAll(bad)].map((one) => one.outerHTML.slice(0, 80)),
    shows: document.documentElement.outerHTML.includes('zz') ||
      [...document.querySelectorAll('input,textarea')].some((one) => one.value.includes('zz')),
    reckoned: /1337|<class/.test(document.body.textContent),
  }
}"""


@dataclass(frozen=True)
class Shown:
    """A page of a person: whose, by which door, at which address."""

    person: str
    door: str
    path: str


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, for as long as it is needed."""
    path = next(
        (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None
    )
    if path is None:
        pytest.fail("Chromium is missing; .ci/run installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET_FLAGS)
        yield browser
        browser.close()


class Watched:
    """A page that remembers what it did besides being shown."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.did: list[str] = []
        self.page.on("dialog", self._dismiss)
        self.page.on("pageerror", lambda error: self.did.append(f"script: {error}"))
        self.page.on("console", self._hear)

    def _dismiss(self, dialog: object) -> None:
        self.did.append("dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _hear(self, message: object) -> None:
        if "Content Security Policy" in message.text:  # type: ignore[attr-defined]
            self.did.append(message.text)  # type: ignore[attr-defined]

    def look(self, shown: Shown) -> tuple[list[str], bool]:
        """What is wrong with one page, and whether it shows the text at all."""
        self.did.clear()
        answer = self.page.goto(shown.path, wait_until="domcontentloaded")
        told = self.page.evaluate(FOREIGN)
        wrong = [
            *self.did,
            *told["foreign"],
            *told["broken"],
            *(["reckoned"] if told["reckoned"] else []),
        ]
        # Other words may end what a page asks about: two places of one name, for one.
        if answer is None or answer.status not in {200, 409}:
            wrong.append(f"status {answer and answer.status}")
        return wrong, told["shows"]


class Foreign(HTMLParser):
    """What of a page is markup that none of our templates has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        acts = {name for name in names if name.startswith("on")} | (names & {"data-zz", "style"})
        inline = tag == "script" and "src" not in names
        if acts or inline or tag in {"iframe", "object", "embed", "base", "style", "math"}:
            self.found.append(self.get_starttag_text() or tag)
