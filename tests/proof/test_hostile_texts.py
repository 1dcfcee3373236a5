"""Whatever people type or notices say is shown as it is and does nothing (60 payloads and more)."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.isolation.asking import word
from tests.isolation.doors import DOORS
from tests.isolation.world import Isolation, make_isolation
from tests.journeys.conftest import QUIET_FLAGS
from tests.proof.hostile_texts import HOSTILE, fill, text_fields
from zhouzhi.apps.orgs.models import User

pytestmark = [pytest.mark.proof, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PEOPLE = ("lead chief", "own officer", "university officer")
SEEN_ANEW = {"office:today", "office:obligation", "office:submit"}
# Nothing of what people type stands on these; two that clash no more by their texts have no page.
PLAIN = {
    "office:clash_settle",
    "office:divisions",
    "office:group_new",
    "office:hand_over",
    "office:reset",
}
# In the document, not in a text: what none of our pages has, unless a text became markup.
FOREIGN = """() => {
  const bad = '[data-zz],[onerror],[onload],[onclick],[onmouseover],[onfocus],[ontoggle],'
    + '[style],script:not([src]),style,iframe,object,embed,base,math,plaintext,noscript,'
    + 'meta[http-equiv=refresh],[href^="javascript:" i],[href^="data:" i],[action*="zz"],'
    + '[src*="zz"]'
  return {
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


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Isolation:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's own loop runs beside us
    return make_isolation()


def signed_in(person: User | None) -> Client:
    client = Client(raise_request_exception=False)
    assert person is not None
    client.force_login(person)
    return client


def pages(world: Isolation) -> list[Shown]:
    """Every page that one of the people may open; those that differ by person, for each."""
    found = []
    for name in PEOPLE:
        client = signed_in(world.people[name])
        for door, row in DOORS.items():
            if not row.reads:
                continue
            path = reverse(door, args=[word(world.objects[key]) for key in row.given])
            answer = client.get(path)
            html = answer.headers["Content-Type"].startswith("text/html")
            answer.close()
            known = door in {one.door for one in found} and door not in SEEN_ANEW
            if answer.status_code == 200 and html and not known:
                found.append(Shown(name, door, path))
    return [*found, Shown("lead chief", "office:units", "/units/?q=zz")]


@pytest.fixture
def browsers(world: Isolation, live_server: object) -> Iterator[dict[str, BrowserContext]]:
    """A browser of each person, signed in; the system's Chromium, for as long as the test."""
    path = next(
        (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None
    )
    if path is None:
        pytest.fail("Chromium is missing; .ci/run installs it")
    contexts = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET_FLAGS)
        for name in PEOPLE:
            context = browser.new_context(base_url=str(live_server), locale="zh-CN")
            cookie = signed_in(world.people[name]).cookies["session"].value
            context.add_cookies([{"name": "session", "value": cookie, "url": str(live_server)}])
            contexts[name] = context
        yield contexts
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
        wrong = [*self.did, *told["foreign"], *(["reckoned"] if told["reckoned"] else [])]
        # Other words may end what a page asks about: two places of one name, for one.
        if answer is None or answer.status not in {200, 409}:
            wrong.append(f"status {answer and answer.status}")
        return wrong, told["shows"]


def test_every_text_is_shown_on_every_page_and_does_nothing(
    world: Isolation, browsers: dict[str, BrowserContext]
) -> None:
    assert len(HOSTILE) >= 60
    assert len(text_fields()) >= 40
    found = pages(world)
    assert {one.door for one in found} >= {"office:today", "office:reading", "office:report"}
    watched = {name: Watched(context) for name, context in browsers.items()}
    wrong: list[tuple[str, str, list[str]]] = []
    silent = {one.door for one in found} - PLAIN
    for words in map(" ".join, zip_longest(HOSTILE[::2], HOSTILE[1::2], fillvalue="")):
        fill(words)  # two at a time; a short field holds at least the first
        for one in found:
            said, shows = watched[one.person].look(one)
            if said:
                wrong.append((words, one.path, said))
            if shows:
                silent.discard(one.door)
    assert wrong == []
    assert silent == set()  # a page that never shows a text proves nothing


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


def test_what_a_refused_form_gives_back_is_no_markup(world: Isolation) -> None:
    client = signed_in(world.people["lead chief"])
    wrong, refused = [], 0
    for door, row in DOORS.items():
        if not row.writes or door.startswith("office:demo"):
            continue
        path = reverse(door, args=[word(world.objects[key]) for key in row.given])
        names = set(re.findall(r'name="([^"]+)"', client.get(path).content.decode()))
        for words in HOSTILE[::4]:
            sent = {field: words for field in names} | {"form_key": uuid.uuid4().hex}
            answer = client.post(path, sent)
            refused += answer.status_code in {400, 403, 404, 405, 409, 413, 422}
            found = Foreign(answer.content.decode()).found
            if answer.status_code >= 500 or found:
                wrong.append((door, words, answer.status_code, found))
    assert wrong == []
    assert refused > 200
