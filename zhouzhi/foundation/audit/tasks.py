"""Periodic work of the audit."""

from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.outbox.ticks import ticks

ticks("audit.seal", every_seconds=2)(seal_pending)
