"""Asking one address as every kind of person, and holding the answers against the oracle."""

import uuid
from collections.abc import Iterable

from django.db import connection, transaction
from django.urls import reverse

from tests.isolation.doors import Door
from tests.isolation.oracle import ACTORS, RULES, Actor
from tests.isolation.world import Isolation

SHUT = {403, 404}


def ask(world: Isolation, name: str, door: Door, actor: Actor, method: str) -> int:
    """The status that a person gets; whatever it changed is undone."""
    client = world.browser(actor)
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


def expected(actor: Actor, rule: str, *, is_front: bool = False) -> str:
    if not (actor.signed_in and actor.active):
        return "open" if is_front else "sign in"
    return "open" if RULES[rule](actor) else "shut"


def outcome(status: int, actor: Actor) -> str:
    if status == 302 and not (actor.signed_in and actor.active):
        return "sign in"
    return "shut" if status in SHUT else f"fault {status}" if status >= 500 else "open"


def asked(rule: str) -> Iterable[Actor]:
    """Everybody; on the second database the first and the last of those with the same answer.

    The rules are the same there: what could differ is the SQL that they become.
    """
    if not rule or connection.vendor == "sqlite":
        return ACTORS if rule else ()
    each = {(expected(actor, rule), way): actor for way in (1, -1) for actor in ACTORS[::-way]}
    return dict.fromkeys(each.values())


def differences(world: Isolation, name: str, door: Door) -> list[str]:
    found = []
    for method, rule in (("GET", door.reads), ("POST", door.writes)):
        for actor in asked(rule):
            want = expected(actor, rule, is_front=door.is_front)
            got = outcome(ask(world, name, door, actor, method), actor)
            if want != got:
                found.append(f"{method} {name} as {actor.name}: {got}, should be {want}")
    return found
