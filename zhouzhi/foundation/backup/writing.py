"""Writing a backup."""

import hashlib
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.audit.keys import AUDIT_KEY
from zhouzhi.foundation.backup.manifest import MEMBER, BackupRefused, File, Manifest, Table
from zhouzhi.foundation.backup.rows import fields_of, kept_models, written_rows
from zhouzhi.foundation.backup.snapshot import reading_snapshot
from zhouzhi.foundation.encryption import ENCRYPTION_KEY
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.signing import SIGNING_KEY


def write_backup(target: Path, *, actor: Actor | None = None) -> Manifest:
    """Write a backup (备份) of all rows and files to a new file and give its manifest.

    The rows are one snapshot; writers are not held up on SQLite. The file appears whole or not
    at all, readable by its owner alone. `actor` leaves one audit line that it was written.
    Raises BackupRefused.
    """
    if target.exists():
        raise BackupRefused(gettext_noop("“{name}”已经存在，请换一个文件名。"), name=target.name)
    if not target.parent.is_dir():
        raise BackupRefused(
            gettext_noop("文件夹“{folder}”不存在，请先建立。"), folder=str(target.parent)
        )
    try:
        manifest = _write_whole(target)
    except OSError as fault:
        raise BackupRefused(
            gettext_noop("备份没有写成：{why}。请检查磁盘空间和文件夹权限。"),
            why=fault.strerror or str(fault),
        ) from fault
    if actor is not None:
        detail = {"made_at": manifest.made_at, "rows": manifest.row_count}
        with transaction.atomic():
            record(actor=actor, verb="backup.installation.write", obj=None, detail=detail)
    return manifest


def _write_whole(target: Path) -> Manifest:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        manifest = _write_rows(Path(folder))
        whole = Path(folder) / "whole.tar"
        _pack(manifest, Path(folder), whole)
        whole.replace(target)
    storage.sync_folder(target.parent)
    return manifest


def applied_migrations() -> tuple[str, ...]:
    """Give the state of the database's structure: every migration that has run."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def _write_rows(folder: Path) -> Manifest:
    with reading_snapshot():
        tables = tuple(_write_table(model, folder) for model in kept_models())
        blobs = Blob.objects.order_by("sha256").values_list("sha256", "size")
        return Manifest(
            made_at=clock.now().isoformat(),
            migrations=applied_migrations(),
            tables=tables,
            files=tuple(File(sha256, size) for sha256, size in blobs.iterator()),
            audit_keys=AUDIT_KEY.written(),
            encryption_keys=ENCRYPTION_KEY.written(),
            signing_keys=SIGNING_KEY.written(),
        )


def _write_table(model: type[models.Model], folder: Path) -> Table:
    label, count, digest = model._meta.label_lower, 0, hashlib.sha256()
    with (folder / label).open("wb") as writing:
        for line in written_rows(model):
            coded = line.encode() + b"\n"
            writing.write(coded)
            digest.update(coded)
            count += 1
    columns = tuple(field.attname for field in fields_of(model))
    return Table(label, f"rows/{label}.jsonl", columns, count, digest.hexdigest())


def _pack(manifest: Manifest, folder: Path, whole: Path) -> None:
    with _private_file(whole), tarfile.open(whole, "w") as tar:
        text = manifest.to_json()
        head = tarfile.TarInfo(MEMBER)
        head.size = len(text)
        tar.addfile(head, BytesIO(text))
        for table in manifest.tables:
            tar.add(folder / table.model, arcname=table.member, filter=_anonymous)
        for file in manifest.files:
            _add_file(tar, file)


def _add_file(tar: tarfile.TarFile, file: File) -> None:
    path = storage.blob_path(file.sha256)
    if not path.exists() or storage.hash_file(path) != (file.sha256, file.size):
        raise BackupRefused(
            gettext_noop("文件库中的 {sha256} 缺失或已损坏，备份没有写成。请先从旧备份恢复它。"),
            sha256=file.sha256,
        )
    tar.add(path, arcname=file.member, filter=_anonymous)


@contextmanager
def _private_file(path: Path) -> Iterator[None]:
    """Make the file readable by its owner alone, and force it to disk in the end."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        yield
        os.fsync(handle)
    finally:
        os.close(handle)


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
