"""What a killed worker had in hand is taken up again soon, however long the work is."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests.foundation.outbox.killed_long import LEASE_SECONDS
from zhouzhi.foundation.outbox import handlers
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState

pytestmark = pytest.mark.slow


@contextmanager
def worker(env: dict[str, str]) -> "Iterator[subprocess.Popen[str]]":
    """A worker of its own, killed in the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.foundation.outbox.killed_long"],
        env={**env, "DJANGO_SETTINGS_MODULE": "zhouzhi.config.settings"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def put() -> None:
    with transaction.atomic():
        enqueue(kind="test.long", key="long", payload={})


def row() -> OutboxRow:
    """What was put; the workers also ask for the work of every day."""
    return OutboxRow.objects.get(key="long")


def seconds_until_done(most: float) -> float:
    begun = time.monotonic()
    while row().state != OutboxState.DONE:
        assert time.monotonic() - begun < most
        time.sleep(0.2)
    return time.monotonic() - begun


def test_on_one_box_the_next_worker_takes_it_up_at_its_start(process_env: dict[str, str]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the other workers of a server's database may be elsewhere")
    put()
    with worker(process_env) as first:
        assert line_of(first) == "try 1\n"
    with worker(process_env):
        assert seconds_until_done(most=15) < 15


@pytest.mark.proof
def test_a_worker_that_stands_by_takes_it_up_when_the_lease_is_over(
    process_env: dict[str, str],
) -> None:
    put()
    with worker(process_env) as first:
        assert line_of(first) == "try 1\n"
        with worker(process_env) as second:
            time.sleep(1.5 * LEASE_SECONDS)  # what a living worker has in hand stays its own
            assert row().attempts == 1
            first.kill()
            first.wait()
            assert seconds_until_done(most=LEASE_SECONDS + 15) < LEASE_SECONDS + 15
            assert line_of(second) == "try 2\n"


def test_a_lease_nobody_chose_is_over_within_a_minute() -> None:
    assert handlers.LEASE_SECONDS < 60
