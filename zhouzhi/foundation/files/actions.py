"""Storing contents, and sweeping what nobody refers to."""

import fcntl
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, TooLarge, Unavailable, gettext_noop
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.media_types import media_type_of
from zhouzhi.foundation.files.models import Blob

ORPHAN_AGE = timedelta(hours=24)
UPLOAD_AGE = timedelta(hours=1)


class FileTooLarge(TooLarge):
    """The file is over the limit of this place (文件过大)."""

    code = "file_too_large"
    template = gettext_noop("文件“{name}”超过 {limit} 的上限，请压缩或拆分后再上传。")


class FileEmpty(InvalidInput):
    """The file holds nothing (空文件)."""

    code = "file_empty"
    template = gettext_noop("文件“{name}”是空的，请检查后重新上传。")


class StoreFull(Unavailable):
    """The disk has no room left (磁盘已满)."""

    code = "store_full"
    template = gettext_noop("服务器磁盘已满，文件“{name}”没有存入。请联系管理员清理后再上传。")


def store(*, stream: BinaryIO, name: str, limit_bytes: int) -> Blob:
    """Store a content (存入文件) and give its row; the same content twice is one row.

    The bytes are on disk before the row is written; if the caller's transaction fails, the file
    is swept a day later. `name` is only used in messages. Raises FileTooLarge,
    FileEmpty, StoreFull.
    """
    try:
        arrived = storage.receive(stream, limit_bytes)
        if not arrived.size:
            arrived.path.unlink()
            raise FileEmpty(name=name)
        place = storage.settle(arrived)
    except storage.OverLimitError:
        raise FileTooLarge(name=name, limit=readable(limit_bytes)) from None
    except OSError as fault:
        if storage.is_full(fault):
            raise StoreFull(name=name) from fault
        raise
    return row_of(place, arrived.sha256, arrived.size)


def row_of(place: Path, sha256: str, size: int) -> Blob:
    """Write the row of a content that lies safely at its place (登记内容)."""
    now = clock.now()
    told = {"size": size, "media_type": media_type_of(place), "stored_at": now}
    while True:
        blob, is_new = Blob.objects.get_or_create(sha256=sha256, defaults=told)
        # Who lets it go waits for this one; a row that was let go meanwhile is written anew.
        if is_new or Blob.objects.filter(pk=blob.pk).update(stored_at=now):
            return blob


def sweep_orphans(*, older_than: timedelta = ORPHAN_AGE) -> int:
    """Remove files that have had no row for a day (清理无主文件) and give their number."""
    before = (clock.now() - older_than).timestamp()
    swept = 0
    for path in sorted(storage.root().glob("*/*")) + sorted(storage.root().glob("*/*/*")):
        if path.is_file() and path.stat().st_mtime < before and not _has_row(path):
            swept += _remove_if_still_old(path, before)
    return swept


def sweep_uploads(*, older_than: timedelta = UPLOAD_AGE) -> int:
    """Remove uploads that nobody has written to for an hour (清理中断的上传) and give their number.

    Django removes its own; these were left by a web process that was killed.
    """
    before = (clock.now() - older_than).timestamp()
    left = [
        path
        for path in sorted(Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"))
        if path.stat().st_mtime < before
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _has_row(path: Path) -> bool:
    return path.parent.name != "incoming" and Blob.objects.filter(sha256=path.name).exists()


def _remove_if_still_old(path: Path, before: float) -> int:
    with storage.guarded(fcntl.LOCK_EX):
        if not path.exists() or path.stat().st_mtime >= before:
            return 0
        path.unlink()
        return 1


def readable(size: int) -> str:
    """A number of bytes as people say it: 500 MB."""
    for unit, step in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if size >= step:
            return f"{size / step:.4g} {unit}"
    return f"{size} B"
