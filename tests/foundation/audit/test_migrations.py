import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.foundation.audit.lines import OTHER, write
from zhouzhi.foundation.audit import triggers
from zhouzhi.foundation.audit.models import AuditHead
from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.audit.verify import verify


def migrate(name: str) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("audit", name)])


@pytest.mark.django_db(transaction=True)
def test_lines_sealed_without_a_key_are_chained_anew() -> None:
    for number in range(3):
        write(f"thing{number}")
    write("else", OTHER)
    seal_pending()
    try:
        migrate("0002_guard_audit_rows")
        assert AuditHead.objects.count() == 2
    finally:
        migrate("0003_mark_lines_with_a_key")
    assert (AuditHead.objects.count(), triggers.missing()) == (0, [])
    assert [report.waiting_count for report in verify().chains] == [1, 3]
    assert seal_pending() == 4
    assert verify().is_whole
