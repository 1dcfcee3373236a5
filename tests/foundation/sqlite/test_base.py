import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction
from pytest_django import DjangoAssertNumQueries

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.sqlite.queue import queue_for

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the backend for SQLite")

AT = datetime(2023, 5, 15, 2, tzinfo=UTC)


def _in_thread(work: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.usefixtures("shared_database")
def test_connection_is_wal_synced_with_foreign_keys() -> None:
    assert _pragma("journal_mode") == "wal"
    assert _pragma("synchronous") == 2
    assert _pragma("foreign_keys") == 1
    assert _pragma("busy_timeout") == 20_000
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


@pytest.mark.usefixtures("shared_database")
def test_file_turns_to_wal_in_turn_while_another_is_changing_it() -> None:
    place = Path(connection.settings_dict["NAME"])
    changer = sqlite3.connect(place, isolation_level=None)
    queue = queue_for(place)
    queue.enter(1)
    changer.execute("BEGIN IMMEDIATE")  # what a change to WAL holds while it goes on
    modes: list[object] = []
    second = _in_thread(lambda: modes.append(_pragma("journal_mode")))
    second.join(0.3)
    waited = second.is_alive()
    changer.execute("ROLLBACK")
    queue.leave()
    second.join(5)
    changer.close()
    assert (waited, modes) == (True, ["wal"])


@pytest.mark.django_db
def test_five_hundred_rows_go_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    rows = [OutboxRow(kind="test", key=f"{n}", next_at=AT, made_at=AT) for n in range(500)]
    with django_assert_num_queries(1):
        OutboxRow.objects.bulk_create(rows)
    assert OutboxRow.objects.count() == 500


@pytest.mark.usefixtures("shared_database")
def test_reader_is_not_delayed_by_a_held_write_transaction() -> None:
    spent: list[float] = []

    def read() -> None:
        began = clock.monotonic()
        assert OutboxRow.objects.count() == 0
        spent.append(clock.monotonic() - began)

    with transaction.atomic():
        enqueue(kind="test", key="held", payload={})
        _in_thread(read).join(5)
    assert len(spent) == 1
    assert spent[0] < 1


@pytest.mark.usefixtures("shared_database")
def test_writer_gives_up_in_words_when_its_turn_does_not_come() -> None:
    said: list[str] = []

    def write() -> None:
        connection.settings_dict["OPTIONS"] = {"timeout": 0.1}
        with pytest.raises(OperationalError) as caught, transaction.atomic():
            pass
        said.append(str(caught.value))

    options = connection.settings_dict["OPTIONS"]
    with transaction.atomic():
        _in_thread(write).join(5)
    connection.settings_dict["OPTIONS"] = options
    assert said == ["没有在 0.1 秒内轮到写入：另一个写事务占用数据库过久，请稍候再试。"]


@pytest.mark.usefixtures("shared_database")
def test_turn_is_given_back_after_commit_rollback_and_close() -> None:
    with transaction.atomic():
        assert connection.has_turn  # type: ignore[attr-defined]
    assert not connection.has_turn  # type: ignore[attr-defined]
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert not connection.has_turn  # type: ignore[attr-defined]
    OutboxRow.objects.update(kind="single write")
    assert not connection.has_turn  # type: ignore[attr-defined]
    other = _in_thread(lambda: transaction.atomic().__enter__())
    other.join(5)
    with transaction.atomic():
        assert connection.has_turn  # type: ignore[attr-defined]


@pytest.mark.usefixtures("shared_database")
def test_single_write_waits_for_its_turn() -> None:
    order: list[str] = []

    def write() -> None:
        OutboxRow.objects.filter(key="none").update(kind="other")
        order.append("single write")

    with transaction.atomic():
        enqueue(kind="test", key="first", payload={})
        waiting = _in_thread(write)
        time.sleep(0.2)
        order.append("held transaction")
    waiting.join(5)
    assert order == ["held transaction", "single write"]


_WRITER = """
import json, sys, threading, django
django.setup()
from django.db import connections, transaction
from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.actions import enqueue
name, threads, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
waits, failures = [], []
def work(number):
    try:
        for step in range(count):
            began = clock.monotonic()
            with transaction.atomic():
                waits.append(clock.monotonic() - began)
                enqueue(kind="test", key=f"{name}-{number}-{step}", payload={})
    except Exception as failure:
        failures.append(repr(failure))
    finally:
        connections.close_all()
print("ready", flush=True); sys.stdin.readline()
everyone = [threading.Thread(target=work, args=(n,)) for n in range(threads)]
[one.start() for one in everyone]; [one.join() for one in everyone]
print(json.dumps({"failures": failures, "longest": max(waits)}))
"""


@pytest.mark.slow
def test_threads_and_processes_write_side_by_side(process_env: dict[str, str]) -> None:
    count = 60
    env = {**process_env, "DJANGO_SETTINGS_MODULE": "zhouzhi.config.settings"}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, name, str(threads), str(count)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name, threads in (("web", 8), ("one", 1), ("two", 1))
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    began = time.monotonic()
    results = [json.loads(writer.communicate("go\n", timeout=120)[0]) for writer in writers]
    spent = time.monotonic() - began
    assert [result["failures"] for result in results] == [[], [], []]
    assert OutboxRow.objects.count() == 10 * count
    # A fair line: nobody waits much longer than one round of all ten writers takes.
    assert max(result["longest"] for result in results) < max(20 * spent / count, 0.5)
