import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.queues import RECOGNISE
from zhouzhi.foundation.outbox.worker import Worker


def put(key: str) -> None:
    with transaction.atomic():
        enqueue(kind="test.job", key=key, payload={})


@pytest.mark.usefixtures("shared_database")
def test_worker_does_jobs_until_it_is_stopped() -> None:
    worker = Worker(idle_seconds=0.01)

    @handles("test.job")
    def do(job: Job) -> None:
        if job.key == "last":
            worker.stop()

    for key in ("first", "second", "last"):
        put(key)
    thread = threading.Thread(target=worker.run_forever)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    assert list(OutboxRow.objects.values_list("state", flat=True)) == ["done"] * 3


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only a server drops connections")
@pytest.mark.django_db(transaction=True)
def test_worker_outlives_a_dropped_connection() -> None:
    worker, done = Worker(idle_seconds=0.01), []

    @handles("test.job")
    def do(job: Job) -> None:
        done.append(job.key)
        if job.key == "last":
            worker.stop()

    thread = threading.Thread(target=worker.run_forever)
    thread.start()
    put("first")
    wait_until(lambda: done == ["first"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone()[0] >= 1
    put("last")
    thread.join(20)
    assert not thread.is_alive()
    assert done == ["first", "last"]


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.usefixtures("shared_database")
def test_a_long_recognition_holds_up_nothing_else() -> None:
    worker, may_end, order = Worker(idle_seconds=0.01), threading.Event(), []

    @handles("test.long", outside=True)
    def recognise(job: Job) -> None:
        assert may_end.wait(20)
        order.append(job.key)

    @handles("test.job")
    def do(job: Job) -> None:
        order.append(job.key)

    with transaction.atomic():
        enqueue(kind="test.long", key="scan", payload={}, queue=RECOGNISE)
    thread = threading.Thread(target=worker.run_forever)
    thread.start()
    wait_until(lambda: OutboxRow.objects.filter(state="leased").exists())
    put("text")
    wait_until(lambda: order == ["text"])
    may_end.set()
    wait_until(lambda: not OutboxRow.objects.exclude(state="done").exists())
    worker.stop()
    thread.join(20)
    assert order == ["text", "scan"]


@pytest.mark.usefixtures("shared_database")
def test_a_job_longer_than_its_lease_keeps_it() -> None:
    begun, tries = threading.Event(), []

    @handles("test.job", outside=True, lease_seconds=1)
    def slow(job: Job) -> None:
        tries.append(job.attempt)
        begun.set()
        time.sleep(3)

    put("slow")
    working = threading.Thread(target=work_once)
    working.start()
    assert begun.wait(10)
    while working.is_alive():
        assert run_pending() == 0
        time.sleep(0.1)
    assert (tries, OutboxRow.objects.get().state) == ([1], "done")


def work_once() -> None:
    run_pending(1)
    connections.close_all()


@pytest.mark.usefixtures("shared_database")
def test_a_worker_that_is_stopped_hands_back_what_takes_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("zhouzhi.foundation.outbox.worker.PATIENCE_SECONDS", 0.2)
    worker, may_end = Worker(idle_seconds=0.01), threading.Event()

    @handles("test.job", outside=True)
    def slow(job: Job) -> None:
        may_end.wait(20)

    put("slow")
    thread = threading.Thread(target=worker.run_forever)
    thread.start()
    wait_until(lambda: OutboxRow.objects.filter(state="leased").exists())
    worker.stop()
    thread.join(20)
    assert (OutboxRow.objects.get().state, OutboxRow.objects.get().attempts) == ("pending", 0)
    may_end.set()
    wait_until(lambda: not any(one.name == "lane-default" for one in threading.enumerate()))
    assert OutboxRow.objects.get().state == "pending"


@pytest.mark.usefixtures("shared_database")
def test_a_lane_that_breaks_ends_the_worker_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(queues: object) -> OutboxRow | None:
        raise MemoryError

    monkeypatch.setattr("zhouzhi.foundation.outbox.worker.claim", broken)
    with pytest.raises(RuntimeError, match="lane"):
        Worker(idle_seconds=0.01).run_forever()
