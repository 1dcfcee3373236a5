"""What no browser of ours sends, at every door: each is answered in words, none is a fault."""

import re
import uuid
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.isolation.asking import word
from tests.isolation.conftest import plant, world
from tests.isolation.doors import DOORS, Door
from tests.isolation.oracle import ACTORS, RULES, Actor
from tests.isolation.world import Isolation

__all__ = ["world"]
pytestmark = [pytest.mark.proof, pytest.mark.django_db]
# Of this module alone: the other proofs write through connections of their own.
_planted = pytest.fixture(scope="module", name="_planted")(plant)

# Longer than any column, and short enough that all fields of all pages fit one body.
LONG = 20_000
# As sent: percent-encoded, bytes that are no UTF-8 among them.
HOSTILE = (
    "%00",
    "a%00b",
    "%ED%A0%80%ED%B0%80",
    "%FF%FE%C0%80",
    "%F4%90%80%80",
    "%0D%0ASet-Cookie:%20a=b",
    "x" * LONG,
    quote("字" * (LONG // 9)),
    quote("\u202e0012\u202c"),
    quote("\u200b\u200b"),
    quote("９９９"),
    quote("٣"),
    quote("②"),
    "NaN",
    "Infinity",
    "1e999999",
    "-1",
    "0",
    "9223372036854775808",
    "9" * 5000,
    "0x10",
    "1_000",
    "%2D%2D",
    "2023-02-30",
    "9999-12-31",
    "0000-00-00",
    "2023-05-13T99:99",
    "[]",
    "%7B%22a%22%3A1%7D",
    "00000000-0000-0000-0000-000000000000",
    "//evil.example/",
    "https:%5C%5Cevil.example",
    "..%2F..%2Fetc%2Fpasswd",
    "=cmd()%7Cx",
)
LONGEST_ADDRESS = 16_000
_NAMED = re.compile(r'name="([^"]+)"')
_ASKED = re.compile(r'href="[^"]*\?([^"#]+)"')
_NEVER = {"form_key", "csrfmiddlewaretoken", "viewport", "color-scheme", "htmx-config"}
_ASKED_FOR_ELSEWHERE = {"page", "q", "next", "state", "territory", "notice", "part", "year"}


def client_for(world: Isolation, rule: str) -> Client:
    """Somebody whom a rule lets in."""
    allowed: Iterable[Actor] = (one for one in ACTORS if one.signed_in and one.active)
    person = world.person(next(one for one in allowed if RULES[rule](one)))
    assert person is not None
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def address(world: Isolation, name: str, door: Door) -> str:
    return reverse(name, args=[word(world.objects[key]) for key in door.given])


def read(client: Client, at: str) -> tuple[str, str]:
    """What is wrong with an answer, "" for nothing, and its words where it is a page."""
    answer = client.get(at)
    if answer.streaming:
        answer.getvalue()
    elif answer.get("Content-Type", "").startswith("text/html"):
        return fault(answer.status_code, answer.get("Location", "")), answer.content.decode()
    return fault(answer.status_code, answer.get("Location", "")), ""


def pages(world: Isolation) -> Iterator[str]:
    for name, door in DOORS.items():
        if door.reads:
            yield read(client_for(world, door.reads), address(world, name, door))[1]


@pytest.fixture(scope="module")
def seen() -> dict[str, list[str]]:
    """What was found on the pages of the module's world, so that they are read once."""
    return {}


@pytest.fixture
def fields(world: Isolation, seen: dict[str, list[str]]) -> list[str]:
    """The names of the fields of all pages."""
    if not seen:
        found = {name for page in pages(world) for name in _NAMED.findall(page)}
        seen["fields"] = sorted(found - _NEVER)
    return seen["fields"]


def posted(names: Iterable[str], value: str, as_sent: Iterable[tuple[str, str]]) -> str:
    """A form with the same value in every field but those that are sent as they should be."""
    right = dict(as_sent)
    sent = [f"{quote(name)}={quote(right[name]) if name in right else value}" for name in names]
    return "&".join([f"form_key={uuid.uuid4().hex}", *sent])


def fault(status: int, location: str) -> str:
    """What is wrong with an answer: a fault, or a way to another site; "" for nothing."""
    return str(status) if status >= 500 else location if "evil" in location else ""


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.writes])
def test_no_field_takes_what_is_a_fault(world: Isolation, fields: list[str], name: str) -> None:
    door = DOORS[name]
    client, at = client_for(world, door.writes), address(world, name, door)
    names = sorted({*fields, *door.sends})
    wrong = []
    for value in HOSTILE:
        for right in [{}, door.sends] if door.sends else [{}]:
            with transaction.atomic():
                body = posted(names, value, right.items())
                answer = client.post(at, body, content_type="application/x-www-form-urlencoded")
                transaction.set_rollback(True)
            if said := fault(answer.status_code, answer.get("Location", "")):
                wrong.append((value[:40], said))
    assert wrong == []


def test_no_address_takes_what_is_a_fault(world: Isolation) -> None:
    asked = {
        pair.partition("=")[0]
        for page in pages(world)
        for pairs in _ASKED.findall(page)
        for pair in pairs.replace("&amp;", "&").split("&")
    }
    names = sorted(asked | _ASKED_FOR_ELSEWHERE)
    wrong = []
    for name, door in DOORS.items():
        for value in HOSTILE if door.reads else ():
            if len(value) < LONGEST_ADDRESS:
                query = "&".join(f"{one}={value}" for one in names)
                client = client_for(world, door.reads)
                said, _ = read(client, f"{address(world, name, door)}?{query}")
                if said:
                    wrong.append((name, value[:40], said))
    assert wrong == []
