"""A process of many clients that book as fast as they can: `python -m tests.proof.booked`.

Reads a line of JSON a race: which opening, which numbers, the seed, how many clients at once, when
it is, and whether the guard is on; answers with a line of what became of each wish, and where it
is told at once also with a line for each as soon as it is known. With the guard
off it does what a naive program does: it looks, and then it writes.
"""

import json
import os
import random
import sys
import threading
from contextlib import nullcontext
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhouzhi.config.settings")
django.setup()

from django.db import connection  # noqa: E402 - needs the settings
from django.db.models import F  # noqa: E402

from zhouzhi.apps.bookings.actions import reserving  # noqa: E402
from zhouzhi.apps.bookings.domain.asked import Asked  # noqa: E402
from zhouzhi.apps.bookings.domain.states import Party  # noqa: E402
from zhouzhi.apps.bookings.models import Opening  # noqa: E402
from zhouzhi.foundation.errors import Refusal  # noqa: E402


def main() -> None:
    """Run one race a line, until there is none."""
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(race(json.loads(line))), flush=True)


def race(asked: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Every wish of this process, by its clients at once: number, party, what came of it."""
    if not asked["guarded"]:
        take_the_guard_off()
    chance = random.Random(asked["seed"])
    numbers = list(range(asked["first"], asked["first"] + asked["count"]))
    wishes = [(number, chance.randint(1, 3)) for number in numbers]
    chance.shuffle(wishes)
    clients, found = asked["clients"], []
    barrier, telling = threading.Barrier(clients), threading.Lock()

    def client(mine: list[tuple[int, int]]) -> None:
        opening = Opening.objects.get(pk=asked["opening"])
        barrier.wait()
        for number, party in mine:
            heard = (number, party, outcome(opening, number, party, asked))
            found.append(heard)
            if asked.get("told_at_once"):
                with telling:
                    print(json.dumps(heard), flush=True)
        connection.close()

    threads = [threading.Thread(target=client, args=(wishes[n::clients],)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def outcome(opening: Opening, number: int, party: int, race: dict[str, Any]) -> str:
    """What somebody hears who sends the form once, and once more for a lost answer."""
    wish = Asked(
        party_kind=Party.FAMILY,
        party=party,
        contact=f"racer{number}@example.org",
        send_key=f"{race['seed']:08x}{number:024x}",
        body_hash="0" * 64,
    )
    said = ""
    for _ in range(1 + number % 2):
        try:
            at = datetime.fromisoformat(race["at"])
            said = str(reserving.reserve(opening=opening, asked=wish, at=at).pk)
        except Refusal as refusal:
            said = refusal.code
    return said


def take_the_guard_off() -> None:
    """Look, then write, each by itself; and without the last guard, of the database."""

    def look_then_write(opening: Opening, *, party: int, is_priority: bool, at: datetime) -> bool:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = ON")
        row = Opening.objects.filter(pk=opening.pk)
        free = row.get().free
        return free >= party and bool(row.update(taken=F("taken") + party))

    reserving.take = look_then_write
    reserving.transaction = SimpleNamespace(atomic=nullcontext)
    reserving.record = reserving.tell = lambda *given, **named: None


if __name__ == "__main__":
    main()
