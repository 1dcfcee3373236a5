"""Periodic work of the public pages."""

from zhouzhi.foundation.outbox.ticks import ticks
from zhouzhi.foundation.served.actions import forget_old_changes

ticks("served.forget", every_seconds=6 * 3600)(forget_old_changes)
