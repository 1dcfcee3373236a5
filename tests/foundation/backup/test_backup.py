import json
import subprocess
import sys
import tarfile
import threading
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.foundation.audit.lines import ACTOR, write
from tests.foundation.backup.filling import fill
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit import heads
from zhouzhi.foundation.audit.keys import AUDIT_KEY, keys
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.audit.verify import verify
from zhouzhi.foundation.backup.manifest import BackupRefused, BackupUnreadable, Manifest
from zhouzhi.foundation.backup.reading import check_backup, restore_backup
from zhouzhi.foundation.backup.writing import write_backup
from zhouzhi.foundation.encryption import decrypt, encrypt
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import blob_bytes, verify_store
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db(transaction=True)


def parts(manifest: Manifest) -> tuple[object, object]:
    return manifest.tables, manifest.files


def test_backup_restored_is_equal(tmp_path: Path) -> None:
    blob = fill()
    first = write_backup(tmp_path / "一.tar")
    write("lost")
    OutboxRow.objects.all().delete()
    storage.blob_path(blob.sha256).unlink()
    assert parts(restore_backup(tmp_path / "一.tar", replace=True)) == parts(first)
    assert parts(write_backup(tmp_path / "二.tar")) == parts(first)
    assert OutboxRow.objects.get().payload == {"名": ["值", None, 1, {"a": True}]}
    assert blob_bytes(Blob.objects.get()) == "总结".encode()
    assert verify().is_whole
    assert sum(report.sealed_number for report in verify().chains) == 5


def test_restored_installation_goes_on_writing(tmp_path: Path) -> None:
    fill()
    write_backup(tmp_path / "一.tar")
    restore_backup(tmp_path / "一.tar", replace=True)
    last = AuditLine.objects.latest("id").pk
    assert write("next").pk > last
    assert seal_pending() == 2
    assert verify().is_whole


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
            st.dictionaries(
                st.text("名值ab", min_size=1, max_size=4),
                st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text('甲"\\\n乙'),
                max_size=4,
            ),
        ),
        max_size=12,
    )
)
def test_any_rows_come_back_as_they_were(
    tmp_path: Path, rows: list[tuple[str, dict[str, object]]]
) -> None:
    OutboxRow.objects.all().delete()
    at = clock.now()
    for number, (text, payload) in enumerate(rows):
        OutboxRow.objects.create(
            kind="any", key=str(number), payload=payload, last_error=text, made_at=at, next_at=at
        )
    before = list(OutboxRow.objects.order_by("id").values())
    target = tmp_path / "any.tar"
    target.unlink(missing_ok=True)
    write_backup(target)
    OutboxRow.objects.all().delete()
    restore_backup(target, replace=True)
    assert list(OutboxRow.objects.order_by("id").values()) == before


def test_restore_over_an_installation_in_use_needs_consent(tmp_path: Path) -> None:
    fill()
    write_backup(tmp_path / "一.tar")
    write("kept")
    count = AuditLine.objects.count()
    with pytest.raises(BackupRefused, match="--yes"):
        restore_backup(tmp_path / "一.tar")
    assert AuditLine.objects.count() == count


def test_restore_into_an_empty_installation_needs_none(tmp_path: Path) -> None:
    first = write_backup(tmp_path / "空.tar")
    assert parts(restore_backup(tmp_path / "空.tar")) == parts(first)


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


def test_backup_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    write_backup(tmp_path / "一.tar")
    assert (tmp_path / "一.tar").stat().st_mode & 0o777 == 0o600


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
    last["fields"] = [*last["fields"], "no_such_column"]
    write("after")
    before = list(AuditLine.objects.order_by("id").values())
    changed = repacked(source, {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(KeyError):
        restore_backup(changed, replace=True)
    assert list(AuditLine.objects.order_by("id").values()) == before
    assert verify_store().is_whole


_ON_SQLITE = """
import sys, django
django.setup()
from pathlib import Path
from zhouzhi.cli.migrate import migrate_all
migrate_all()
from tests.foundation.backup.filling import fill
from zhouzhi.foundation.backup.writing import write_backup
fill()
write_backup(Path(sys.argv[1]))
"""


@pytest.mark.slow
def test_backup_of_a_sqlite_box_restores_here(tmp_path: Path, process_env: dict[str, str]) -> None:
    source = tmp_path / "box.tar"
    subprocess.run(
        [sys.executable, "-c", _ON_SQLITE, str(source)],
        env={
            **process_env,
            "DJANGO_SETTINGS_MODULE": "zhouzhi.config.settings",
            "ZHOUZHI_HOME": str(tmp_path / "box"),
            "DATABASE_URL": "",
        },
        check=True,
    )
    there = check_backup(source)
    restore_backup(source, replace=True)
    assert parts(write_backup(tmp_path / "here.tar")) == parts(there)
    assert verify().is_whole
    assert write("next").pk > 6


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


def test_backup_takes_the_keys_to_another_home(tmp_path: Path, settings) -> None:
    fill()
    stored = encrypt("secret")
    source = tmp_path / "一.tar"
    write_backup(source)
    there = AUDIT_KEY.written()
    settings.ZHOUZHI_HOME = tmp_path / "another"
    settings.ZHOUZHI_HOME.mkdir()
    keys()  # this home has one of its own
    here = AUDIT_KEY.written()
    restore_backup(source, replace=True)
    seal_pending()
    assert AUDIT_KEY.written() == there + here
    assert verify().is_whole
    assert decrypt(stored) == "secret"


def test_older_backup_restored_is_whole_and_later_heads_count_no_more(tmp_path: Path) -> None:
    fill()
    source = tmp_path / "一.tar"
    write_backup(source)
    write("later", ACTOR)
    seal_pending()
    restore_backup(source, replace=True, actor=ACTOR)
    assert verify().is_whole
    seal_pending()
    assert verify().is_whole
    assert heads.read().fault == ""
