"""Periodic work of the file store."""

from zhouzhi.foundation.files.actions import sweep_orphans, sweep_uploads
from zhouzhi.foundation.outbox.ticks import ticks

ticks("files.sweep", every_seconds=6 * 3600)(sweep_orphans)
ticks("files.sweep_uploads", every_seconds=3600)(sweep_uploads)
