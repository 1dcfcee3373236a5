"""Many clients want the same places at once: exactly so many are given out, and none twice.

`ZHOUZHI_RACE` says with how many clients and over how many seeds; the numbers of a release are
`ZHOUZHI_RACE=200x20`, for which PostgreSQL must allow as many connections. `ZHOUZHI_KILLS` says how
often a process is killed in the midst of booking; 100 for a release.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.factories.bookings import BEFORE, BOOKS, make_opening, make_shown, terms
from zhouzhi.apps.bookings.actions import open_session
from zhouzhi.apps.bookings.domain.states import BookingState
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = [pytest.mark.proof, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
CLIENTS, SEEDS = map(int, os.environ.get("ZHOUZHI_RACE", "32x3").split("x"))
PROCESSES, CAPACITY, WISHES = 4, 60, 240
KILLS = int(os.environ.get("ZHOUZHI_KILLS", "3"))


@contextmanager
def clients(home: Path, *, processes: int = PROCESSES) -> Iterator[list["subprocess.Popen[str]"]]:
    """Processes of their own, on the database of this test."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.proof.booked"],
            cwd=ROOT,
            env={**os.environ, "ZHOUZHI_HOME": str(home), "DATABASE_URL": address(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(processes)
    ]
    try:
        for one in started:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        yield started
    finally:
        for one in started:
            one.kill()
            one.communicate()


def address(home: Path) -> str:
    """Where the processes find the database; one in memory is written down for them first."""
    if connection.vendor != "sqlite":
        given = urlsplit(os.environ["DATABASE_URL"])
        return given._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    path = home / "race.sqlite3"
    if not path.exists():
        with closing(sqlite3.connect(path)) as file:
            connection.connection.backup(file)
            file.execute("PRAGMA journal_mode = WAL")
    return f"sqlite:///{path}"


@contextmanager
def seen_by_clients(home: Path) -> Iterator[None]:
    """Read what the processes wrote: of SQLite, from their file."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(home / "race.sqlite3")) as file:
            file.backup(connection.connection)
    yield


def run(
    racing: list["subprocess.Popen[str]"], opening: Opening, seed: int, *, guarded: bool
) -> list[Any]:
    """One race; what every client was told."""
    share = WISHES // PROCESSES
    for at, one in enumerate(racing):
        turn = {"first": at * share, "count": share, "clients": max(1, CLIENTS // PROCESSES)}
        ask(one, race_of(opening, seed=seed, guarded=guarded, **turn))
    return [line for one in racing if one.stdout for line in json.loads(one.stdout.readline())]


def openings(count: int) -> list[Opening]:
    """Sessions alike, each of an activity of its own."""
    first, _ = make_opening(CAPACITY)
    campaign = first.activity.in_campaigns.get().campaign
    found = [first]
    for _ in range(count - 1):
        activity, keeper = make_shown(first.unit, campaign)
        session = activity.sessions.get()
        found.append(open_session(session=session, terms=terms(CAPACITY), actor=keeper, at=BEFORE))
    return found


def test_a_race_gives_out_every_place_once_and_nobody_hears_otherwise(tmp_path: Path) -> None:
    raced = openings(SEEDS)
    with clients(tmp_path) as racing:
        heard = [run(racing, one, seed, guarded=True) for seed, one in enumerate(raced, start=1)]
    with seen_by_clients(tmp_path):
        for opening, told in zip(raced, heard, strict=True):
            assert len(told) == WISHES
            now = Opening.objects.get(pk=opening.pk)
            rows = {row.pk: row for row in Booking.objects.filter(opening=now)}
            promised = {int(said): party for _, party, said in told if said.isdigit()}
            assert {key: row.party for key, row in rows.items()} == promised
            assert {row.state for row in rows.values()} == {BookingState.BOOKED}
            assert now.taken == sum(promised.values()) == CAPACITY
            others = {said for _, _, said in told if not said.isdigit()}
            assert others == {"booking_sold_out"}
            lines = AuditLine.objects.filter(verb="bookings.booking.reserve")
            assert lines.filter(detail__opening=now.pk).count() == len(rows)


def test_what_was_acknowledged_survives_a_kill_and_nothing_is_doubled(tmp_path: Path) -> None:
    (opening,) = openings(1)
    ledger: dict[int, str] = {}
    for kill in range(KILLS):
        with clients(tmp_path, processes=1) as (victim,):
            ask(victim, race_of(opening, told_at_once=True))
            for _ in range(3 + 5 * kill % 40):
                note(victim, ledger)
            victim.kill()
            assert victim.stdout is not None
            for line in victim.stdout.read().splitlines():
                if line.endswith("]") and line.startswith("[") and "[[" not in line:
                    keep(json.loads(line), ledger)
    with clients(tmp_path, processes=1) as (last,):
        ask(last, race_of(opening))
        told = json.loads(last.stdout.readline() if last.stdout else "")
    for heard in told:
        keep(heard, ledger)
    with seen_by_clients(tmp_path):
        rows = dict(Booking.objects.filter(opening=opening).values_list("pk", "party"))
        assert {str(key) for key in rows} == set(ledger.values())
        assert len(set(ledger.values())) == len(ledger)
        assert Opening.objects.get(pk=opening.pk).taken == sum(rows.values()) == CAPACITY


def race_of(opening: Opening, **more: Any) -> dict[str, Any]:
    """All wishes by eight clients: the same wishes, under the same keys, each time."""
    return {
        "opening": opening.pk,
        "first": 0,
        "count": WISHES,
        "seed": 5,
        "clients": 8,
        "at": BOOKS.isoformat(),
        "guarded": True,
        **more,
    }


def ask(process: "subprocess.Popen[str]", said: dict[str, Any]) -> None:
    """Let a process begin."""
    assert process.stdin is not None
    process.stdin.write(json.dumps(said) + "\n")
    process.stdin.flush()


def note(process: "subprocess.Popen[str]", ledger: dict[int, str]) -> None:
    """Write down one thing that a client was told; the sum at the end says nothing new."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if line and not line.startswith("[["):
        keep(json.loads(line), ledger)


def keep(heard: list[Any], ledger: dict[int, str]) -> None:
    """A booking that was acknowledged is the same one whenever it is asked for again."""
    number, _, said = heard
    if said.isdigit():
        assert ledger.setdefault(number, said) == said


def test_without_its_guard_the_same_race_gives_out_too_many(tmp_path: Path) -> None:
    (opening,) = openings(1)
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE booking_opening DROP CONSTRAINT opening_never_over")
    try:
        with clients(tmp_path) as racing:
            told = run(racing, opening, 7, guarded=False)
    finally:
        if connection.vendor != "sqlite":
            Opening.objects.update(taken=0, common_taken=0)
            with connection.cursor() as cursor:
                cursor.execute(
                    "ALTER TABLE booking_opening ADD CONSTRAINT opening_never_over "
                    "CHECK (taken <= capacity)"
                )
    assert sum(party for _, party, said in told if said.isdigit()) > CAPACITY
