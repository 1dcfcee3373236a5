import errno
import hashlib
import os
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction

from tests.foundation.files.keeping import LIMIT, TEXT, keep, make_old
from zhouzhi.foundation import clock
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.actions import (
    FileEmpty,
    FileTooLarge,
    StoreFull,
    store,
    sweep_orphans,
    sweep_uploads,
)
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import (
    FileMissing,
    StoreCheck,
    blob_bytes,
    open_blob,
    verify_store,
)

pytestmark = pytest.mark.django_db


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_store_puts_the_content_under_its_hash(tmp_path: Path) -> None:
    blob = keep()
    sha256 = hashlib.sha256(TEXT).hexdigest()
    assert (blob.sha256, blob.size, blob.media_type) == (sha256, len(TEXT), "text/plain")
    place = tmp_path / "files" / sha256[:2] / sha256[2:4] / sha256
    assert place.read_bytes() == TEXT
    assert place.stat().st_mode & 0o777 == 0o440
    assert files_in(tmp_path / "files") == [".lock", str(place.relative_to(tmp_path / "files"))]


def test_same_content_twice_is_one_blob() -> None:
    assert keep(name="甲.txt") == keep(name="乙.txt")
    assert Blob.objects.count() == 1


def test_open_blob_gives_the_content_back() -> None:
    blob = keep()
    with open_blob(blob) as reading:
        assert reading.read() == TEXT
    assert blob_bytes(blob) == TEXT


def test_file_over_the_limit_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge) as caught:
        store(stream=BytesIO(b"x" * (LIMIT + 1)), name="片子.mp4", limit_bytes=LIMIT)
    assert caught.value.message == "文件“片子.mp4”超过 1 MB 的上限，请压缩或拆分后再上传。"
    assert Blob.objects.count() == 0
    assert files_in(tmp_path) == []


def test_file_at_the_limit_is_taken() -> None:
    assert keep(b"x" * LIMIT).size == LIMIT


def test_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty, match="空"):
        keep(b"", "空.txt")
    assert files_in(tmp_path) == []


def test_broken_stream_leaves_nothing(tmp_path: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise ConnectionResetError
            return super().read(3)

    with pytest.raises(ConnectionResetError):
        store(stream=Broken(TEXT), name="断.txt", limit_bytes=LIMIT)
    assert files_in(tmp_path) == []


def test_missing_file_is_said() -> None:
    blob = keep()
    storage.blob_path(blob.sha256).unlink()
    with pytest.raises(FileMissing, match=blob.sha256):
        open_blob(blob)


def test_storing_again_heals_a_missing_file() -> None:
    blob = keep()
    storage.blob_path(blob.sha256).unlink()
    assert keep() == blob
    assert blob_bytes(blob) == TEXT


def test_verify_store_names_missing_and_damaged_contents() -> None:
    whole, gone, changed = keep(b"whole"), keep(b"gone"), keep(b"changed")
    assert verify_store() == StoreCheck(3, (), ())
    storage.blob_path(gone.sha256).unlink()
    path = storage.blob_path(changed.sha256)
    path.chmod(0o640)
    path.write_bytes(b"changeD")
    found = verify_store()
    assert found == StoreCheck(3, (gone.sha256,), (changed.sha256,))
    assert not found.is_whole
    assert blob_bytes(whole) == b"whole"


def test_sweep_removes_only_old_files_without_a_row(tmp_path: Path) -> None:
    kept = keep(b"kept")
    with transaction.atomic():
        lost = keep(b"lost")
        fresh = keep(b"fresh")
        transaction.set_rollback(True)
    half = tmp_path / "files" / "incoming" / "half"
    half.write_bytes(b"hal")
    for path in (storage.blob_path(kept.sha256), storage.blob_path(lost.sha256), half):
        make_old(path, 25)
    assert sweep_orphans() == 2
    assert storage.blob_path(kept.sha256).exists()
    assert storage.blob_path(fresh.sha256).exists()
    assert not storage.blob_path(lost.sha256).exists()
    assert not half.exists()


def test_sweep_spares_what_was_just_stored_again() -> None:
    with transaction.atomic():
        lost = keep(b"lost")
        transaction.set_rollback(True)
    make_old(storage.blob_path(lost.sha256), 25)
    keep(b"lost")
    assert sweep_orphans(older_than=timedelta(hours=24)) == 0
    assert verify_store() == StoreCheck(1, (), ())


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_fault_at_any_step_leaves_all_or_nothing(
    error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every call that touches the disk fails once, as strace would make it fail."""
    failed = []
    for step in range(1, 20):
        faults = Faults(step, error)
        with monkeypatch.context() as patch:
            for owner, name in ((os, "fsync"), (os, "fchmod"), (os, "open"), (Path, "replace")):
                patch.setattr(owner, name, faults.around(getattr(owner, name)))
            try:
                keep()
            except (OSError, StoreFull) as fault:
                failed.append(type(fault))
            else:
                break
        assert Blob.objects.count() == 0
        assert not list((tmp_path / "files" / "incoming").glob("*"))
    expected = StoreFull if error == errno.ENOSPC else OSError
    assert failed == [expected] * 6
    assert verify_store() == StoreCheck(1, (), ())


def test_uploads_that_a_dead_process_left_are_swept_and_others_stay(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    left, coming, foreign = (tmp_path / name for name in ("a.upload.mp4", "b.upload", "c.mp4"))
    for path in (left, coming, foreign):
        path.write_bytes(b"0")
    long_ago = (clock.now() - timedelta(hours=2)).timestamp()
    for path in (left, foreign):
        os.utime(path, (long_ago, long_ago))
    assert sweep_uploads() == 1
    assert sorted(tmp_path.iterdir()) == [coming, foreign]


def test_large_uploads_wait_in_the_home_folder() -> None:
    folder = Path(django_settings.FILE_UPLOAD_TEMP_DIR)
    assert (folder.name, folder.stat().st_mode & 0o777) == ("uploads", 0o700)
    with TemporaryUploadedFile("a.mp4", "video/mp4", 1, None) as upload:
        assert Path(upload.temporary_file_path()).parent == folder
        assert Path(upload.temporary_file_path()).match("*.upload*")


class Faults:
    """Lets the call with the given number fail, and no other."""

    def __init__(self, step: int, error: int) -> None:
        self.left, self.error = step, error

    def around(self, call: Callable[..., object]) -> Callable[..., object]:
        def faulty(*args: object, **kwargs: object) -> object:
            self.left -= 1
            if self.left == 0:
                raise OSError(self.error, os.strerror(self.error))
            return call(*args, **kwargs)

        return faulty
