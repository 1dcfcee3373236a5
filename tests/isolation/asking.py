"""Asking one address as every kind of person, and holding the answers against the oracle."""

import uuid

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.isolation.doors import Door
from tests.isolation.oracle import ACTORS, RULES, Actor
from tests.isolation.world import Isolation

SHUT = {403, 404}


def ask(world: Isolation, name: str, door: Door, actor: Actor, method: str) -> int:
    """The status that a person gets; whatever it changed is undone."""
    client = Client(raise_request_exception=False)
    person = world.person(actor)
    if person is not None:
        client.force_login(person)
    address = reverse(name, args=[word(world.objects[key]) for key in door.given])
    with transaction.atomic():
        sent = {"form_key": uuid.uuid4().hex, **door.sends}
        answer = client.get(address) if method == "GET" else client.post(address, sent)
        if answer.streaming:
            answer.getvalue()  # reads to the end, as a browser does, and closes the file
        transaction.set_rollback(True)
    return answer.status_code


def word(given: object) -> object:
    """An object as it stands in an address: its uuid, its key, or the word itself."""
    return getattr(given, "uuid", getattr(given, "pk", given))


def expected(actor: Actor, rule: str) -> str:
    if not (actor.signed_in and actor.active):
        return "sign in"
    return "open" if RULES[rule](actor) else "shut"


def outcome(status: int, actor: Actor) -> str:
    if status == 302 and not (actor.signed_in and actor.active):
        return "sign in"
    return "shut" if status in SHUT else f"fault {status}" if status >= 500 else "open"


def differences(world: Isolation, name: str, door: Door) -> list[str]:
    found = []
    for method, rule in (("GET", door.reads), ("POST", door.writes)):
        for actor in ACTORS if rule else ():
            want = expected(actor, rule)
            got = outcome(ask(world, name, door, actor, method), actor)
            if want != got:
                found.append(f"{method} {name} as {actor.name}: {got}, should be {want}")
    return found
