"""Whatever people type stands on the public pages as it is, and does nothing (公众门户)."""

import json
from collections.abc import Iterator
from datetime import time, timedelta
from itertools import zip_longest
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from icalendar import Calendar

from tests.factories.activities import IN_WEEK, at_hour, make_activity, make_register, make_session
from tests.factories.institutions import SLOT, make_cleared, make_institution
from tests.proof.hostile_texts import HOSTILE, fill
from tests.proof.watching import Foreign, Shown, Watched, chromium
from zhouzhi.apps.activities.actions import move_activity
from zhouzhi.apps.activities.domain.entries import PlaceEntry, SpeakerEntry
from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = [pytest.mark.proof, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PARTS = 2  # of the texts, so that two workers share them
PAIRS = list(map(" ".join, zip_longest(HOSTILE[::2], HOSTILE[1::2], fillvalue="")))


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Shown]:
    """Every public page that shows what people typed, of what is on and of what is put off."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's own loop runs beside us
    place, campaign, _chief = make_register()
    soon = clock.today() + timedelta(days=1)
    session = make_session(
        at_hour(soon, time(9)),
        places=(PlaceEntry("大学物理实验室"),),
        speakers=(SpeakerEntry("程望舒", "大学教授"),),
        online_platform="科技馆直播间",
        online_link="https://live.example/light",
    )
    stated = {"mode": Mode.BOTH, "topics": ("光学",), "sessions": (session,)}
    on, off = (
        make_activity(place.university, campaign, state=ActivityState.PUBLISHED, **stated)
        for _ in range(2)
    )
    why = {"actor": SYSTEM, "at": IN_WEEK, "reason": "暴雨红色预警"}
    move_activity(activity=off, event=ActivityEvent.POSTPONE, **why)
    slot = {"starts_on": soon, "ends_on": soon}
    museum = make_institution(
        place.university, campaign, slots=(type(SLOT)(**slot, starts_at=time(9)),)
    )
    make_cleared(museum, campaign)
    doors = {
        "front": (),
        "portal:activities": (),
        "portal:activity": (on.uuid,),
        "portal:institutions": (),
        "portal:institution": (museum.uuid,),
    }
    shown = [Shown("", door, reverse(door, args=given)) for door, given in doors.items()]
    return [*shown, Shown("", "put off", reverse("portal:activity", args=[off.uuid]))]


@pytest.fixture
def watched(pages: list[Shown], live_server: object) -> Iterator[Watched]:
    with chromium() as browser:
        yield Watched(browser.new_context(base_url=str(live_server), locale="zh-CN"))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_text_stands_on_every_public_page_and_does_nothing(
    pages: list[Shown], watched: Watched, part: int
) -> None:
    wrong: list[tuple[str, str, list[str]]] = []
    silent = {one.door for one in pages}
    for words in PAIRS[part::PARTS]:
        fill(words)
        for one in pages:
            said, shows = watched.look(one)
            if said:
                wrong.append((words, one.door, said))
            if shows:
                silent.discard(one.door)
        wrong += [(words, feed, ["unreadable"]) for feed in unreadable_feeds()]
    assert wrong == []
    assert silent == set()  # a page that never shows a text proves nothing


@pytest.mark.django_db
def test_what_an_address_asks_for_is_shown_back_as_words() -> None:
    client, wrong, statuses = Client(raise_request_exception=False), [], set()
    for words in HOSTILE:
        for name in ("q", "topic", "place", "kind", "age", "from", "page"):
            answer = client.get(reverse("portal:activities"), {name: words})
            statuses.add(answer.status_code)
            page = answer.content.decode()
            said = "zz" if answer.status_code == 200 else escape(words.strip()[:20])
            if Foreign(page).found or said not in page:
                wrong.append((words, name, answer.status_code))
    assert wrong == []
    assert statuses == {200, 400}


def unreadable_feeds() -> list[str]:
    """The feeds that others cannot read, or that say nothing of what was typed."""
    readers = {"calendar": Calendar.from_ical, "atom": ElementTree.fromstring, "json": json.loads}
    found = []
    for name, read in readers.items():
        body = Client().get(reverse(f"portal:feed_{name}")).content
        try:
            read(body)
        except ValueError:
            found.append(name)
        if b"zz" not in body:
            found.append(f"{name} says nothing")
    return found
