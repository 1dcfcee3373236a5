"""Contents that come in part by part (分段上传), so that a cut line loses no more than one part.

A part is read whole before anything is locked: a line that died in the middle of one holds up
nobody. What a row says has come is on disk; bytes beyond it are written again.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, NotFound, Refusal, gettext_noop
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.actions import (
    FileEmpty,
    FileTooLarge,
    StoreFull,
    readable,
    row_of,
)
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.files.models import Blob, Incoming

KEPT = timedelta(hours=24)
"""How long after its last part an upload may be gone on with."""
SMALLEST_PART = 64 * 1024
LARGEST_PART = 8 * 1024 * 1024
MOST_SWEPT = 1000
RESERVE_BYTES = 512 * 1024 * 1024
"""What an upload must leave free on the disk, for everything else that is written there."""


class OtherPlace(Refusal):
    """The part does not begin where the last one ended (续传位置不符)."""

    code = "upload_other_place"
    template = gettext_noop("续传的位置对不上：已收到 {received} 字节。请从那里接着传。")
    status = 409


class UploadBusy(Refusal):
    """Another part of the same upload is being written (正在写入)."""

    code = "upload_busy"
    template = gettext_noop("这个文件的另一段正在写入，请稍候再传。")
    status = 423


class UploadGone(NotFound):
    """Nothing has come for a day, or the server lost what had (上传已失效)."""

    code = "upload_gone"
    template = gettext_noop("这次上传已失效，请重新选择文件上传。")


class PartTooSmall(InvalidInput):
    """A part that is not the last one brings next to nothing (分段过小)."""

    code = "upload_part_too_small"
    template = gettext_noop("每次至少要传 {least} KB（最后一段除外），这一段没有收下。")


class PartTooLong(InvalidInput):
    """There is more in it than was announced (超出声明的大小)."""

    code = "upload_part_too_long"
    template = gettext_noop("传来的内容比说好的文件还大，没有收下。请重新选择文件上传。")


@transaction.atomic
def expect_content(*, name: str, size: int, limit_bytes: int) -> Incoming:
    """Make room for a content of `size` bytes (准备接收). `name` is only used in messages.

    Raises FileTooLarge, FileEmpty, StoreFull.
    """
    if size > limit_bytes:
        raise FileTooLarge(name=name, limit=readable(limit_bytes))
    if size <= 0:
        raise FileEmpty(name=name)
    storage.incoming_folder().mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(storage.root()).free < size + RESERVE_BYTES:
        raise StoreFull(name=name)
    row = Incoming.objects.create(size=size, touched_at=clock.now())
    _path(row).touch(mode=0o600)
    return row


@contextmanager
def alone_with(row: Incoming, *, name: str = "") -> Iterator["Content"]:
    """Hold a content that is coming in, so that nobody else writes it.

    `name` is only used in messages. Raises UploadBusy, and UploadGone also for one that has come
    whole, or of which less is on disk than was told.
    """
    try:
        file = _path(row).open("r+b")
    except FileNotFoundError:
        raise UploadGone from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UploadBusy from None
        now = Incoming.objects.filter(pk=row.pk, blob__isnull=True).first()
        if now is None or not _is_at(_path(row), file) or _size(file) < now.received:
            raise UploadGone
        yield Content(now, file, name)


class Content:
    """A content that is coming in, held by one writer."""

    def __init__(self, row: Incoming, file: BinaryIO, name: str) -> None:
        self.row, self._file, self._name = row, file, name

    def append(self, data: bytes, *, at: int) -> int:
        """Write a part to disk and give how much has come (接上一段).

        The part that completes the content counts only when it is stored: until then it may be
        sent again. Raises OtherPlace, PartTooLong, PartTooSmall, StoreFull.
        """
        row = self.row
        if at != row.received:
            raise OtherPlace(received=row.received)
        reached = at + len(data)
        if reached > row.size:
            raise PartTooLong
        if reached < row.size and len(data) < SMALLEST_PART:
            raise PartTooSmall(least=SMALLEST_PART // 1024)
        self._write(data, at)
        if reached < row.size:
            told = Incoming.objects.filter(pk=row.pk)
            told.update(received=reached, touched_at=clock.now())
        return reached

    def _write(self, data: bytes, at: int) -> None:
        try:
            self._file.seek(at)
            self._file.truncate()
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as fault:
            if storage.is_full(fault):
                raise StoreFull(name=self._name) from fault
            raise

    def store(self) -> Blob:
        """Put the whole content under its hash and write its row (存入文件库).

        From here on it can only be read.
        """
        path = _path(self.row)
        sha256, size = storage.hash_file(path)
        place = storage.settle(storage.Arrived(path, sha256, size))
        place.chmod(0o440)
        blob = row_of(place, sha256, size)
        told = Incoming.objects.filter(pk=self.row.pk)
        told.update(received=size, blob=blob, touched_at=clock.now())
        return blob


def drop_content(row: Incoming) -> None:
    """Forget what has come (放弃上传); rows that go with it go too."""
    path, blob = _path(row), row.blob
    with transaction.atomic():
        row.delete()
        if blob is not None:
            let_go(blob)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def sweep_incoming(*, older_than: timedelta = KEPT) -> int:
    """Forget what nobody has gone on with for a day (清理没传完的文件), and give the number."""
    left = Incoming.objects.filter(touched_at__lt=clock.now() - older_than)
    rows = list(left.select_related("blob")[:MOST_SWEPT])
    for row in rows:
        drop_content(row)
    return len(rows)


def _path(row: Incoming) -> Path:
    return storage.incoming_folder() / row.uuid.hex


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


def _is_at(path: Path, file: BinaryIO) -> bool:
    """Whether an open file still lies there: who was before may have stored it meanwhile."""
    held = os.fstat(file.fileno())
    return path.exists() and path.stat().st_ino == held.st_ino
