"""Checking and restoring a backup."""

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import OperationalError, connection, models, transaction

from zhouzhi.foundation.audit import heads
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.audit.keys import AUDIT_KEY
from zhouzhi.foundation.audit.models import AuditHead, AuditLine
from zhouzhi.foundation.backup.manifest import (
    MEMBER,
    BackupRefused,
    BackupUnreadable,
    Manifest,
    Table,
    parse_manifest,
)
from zhouzhi.foundation.backup.rows import Field, all_models, fields_of, insert_rows, kept_models
from zhouzhi.foundation.backup.snapshot import without_time_limits
from zhouzhi.foundation.backup.writing import applied_migrations
from zhouzhi.foundation.encryption import ENCRYPTION_KEY
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.post.actions import doubt_restored
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.search.actions import refill
from zhouzhi.foundation.signing import SIGNING_KEY

_ROWS_AT_ONCE = 500
_MISSING = gettext_noop("缺少 {part}")
_CHANGED = gettext_noop("{part} 与清单不符，文件已损坏或被改动")


def check_backup(source: Path) -> Manifest:
    """Check every part of a backup against its manifest (校验备份). Raises BackupUnreadable."""
    with _opened(source) as tar:
        manifest = _read_manifest(tar, source)
        expected = manifest.hashes()
        members = {member.name: member for member in tar if member.isfile()}
        found = {
            name: _hash(cast(BinaryIO, tar.extractfile(members[name])))
            for name in expected
            if name in members
        }
    missing = [name for name in expected if name not in found]
    changed = [name for name in found if found[name] != expected[name]]
    if missing or changed:
        why = Said(_MISSING if missing else _CHANGED, part=(missing or changed)[0])
        raise BackupUnreadable(name=source.name, why=why)
    return manifest


def is_in_use() -> bool:
    """Say whether this installation holds anything that a restore would replace."""
    user = apps.get_model(settings.AUTH_USER_MODEL)
    # Who was stopped while making the tables left some of them.
    there = set(connection.introspection.table_names())
    telling = [model for model in (user, AuditLine, Blob) if model._meta.db_table in there]
    return any(model._base_manager.exists() for model in telling)


def require_consent(replace: bool) -> None:
    """Refuse to replace what is here unless that was asked for. Raises BackupRefused."""
    if is_in_use() and not replace:
        raise BackupRefused(
            gettext_noop("这里已有数据，恢复会全部替换。确定要替换，请加上 --yes 再运行。")
        )


def restore_backup(source: Path, *, replace: bool = False, actor: Actor | None = None) -> Manifest:
    """Restore a backup (恢复) into this installation and give its manifest.

    Everything is checked first; then the files are stored and all rows are replaced in one
    transaction, so that a failure leaves the installation as it was. Messages that waited when the
    backup was made may have gone out since: they become unsure, and none is sent by itself.
    `replace` is the consent to lose what is there; `actor` adds one audit line to what was
    restored. Raises BackupUnreadable and BackupRefused.
    """
    manifest = check_backup(source)
    require_consent(replace)
    _check_structure(manifest, source)
    with _opened(source) as tar:
        _store_files(tar, manifest)
        _adopt_keys(manifest, source)
        try:
            _replace_rows(tar, manifest, actor)
        except OperationalError as fault:
            raise BackupRefused(
                gettext_noop("没有恢复，原有数据未变：{why}。请停止网站和后台进程后再运行一次。"),
                why=str(fault).strip().rstrip("。"),
            ) from fault
    ContentType.objects.clear_cache()
    known = AuditHead.objects.filter(number__gt=0).order_by("chain")
    heads.begin_again(
        manifest.made_at, [heads.Anchor(row.chain, row.number, row.hash) for row in known]
    )
    return manifest


def _adopt_keys(manifest: Manifest, source: Path) -> None:
    try:
        AUDIT_KEY.adopt(manifest.audit_keys)
        ENCRYPTION_KEY.adopt(manifest.encryption_keys)
        SIGNING_KEY.adopt(manifest.signing_keys)
    except ValueError:
        raise BackupUnreadable(
            name=source.name, why=Said(gettext_noop("里面的密钥不完整"))
        ) from None


def _replace_rows(tar: tarfile.TarFile, manifest: Manifest, actor: Actor | None) -> None:
    with transaction.atomic():
        without_time_limits()
        _empty_tables()
        for table in manifest.tables:
            _load_table(tar, table)
        connection.check_constraints()
        _reset_sequences()
        refill()
        doubt_restored()
        if actor is not None:
            detail = {"made_at": manifest.made_at, "rows": manifest.row_count}
            record(actor=actor, verb="backup.installation.restore", obj=None, detail=detail)


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:") as tar:
            yield tar
    except FileNotFoundError:
        raise BackupUnreadable(name=source.name, why=Said(gettext_noop("没有这个文件"))) from None
    except (tarfile.TarError, EOFError, IsADirectoryError):
        raise BackupUnreadable(
            name=source.name, why=Said(gettext_noop("它不是备份文件，或者不完整"))
        ) from None


def _read_manifest(tar: tarfile.TarFile, source: Path) -> Manifest:
    first = tar.next()
    if first is None or first.name != MEMBER:
        raise BackupUnreadable(name=source.name, why=Said(gettext_noop("里面没有清单")))
    return parse_manifest(cast(BinaryIO, tar.extractfile(first)).read(), source.name)


def _hash(reading: BinaryIO) -> str:
    return hashlib.file_digest(reading, "sha256").hexdigest()  # type: ignore[arg-type]


def _check_structure(manifest: Manifest, source: Path) -> None:
    here, there = set(applied_migrations()), set(manifest.migrations)
    if there - here:
        raise BackupRefused(
            gettext_noop("备份比本系统新（{name}），请先升级本系统再恢复。"),
            name=min(there - here),
        )
    if here - there:
        raise BackupRefused(
            gettext_noop("备份比本系统旧（缺 {name}），请用写备份时的版本恢复，再升级。"),
            name=min(here - there),
        )
    here_kept = {
        model._meta.label_lower: {field.attname for field in fields_of(model)}
        for model in kept_models()
    }
    if {table.model: set(table.fields) for table in manifest.tables} != here_kept:
        raise BackupUnreadable(name=source.name, why=Said(gettext_noop("清单里的数据表不对")))


def _store_files(tar: tarfile.TarFile, manifest: Manifest) -> None:
    for file in manifest.files:
        reading = tar.extractfile(file.member)
        storage.settle(storage.receive(cast(BinaryIO, reading), file.size))


def _empty_tables() -> None:
    tables = [model._meta.db_table for model in all_models()]
    statements = connection.ops.sql_flush(no_style(), tables)
    connection.ops.execute_sql_flush(statements)


def _load_table(tar: tarfile.TarFile, table: Table) -> None:
    model = apps.get_model(table.model)
    by_name = {field.attname: field for field in fields_of(model)}
    fields: list[Field] = [by_name[name] for name in table.fields]
    lines = (line.decode() for line in cast(BinaryIO, tar.extractfile(table.member)))
    while batch := list(islice(lines, _ROWS_AT_ONCE)):
        insert_rows(model, fields, batch)


def _reset_sequences() -> None:
    made: list[type[models.Model]] = all_models()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), made):
            cursor.execute(statement)
