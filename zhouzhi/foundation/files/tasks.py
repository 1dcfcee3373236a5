"""Periodic work of the file store."""

from zhouzhi.foundation.files.actions import sweep_orphans, sweep_uploads
from zhouzhi.foundation.files.forgetting import FORGET, forget
from zhouzhi.foundation.files.incoming import sweep_incoming
from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.ticks import ticks

ticks("files.sweep", every_seconds=6 * 3600)(sweep_orphans)
ticks("files.sweep_uploads", every_seconds=3600)(sweep_uploads)
ticks("files.sweep_incoming", every_seconds=3600)(sweep_incoming)


@handles(FORGET)
def forget_content(job: Job) -> None:
    """Remove a content that nobody refers to any more."""
    forget(job.payload["blob"])
