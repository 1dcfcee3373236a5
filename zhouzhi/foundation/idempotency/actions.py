"""Forgetting form keys that nobody will send again."""

from datetime import timedelta

from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.models import FormKey

KEPT = timedelta(days=7)


def purge_keys(*, older_than: timedelta = KEPT) -> int:
    """Delete the keys made longer ago than a week (清理过期编号) and give their number."""
    deleted, _ = FormKey.objects.filter(made_at__lt=clock.now() - older_than).delete()
    return deleted
