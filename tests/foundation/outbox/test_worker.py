import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.models import OutboxRow
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
