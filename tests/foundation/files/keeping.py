"""Contents in the store, and files made old."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from zhouzhi.foundation import clock
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob

TEXT = "关于举办科技活动的通知\n".encode()
LIMIT = 1024 * 1024


def keep(content: bytes = TEXT, name: str = "通知.txt") -> Blob:
    """A stored content."""
    return store(stream=BytesIO(content), name=name, limit_bytes=LIMIT)


def make_old(path: Path, hours: float) -> None:
    """A file that nobody has touched for so long."""
    then = clock.now().timestamp() - hours * 3600
    os.utime(path, (then, then))


def wait(blob: Blob, hours: float = 2) -> None:
    """A content that nobody has stored again for so long."""
    Blob.objects.filter(pk=blob.pk).update(stored_at=clock.now() - timedelta(hours=hours))
    make_old(storage.blob_path(blob.sha256), hours)
