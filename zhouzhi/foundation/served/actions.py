"""Saying that what the public reads has changed (公众内容变动)."""

import logging
from datetime import timedelta

from django.db import transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.served.generations import touch
from zhouzhi.foundation.served.models import ServedChange

logger = logging.getLogger(__name__)
KEPT = timedelta(days=2)


class OutsideTransactionError(RuntimeError):
    """A change was to be told of outside the transaction that makes it."""


def change() -> None:
    """Begin a new generation of the public pages with this transaction (更新公众页面).

    The row commits with what changed; the file is touched right after, before whoever acted is
    told that it was done. Once is enough for all that one transaction changes: the row and what is
    done at its commit are of one savepoint, so that either both are there or neither.
    Raises OutsideTransactionError.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise OutsideTransactionError("a change of public pages outside a transaction")
    if any(call is _tell for _savepoints, call, _robust in connection.run_on_commit):
        return
    ServedChange.objects.create(made_at=clock.now())
    transaction.on_commit(_tell)


def forget_old_changes() -> int:
    """Let go of the rows of changes long past (清理); the newest stays, so the generation moves."""
    old = ServedChange.objects.filter(made_at__lt=clock.now() - KEPT)
    newest = ServedChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    return old.exclude(pk=newest or 0).delete()[0]


def _tell() -> None:
    """Touch the file; where that cannot be, the database is asked within a second all the same."""
    try:
        touch()
    except OSError as fault:
        logger.warning("served: the file was not touched: %s", fault)
