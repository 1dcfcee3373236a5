"""How long what only tells of past work is kept (留存期限), and how it goes after that.

What people decided and stated, and the audit of it, is kept for good and never comes here.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

KEPT_FOR = timedelta(days=731)
"""Two years: the campaign of last year is looked up while this year's is run."""
_AT_ONCE = 500


def forget(rows: "QuerySet[Any]") -> int:
    """Delete rows for good (到期清理), some at a time so that no other act waits; how many."""
    gone = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=keys).delete()
        gone += len(keys)
    return gone
