import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections, transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidTransition
from zhouzhi.foundation.outbox.actions import OutsideTransactionError, enqueue, enqueue_all, revive
from zhouzhi.foundation.outbox.handlers import (
    DuplicateHandlerError,
    Finish,
    Job,
    handles,
)
from zhouzhi.foundation.outbox.jobs import claim, hand_back, perform, retry_delay, run_pending
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.queries import failed_rows, outbox_health
from zhouzhi.foundation.outbox.queues import UnknownQueueError
from zhouzhi.foundation.outbox.states import OutboxState

pytestmark = pytest.mark.django_db


def put(key: str, *, kind: str = "test.job", delay: timedelta | None = None) -> OutboxRow:
    with transaction.atomic():
        return enqueue(kind=kind, key=key, payload={"key": key}, delay=delay)


def states() -> dict[str, str]:
    return dict(OutboxRow.objects.order_by("key").values_list("key", "state"))


def make_due() -> None:
    """Let what waits for its next try, or for the end of a lease, be due now."""
    then = clock.now() - timedelta(seconds=1)
    OutboxRow.objects.filter(state=OutboxState.PENDING).update(next_at=then)
    OutboxRow.objects.filter(state=OutboxState.LEASED).update(leased_until=then)


def recorder() -> tuple[list[Job], Callable[[Job], None]]:
    seen: list[Job] = []

    @handles("test.job")
    def do(job: Job) -> None:
        seen.append(job)

    return seen, do  # type: ignore[return-value]


def test_job_is_done_once_with_what_it_was_given() -> None:
    seen, _ = recorder()
    put("a")
    assert (run_pending(), run_pending()) == (1, 0)
    assert seen == [Job("test.job", "a", {"key": "a"}, 1)]
    row = OutboxRow.objects.get()
    assert (row.state, row.attempts, row.leased_until) == (OutboxState.DONE, 1, None)
    assert row.done_at is not None


def test_same_key_twice_is_one_row_as_it_first_was() -> None:
    first = put("a")
    with transaction.atomic():
        assert enqueue(kind="other", key="a", payload={"key": "b"}) == first
    assert OutboxRow.objects.get().payload == {"key": "a"}


@pytest.mark.django_db(transaction=True)
def test_enqueue_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransactionError, match=r"test\.job"):
        enqueue(kind="test.job", key="a", payload={})


def test_a_queue_that_no_worker_has_is_refused() -> None:
    with transaction.atomic(), pytest.raises(UnknownQueueError, match="nosuch"):
        enqueue(kind="test.job", key="a", payload={}, queue="nosuch")


def test_a_job_handed_back_is_as_if_it_had_not_been_claimed() -> None:
    seen, _ = recorder()
    put("a")
    row = claim()
    assert row is not None
    hand_back(row)
    assert run_pending() == 1
    assert [job.attempt for job in seen] == [1]


def test_delayed_job_waits() -> None:
    seen, _ = recorder()
    put("later", delay=timedelta(minutes=5))
    assert run_pending() == 0
    make_due()
    assert run_pending() == 1
    assert len(seen) == 1


def test_jobs_are_done_in_the_order_they_are_due_and_only_of_their_queue() -> None:
    seen, _ = recorder()
    put("a")
    put("b")
    with transaction.atomic():
        enqueue(kind="test.job", key="c", payload={}, queue="recognise")
    assert run_pending(queues=["default"]) == 2
    assert [job.key for job in seen] == ["a", "b"]
    assert run_pending(queues=["recognise"]) == 1


def test_key_that_no_column_holds_is_a_fault_of_whoever_made_it() -> None:
    long = "k" * 201
    with transaction.atomic():
        with pytest.raises(ValueError, match="has 201 characters"):
            enqueue(kind="test.job", key=long, payload={})
        with pytest.raises(ValueError, match="has 201 characters"):
            enqueue_all(kind="test.job", payloads={"good": {}, long: {}})
    assert states() == {}


def test_failing_job_is_tried_again_later_and_given_up_in_the_end() -> None:
    @handles("test.job", max_attempts=3)
    def fail(job: Job) -> None:
        put("effect of " + job.key, kind="never", delay=timedelta(days=1))
        raise ConnectionError("没有网络")

    put("a")
    for attempt in (1, 2):
        assert run_pending() == 1
        row = OutboxRow.objects.get()
        assert (row.state, row.attempts) == (OutboxState.PENDING, attempt)
        assert row.last_error == "ConnectionError: 没有网络"
        assert row.next_at > clock.now()
        make_due()
    assert run_pending() == 1
    assert states() == {"a": "failed"}
    assert list(failed_rows()) == [OutboxRow.objects.get()]
    assert outbox_health().failed_count == 1
    assert run_pending() == 0


