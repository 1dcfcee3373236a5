import subprocess
import sys
from pathlib import Path

import pytest
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
from zhouzhi.foundation.backup.manifest import Manifest
from zhouzhi.foundation.backup.reading import check_backup, restore_backup
from zhouzhi.foundation.backup.writing import write_backup
from zhouzhi.foundation.encryption import decrypt, encrypt
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import blob_bytes
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


@pytest.mark.slow
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


def test_restore_into_an_empty_installation_needs_none(tmp_path: Path) -> None:
    first = write_backup(tmp_path / "空.tar")
    assert parts(restore_backup(tmp_path / "空.tar")) == parts(first)


def test_backup_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    write_backup(tmp_path / "一.tar")
    assert (tmp_path / "一.tar").stat().st_mode & 0o777 == 0o600


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
