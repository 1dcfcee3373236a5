"""Putting messages and jobs into the outbox, with the act that asks for them."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.models import LONGEST_KEY, OutboxRow
from zhouzhi.foundation.outbox.queues import DEFAULT, QUEUES, UnknownQueueError
from zhouzhi.foundation.outbox.states import OUTBOX_TABLE, OutboxEvent, OutboxState

_BATCH = 500


class OutsideTransactionError(RuntimeError):
    """A message was to be enqueued outside the transaction of the act that it belongs to."""


def enqueue(
    *,
    kind: str,
    key: str,
    payload: Mapping[str, Any],
    queue: str = DEFAULT,
    party: str = "",
    delay: timedelta | None = None,
) -> OutboxRow:
    """Enqueue a message or job (登记后台任务), to be done once the transaction has committed.

    The same key twice is once: the row that is there is given back as it is. `payload` is plain
    JSON. `party` is the key of the unit that it is done for: of those waiting in a queue, each has
    its turn. Raises OutsideTransactionError outside `transaction.atomic`, UnknownQueueError.
    """
    _check(kind, queue, [key])
    made_at = clock.now()
    row, _ = OutboxRow.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "payload": dict(payload),
            "queue": queue,
            "party": party,
            "made_at": made_at,
            "next_at": made_at + (delay or timedelta()),
        },
    )
    return row


def enqueue_all(
    *,
    kind: str,
    payloads: Mapping[str, Mapping[str, Any]],
    queue: str = DEFAULT,
    party: str = "",
) -> None:
    """Enqueue many jobs of one kind and party at once (批量登记后台任务), each payload by its key.

    A key that is there already stays as it is. Raises OutsideTransactionError, UnknownQueueError.
    """
    _check(kind, queue, payloads)
    made_at = clock.now()
    rows = [
        OutboxRow(
            key=key,
            kind=kind,
            payload=dict(payload),
            queue=queue,
            party=party,
            made_at=made_at,
            next_at=made_at,
        )
        for key, payload in payloads.items()
    ]
    OutboxRow.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)


def _check(kind: str, queue: str, keys: Iterable[str]) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(f"{kind} was enqueued outside a transaction")
    if queue not in QUEUES:
        raise UnknownQueueError(f"{kind} was put into {queue!r}; there are {', '.join(QUEUES)}")
    if too_long := next((key for key in keys if len(key) > LONGEST_KEY), None):
        raise ValueError(f"the key of {kind} has {len(too_long)} characters: {too_long}")


def revive(*, row: OutboxRow) -> OutboxRow:
    """Let a failed row be tried again from the start (重办). Raises InvalidTransition otherwise."""
    with transaction.atomic():
        state = OutboxState(OutboxRow.objects.select_for_update().get(pk=row.pk).state)
        row.state = OUTBOX_TABLE.target(state, OutboxEvent.REVIVE)
        row.attempts, row.next_at, row.last_error = 0, clock.now(), ""
        row.save(update_fields=["state", "attempts", "next_at", "last_error"])
    return row
