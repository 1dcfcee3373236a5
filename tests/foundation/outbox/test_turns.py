"""Whoever queues many jobs delays their own, not another's."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import transaction

from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.jobs import claim, run_pending
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.queues import READ
from zhouzhi.foundation.outbox.turns import Turns
from zhouzhi.foundation.outbox.worker import Worker


def put(*keys: str, party: str = "") -> None:
    with transaction.atomic():
        for key in keys:
            enqueue(kind="test.job", key=key, payload={}, queue=READ, party=party)


def put_many(prefix: str, count: int) -> None:
    put(*(f"{prefix}{number}" for number in range(count)), party=prefix)


def noted() -> list[str]:
    done: list[str] = []

    @handles("test.job")
    def do(job: Job) -> None:
        done.append(job.key)

    return done


@pytest.mark.django_db
def test_parties_take_turns_and_each_keeps_its_own_order() -> None:
    done = noted()
    put_many("a", 3)
    put_many("b", 2)
    put("house")
    assert run_pending() == 6
    assert done == ["a0", "b0", "house", "a1", "b1", "a2"]


@pytest.mark.django_db
def test_who_comes_after_thirty_jobs_of_another_is_the_next_but_one() -> None:
    done = noted()
    put_many("many", 30)
    assert run_pending(1) == 1
    put("one", party="another")
    assert run_pending(2) == 2
    assert done == ["many0", "many1", "one"]


@pytest.mark.django_db
def test_in_a_round_that_has_begun_who_comes_new_is_next() -> None:
    turns = Turns()
    put_many("many", 30)
    assert str(claim(turns=turns)) == "test.job many0"
    put("one", party="another")
    assert str(claim(turns=turns)) == "test.job one"
    assert str(claim(turns=turns)) == "test.job many1"


@pytest.mark.django_db
def test_a_claim_costs_two_looks_at_the_most(
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    turns = Turns()
    put_many("many", 30)
    claim(turns=turns)
    with django_assert_max_num_queries(3):  # a round that ends, a new one, and the claim
        assert claim(turns=turns) is not None


@pytest.mark.usefixtures("shared_database")
def test_thirty_slow_jobs_of_one_party_hold_another_up_for_one_of_them() -> None:
    worker, waited, seconds = Worker(queues=[READ], idle_seconds=0.01), [], 0.3

    @handles("test.job", outside=True)
    def slow(job: Job) -> None:
        if job.key == "good":
            waited.append(time.monotonic() - put_at)
            worker.stop()
        else:
            time.sleep(seconds)

    put_many("bad", 30)
    thread = threading.Thread(target=worker.run_forever)
    thread.start()
    while not OutboxRow.objects.filter(state="leased").exists():
        time.sleep(0.01)
    put_at = time.monotonic()
    put("good", party="another")
    thread.join(20)
    assert len(waited) == 1
    assert waited[0] < 3 * seconds
