import hashlib
import json
import tarfile
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from tests.foundation.audit.lines import write
from tests.foundation.backup.filling import fill
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.backup.manifest import BackupRefused, BackupUnreadable
from zhouzhi.foundation.backup.reading import check_backup, is_in_use, restore_backup
from zhouzhi.foundation.backup.writing import write_backup
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import verify_store
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db(transaction=True)


def test_restore_over_an_installation_in_use_needs_consent(tmp_path: Path) -> None:
    fill()
    write_backup(tmp_path / "一.tar")
    write("kept")
    count = AuditLine.objects.count()
    with pytest.raises(BackupRefused, match="--yes"):
        restore_backup(tmp_path / "一.tar")
    assert AuditLine.objects.count() == count


def test_backup_of_a_damaged_store_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    blob = fill()
    storage.blob_path(blob.sha256).unlink()
    with pytest.raises(BackupRefused, match=blob.sha256):
        write_backup(tmp_path / "一.tar")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "audit-heads.log",
        "audit-key",
        "files",
    ]


def test_backup_never_writes_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "一.tar"
    target.write_text("other")
    with pytest.raises(BackupRefused, match="已经存在"):
        write_backup(target)
    assert target.read_text() == "other"
    with pytest.raises(BackupRefused, match="不存在"):
        write_backup(tmp_path / "none" / "一.tar")


def repacked(source: Path, change: dict[str, bytes | None]) -> Path:
    """Pack a backup again with some members changed, or left out where None."""
    target = source.with_name("changed.tar")
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = change.get(member.name, old.extractfile(member).read())  # type: ignore[union-attr]
            if content is not None:
                member.size = len(content)
                new.addfile(member, BytesIO(content))
    return target


@pytest.mark.parametrize(
    ("member", "content", "why"),
    [
        ("rows/outbox.outboxrow.jsonl", b"[]\n", "与清单不符"),
        ("rows/outbox.outboxrow.jsonl", None, "缺少"),
        ("manifest.json", b"{}", "清单不是本系统写的"),
        ("manifest.json", b'{"format": "zhouzhi-backup", "version": 2}', "更新的版本"),
        ("manifest.json", None, "没有清单"),
    ],
)
def test_changed_backup_is_refused_and_nothing_is_touched(
    member: str, content: bytes | None, why: str, tmp_path: Path
) -> None:
    fill()
    write_backup(tmp_path / "一.tar")
    before = list(OutboxRow.objects.values())
    with pytest.raises(BackupUnreadable, match=why):
        restore_backup(repacked(tmp_path / "一.tar", {member: content}), replace=True)
    assert list(OutboxRow.objects.values()) == before


def test_file_in_a_backup_that_was_changed_is_refused(tmp_path: Path) -> None:
    blob = fill()
    write_backup(tmp_path / "一.tar")
    changed = repacked(tmp_path / "一.tar", {f"files/{blob.sha256}": "总計".encode()})
    with pytest.raises(BackupUnreadable, match=blob.sha256):
        check_backup(changed)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_cut_off_backup_is_refused(share: float, tmp_path: Path) -> None:
    fill()
    whole = tmp_path / "一.tar"
    write_backup(whole)
    with tarfile.open(whole) as tar:
        end = max(member.offset_data + member.size for member in tar)
    whole.write_bytes(whole.read_bytes()[: int(end * share)])
    with pytest.raises(BackupUnreadable):
        check_backup(whole)


@pytest.mark.parametrize("content", [b"", b"not a backup at all" * 100, None])
def test_file_that_is_no_backup_is_refused(content: bytes | None, tmp_path: Path) -> None:
    source = tmp_path / "x.tar"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(BackupUnreadable, match="不能用来恢复"):
        check_backup(source)


@pytest.mark.parametrize(("add", "word"), [("zzz.9999_future", "比本系统新"), (None, "比本系统旧")])
def test_backup_of_another_structure_is_refused(add: str | None, word: str, tmp_path: Path) -> None:
    source = tmp_path / "一.tar"
    write_backup(source)
    with tarfile.open(source) as tar:
        manifest = json.loads(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]
    manifest["migrations"] = [*manifest["migrations"], add] if add else manifest["migrations"][:-1]
    changed = repacked(source, {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(BackupRefused, match=word):
        restore_backup(changed, replace=True)


def test_failure_in_the_middle_leaves_everything_as_it_was(tmp_path: Path) -> None:
    fill()
    source = tmp_path / "一.tar"
    write_backup(source)
    with tarfile.open(source) as tar:
        manifest = json.loads(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]
    last = manifest["tables"][-1]
    last |= {"count": 1, "sha256": hashlib.sha256(b"[]\n").hexdigest()}
    write("after")
    before = list(AuditLine.objects.order_by("id").values())
    written = json.dumps(manifest).encode()
    changed = repacked(source, {"manifest.json": written, last["member"]: b"[]\n"})
    with pytest.raises(ValueError, match="zip"):
        restore_backup(changed, replace=True)
    assert list(AuditLine.objects.order_by("id").values()) == before
    assert verify_store().is_whole


@pytest.mark.slow
@pytest.mark.usefixtures("shared_database")
def test_restore_while_others_write_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    fill()
    write_backup(tmp_path / "一.tar")
    write("after")
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            OutboxRow.objects.update(kind="held")
            holding.set()
            done.wait(60)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(10)
    connection.settings_dict["OPTIONS"], kept = (
        {**connection.settings_dict["OPTIONS"], **SHORT_WAIT.get(connection.vendor, {})},
        connection.settings_dict["OPTIONS"],
    )
    with pytest.raises(BackupRefused, match="请停止网站和后台进程"):
        restore_backup(tmp_path / "一.tar", replace=True)
    connection.settings_dict["OPTIONS"] = kept
    done.set()
    holder.join()
    assert AuditLine.objects.filter(verb="room.after.make").exists()


SHORT_WAIT = {"sqlite": {"timeout": 0.5}}


@pytest.mark.parametrize(
    "forge",
    [
        lambda tables: [],
        lambda tables: [{**tables[0], "model": "no.such"}, *tables[1:]],
        lambda tables: [*tables[:-1], {**tables[-1], "fields": ["no_such_column"]}],
    ],
)
def test_forged_manifest_is_refused_and_nothing_is_touched(
    forge: Callable[[list[object]], list[object]], tmp_path: Path
) -> None:
    fill()
    source = tmp_path / "一.tar"
    write_backup(source)
    with tarfile.open(source) as tar:
        manifest = json.loads(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]
    manifest["tables"] = forge(manifest["tables"])
    before = list(OutboxRow.objects.values())
    changed = repacked(source, {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(BackupUnreadable, match="清单里的数据表不对"):
        restore_backup(changed, replace=True)
    assert list(OutboxRow.objects.values()) == before


def test_manifest_nested_without_end_is_refused(tmp_path: Path) -> None:
    write_backup(tmp_path / "一.tar")
    changed = repacked(tmp_path / "一.tar", {"manifest.json": b"[" * 200_000})
    with pytest.raises(BackupUnreadable, match="清单不是本系统写的"):
        check_backup(changed)


def test_tables_that_were_half_made_hold_nothing(tmp_path: Path) -> None:
    write_backup(tmp_path / "一.tar")
    with connection.schema_editor() as editor:
        editor.alter_db_table(Blob, "files_blob", "files_blob_away")
    try:
        assert not is_in_use()
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(Blob, "files_blob_away", "files_blob")
