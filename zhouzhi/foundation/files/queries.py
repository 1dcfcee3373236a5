"""Reading stored contents, and checking that they are still what they were."""

from dataclasses import dataclass
from typing import BinaryIO

from zhouzhi.foundation.errors import Unavailable, gettext_noop
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.models import Blob


class FileMissing(Unavailable):
    """The row is there and its file is not (文件缺失)."""

    code = "file_missing"
    template = gettext_noop("文件库里找不到这个文件（{sha256}），请联系管理员从备份恢复。")


@dataclass(frozen=True)
class StoreCheck:
    """What a check of the store found: hashes of missing and of damaged contents."""

    checked_count: int
    missing: tuple[str, ...]
    damaged: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.damaged


def open_blob(blob: Blob) -> BinaryIO:
    """Open a stored content for reading; the caller closes it. Raises FileMissing."""
    try:
        return storage.blob_path(blob.sha256).open("rb")
    except FileNotFoundError:
        raise FileMissing(sha256=blob.sha256) from None


def blob_bytes(blob: Blob) -> bytes:
    """Read a stored content whole. Raises FileMissing."""
    with open_blob(blob) as reading:
        return reading.read()


def verify_store() -> StoreCheck:
    """Hash every stored content again (复核文件库) and name those that are missing or damaged."""
    missing, damaged, count = [], [], 0
    for sha256, size in Blob.objects.order_by("id").values_list("sha256", "size").iterator():
        count += 1
        path = storage.blob_path(sha256)
        if not path.exists():
            missing.append(sha256)
        elif storage.hash_file(path) != (sha256, size):
            damaged.append(sha256)
    return StoreCheck(count, tuple(missing), tuple(damaged))
