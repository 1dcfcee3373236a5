"""Whatever people type or notices say is shown as it is and does nothing (60 payloads and more)."""

import re
import uuid
from collections.abc import Iterator
from itertools import cycle, islice, zip_longest

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext

from tests.isolation.asking import word
from tests.isolation.doors import DOORS
from tests.isolation.world import Isolation, make_isolation
from tests.proof.hostile_texts import HOSTILE, fill, text_fields
from tests.proof.watching import Foreign, Shown, Watched, chromium
from zhouzhi.apps.orgs.models import User

pytestmark = [pytest.mark.proof, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PARTS = 4  # of the texts, so that no worker is alone with all of them at the end
AT_ONCE = 4  # so many texts are shown together
TURNS = 2  # how often a form is sent
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
    contexts = {}
    with chromium() as browser:
        for name in PEOPLE:
            context = browser.new_context(base_url=str(live_server), locale="zh-CN")
            cookie = signed_in(world.people[name]).cookies["session"].value
            context.add_cookies([{"name": "session", "value": cookie, "url": str(live_server)}])
            contexts[name] = context
        yield contexts


def test_there_are_texts_and_fields_enough() -> None:
    assert len(HOSTILE) >= 60
    assert len(text_fields()) >= 40


@pytest.mark.parametrize("part", range(PARTS))
def test_every_text_is_shown_on_every_page_and_does_nothing(
    world: Isolation, browsers: dict[str, BrowserContext], part: int
) -> None:
    found = pages(world)
    assert {one.door for one in found} >= {"office:today", "office:reading", "office:report"}
    watched = {name: Watched(context) for name, context in browsers.items()}
    wrong: list[tuple[str, str, list[str]]] = []
    silent = {one.door for one in found} - PLAIN
    several = zip_longest(*(HOSTILE[at::AT_ONCE] for at in range(AT_ONCE)), fillvalue="")
    for words in list(map(" ".join, several))[part::PARTS]:
        fill(words)  # some at a time; a short field holds at least the first
        for one in found:
            said, shows = watched[one.person].look(one)
            if said:
                wrong.append((words, one.path, said))
            if shows:
                silent.discard(one.door)
    assert wrong == []
    assert silent == set()  # a page that never shows a text proves nothing


def test_what_a_refused_form_gives_back_is_no_markup(world: Isolation) -> None:
    client = signed_in(world.people["lead chief"])
    wrong, refused = [], 0
    for number, (door, row) in enumerate(DOORS.items()):
        if not row.writes or door.startswith("office:demo"):
            continue
        path = reverse(door, args=[word(world.objects[key]) for key in row.given])
        names = sorted(set(re.findall(r'name="([^"]+)"', client.get(path).content.decode())))
        for turn in range(TURNS):
            # Each field another text, in each form and turn other ones.
            texts = islice(cycle(HOSTILE), 7 * number + turn * len(HOSTILE) // TURNS, None)
            sent = dict(zip(names, texts, strict=False)) | {"form_key": uuid.uuid4().hex}
            answer = client.post(path, sent)
            refused += answer.status_code in {400, 403, 404, 405, 409, 413, 422}
            found = Foreign(answer.content.decode()).found
            if answer.status_code >= 500 or found:
                wrong.append((door, sent, answer.status_code, found))
    assert wrong == []
    assert refused > 150
