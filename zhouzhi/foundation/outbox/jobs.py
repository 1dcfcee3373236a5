"""The life of one row: claimed under a lease, done with its effects, or put back for later."""

import logging
import secrets
import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.handlers import (
    LEASE_SECONDS,
    Job,
    NoHandlerError,
    Registration,
    registration_for,
)
from zhouzhi.foundation.outbox.leases import renewed
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OUTBOX_TABLE, OutboxEvent, OutboxState
from zhouzhi.foundation.outbox.turns import Turns

logger = logging.getLogger("zhouzhi.outbox")

_CANDIDATES = 10
_FIRST_DELAY = timedelta(seconds=5)
_LONGEST_DELAY = timedelta(hours=1)
_UNKNOWN_LEASE, _UNKNOWN_ATTEMPTS = timedelta(seconds=LEASE_SECONDS), 8
_chance = secrets.SystemRandom()


class LeaseLostError(RuntimeError):
    """The lease ran out during the work and another worker has the row: nothing may be written."""


def run_pending(limit: int = 100, queues: Collection[str] | None = None) -> int:
    """Do the jobs that are due now, at most `limit`, and give how many were taken up."""
    taken, turns = 0, Turns()
    while taken < limit and (row := claim(queues, turns)) is not None:
        perform(row)
        taken += 1
    return taken


def claim(queues: Collection[str] | None = None, turns: Turns | None = None) -> OutboxRow | None:
    """Claim the row that is due longest (领取任务), or give None when there is none.

    With `turns`, of the rows of those whose turn it is. A row whose worker died is due again when
    its lease has run out.
    """
    now = clock.now()
    turns = turns or Turns()
    for row in turns.next_of(_due(now, queues), most=_CANDIDATES):
        if _is_spent(row):
            _give_up(row, "办理它的进程多次中途退出")
        elif _take(row, now):
            turns.note(row)
            return row
    return None


def perform(row: OutboxRow) -> None:
    """Do a claimed row: its effects and the mark of being done are one transaction.

    The lease is renewed meanwhile, so that it can be short and still outlast the work.
    """
    try:
        registration = registration_for(row.kind)
        with renewed(lambda: _renew(row, registration.lease), registration.lease):
            _carry_out(registration, row)
    except LeaseLostError:
        logger.warning("%s: the lease ran out; another worker has it", row)
    except Exception as failure:
        logger.exception("%s failed at try %d", row, row.attempts)
        _put_back(row, failure)


def hand_back(row: OutboxRow) -> None:
    """Give a claimed row back undone (退还任务), as if it had not been claimed."""
    _unchanged(row).update(
        state=OUTBOX_TABLE.target(OutboxState.LEASED, OutboxEvent.RETRY),
        attempts=row.attempts - 1,
        next_at=clock.now(),
        leased_until=None,
    )


def _renew(row: OutboxRow, lease: timedelta) -> bool:
    return bool(_unchanged(row).update(leased_until=clock.now() + lease))


def _due(now: datetime, queues: Collection[str] | None) -> QuerySet[OutboxRow]:
    fresh = Q(state=OutboxState.PENDING, next_at__lte=now)
    abandoned = Q(state=OutboxState.LEASED, leased_until__lt=now)
    rows = OutboxRow.objects.filter(fresh | abandoned).order_by("next_at", "id")
    return rows if queues is None else rows.filter(queue__in=queues)


def _terms(kind: str) -> tuple[timedelta, int]:
    try:
        registration = registration_for(kind)
    except NoHandlerError:
        return _UNKNOWN_LEASE, _UNKNOWN_ATTEMPTS
    return registration.lease, registration.max_attempts


def _is_spent(row: OutboxRow) -> bool:
    return row.attempts >= _terms(row.kind)[1]


def _take(row: OutboxRow, now: datetime) -> bool:
    state = OutboxState(row.state)
    event = OutboxEvent.CLAIM if state == OutboxState.PENDING else OutboxEvent.RECLAIM
    token = uuid.uuid4().hex
    until = now + _terms(row.kind)[0]
    taken = _unchanged(row).update(
        state=OUTBOX_TABLE.target(state, event),
        lease_token=token,
        leased_until=until,
        attempts=row.attempts + 1,
    )
    if taken:
        row.state, row.lease_token, row.leased_until = OutboxState.LEASED, token, until
        row.attempts += 1
    return bool(taken)


def _unchanged(row: OutboxRow) -> QuerySet[OutboxRow]:
    """Find the row only if it still stands as it was read: the guard of every change."""
    return OutboxRow.objects.filter(
        pk=row.pk, state=row.state, lease_token=row.lease_token, attempts=row.attempts
    )


def _carry_out(registration: Registration, row: OutboxRow) -> None:
    job = Job(row.kind, row.key, row.payload, row.attempts)
    finish = registration.handler(job) if registration.outside else None
    with transaction.atomic():
        if not registration.outside:
            finish = registration.handler(job)
        if finish is not None:
            finish()
        done = _unchanged(row).update(
            state=OUTBOX_TABLE.target(OutboxState.LEASED, OutboxEvent.FINISH),
            done_at=clock.now(),
            leased_until=None,
            last_error="",
        )
        if not done:
            raise LeaseLostError


def _put_back(row: OutboxRow, failure: Exception) -> None:
    said = f"{type(failure).__name__}: {failure}"[:2000]
    if _is_spent(row):
        _give_up(row, said)
        return
    _unchanged(row).update(
        state=OUTBOX_TABLE.target(OutboxState.LEASED, OutboxEvent.RETRY),
        next_at=clock.now() + retry_delay(row.attempts),
        leased_until=None,
        last_error=said,
    )


def _give_up(row: OutboxRow, said: str) -> None:
    logger.error("%s is given up after %d tries: %s", row, row.attempts, said)
    _unchanged(row).update(
        state=OUTBOX_TABLE.target(OutboxState.LEASED, OutboxEvent.GIVE_UP),
        leased_until=None,
        done_at=clock.now(),
        last_error=said,
    )


def retry_delay(attempt: int) -> timedelta:
    """Give the wait before the next try: doubling from five seconds to an hour, ±20 % by chance."""
    delay: timedelta = min(_FIRST_DELAY * (1 << min(attempt - 1, 20)), _LONGEST_DELAY)
    return delay * _chance.uniform(0.8, 1.2)