def test_failed_job_can_be_revived_and_a_done_one_cannot() -> None:
    seen, _ = recorder()
    row = put("a")
    OutboxRow.objects.update(state=OutboxState.FAILED, attempts=8)
    revive(row=row)
    assert run_pending() == 1
    assert len(seen) == 1
    with pytest.raises(InvalidTransition, match="已办结"):
        revive(row=row)


def test_kind_nobody_handles_waits_for_a_version_that_does() -> None:
    put("a", kind="test.unknown")
    assert run_pending() == 1
    row = OutboxRow.objects.get()
    assert (row.state, row.attempts) == (OutboxState.PENDING, 1)
    assert "test.unknown" in row.last_error


def test_two_handlers_for_one_kind_are_refused_on_import() -> None:
    recorder()
    with pytest.raises(DuplicateHandlerError, match=r"test\.job"):
        recorder()


def test_row_of_a_dead_worker_is_done_by_the_next() -> None:
    seen, _ = recorder()
    put("a")
    assert claim() is not None
    assert run_pending() == 0
    make_due()
    assert run_pending() == 1
    assert [job.attempt for job in seen] == [2]


def test_row_that_kills_every_worker_is_given_up() -> None:
    seen, _ = recorder()
    put("a")
    OutboxRow.objects.update(state=OutboxState.LEASED, attempts=8)
    make_due()
    assert run_pending() == 0
    assert states() == {"a": "failed"}
    assert "中途退出" in OutboxRow.objects.get().last_error
    assert seen == []


def test_worker_that_lost_its_lease_writes_nothing() -> None:
    @handles("test.job")
    def slow(job: Job) -> None:
        put(f"effect of try {job.attempt}", kind="effect", delay=timedelta(days=1))

    put("a")
    late = claim()
    assert late is not None
    make_due()
    other = claim()
    assert other is not None
    perform(other)
    perform(late)
    assert states() == {"a": "done", "effect of try 2": "pending"}


def test_work_outside_the_transaction_writes_its_result_inside() -> None:
    where: list[tuple[str, int]] = []

    @handles("test.job", outside=True)
    def render(job: Job) -> Finish:
        where.append(("work", OutboxRow.objects.filter(state=OutboxState.LEASED).count()))

        def finish() -> None:
            put("result", kind="result", delay=timedelta(days=1))

        return finish

    put("a")
    assert run_pending() == 1
    assert where == [("work", 1)]
    assert states() == {"a": "done", "result": "pending"}


def test_retry_delay_doubles_up_to_an_hour() -> None:
    for attempt, middle in ((1, 5), (2, 10), (5, 80), (11, 3600), (60, 3600)):
        delay = retry_delay(attempt).total_seconds()
        assert middle * 0.8 <= delay <= middle * 1.2


def test_health_tells_what_waits_since_when() -> None:
    row = put("a")
    health = outbox_health()
    assert (health.waiting_count, health.oldest_due_at) == (1, row.next_at)


@pytest.mark.usefixtures("shared_database")
def test_many_workers_do_every_job_once() -> None:
    lock, seen = threading.Lock(), []

    @handles("test.job")
    def do(job: Job) -> None:
        with lock:
            seen.append(job.key)

    for number in range(40):
        put(f"{number:02}")

    def work() -> None:
        while run_pending(1):
            pass
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    run_pending()
    assert sorted(seen) == [f"{number:02}" for number in range(40)]
    assert set(states().values()) == {"done"}


def test_many_jobs_are_enqueued_at_once_and_a_known_key_stays_as_it_was() -> None:
    put("b")
    before = OutboxRow.objects.get(key="b").payload
    with transaction.atomic():
        enqueue_all(kind="test.job", payloads={"a": {"n": 1}, "b": {"n": 2}})
    assert dict(OutboxRow.objects.values_list("key", "payload")) == {"a": {"n": 1}, "b": before}


@pytest.mark.django_db(transaction=True)
def test_many_jobs_outside_a_transaction_are_refused() -> None:
    with pytest.raises(OutsideTransactionError):
        enqueue_all(kind="test.job", payloads={"a": {}})
    assert OutboxRow.objects.count() == 0
