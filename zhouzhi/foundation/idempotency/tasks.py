"""Periodic work of the form keys."""

from zhouzhi.foundation.idempotency.actions import purge_keys
from zhouzhi.foundation.outbox.ticks import ticks

ticks("form_keys.purge", every_seconds=3600)(purge_keys)
