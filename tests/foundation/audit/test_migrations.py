import pytest

from tests.foundation.audit.lines import OTHER, write
from tests.migrating import migrated_back
from zhouzhi.foundation.audit import triggers
from zhouzhi.foundation.audit.models import AuditHead
from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.audit.verify import verify


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_lines_sealed_without_a_key_are_chained_anew() -> None:
    for number in range(3):
        write(f"thing{number}")
    write("else", OTHER)
    seal_pending()
    with migrated_back("audit", "0002_guard_audit_rows"):
        assert AuditHead.objects.count() == 2
    assert (AuditHead.objects.count(), triggers.missing()) == (0, [])
    assert [report.waiting_count for report in verify().chains] == [1, 3]
    assert seal_pending() == 4
    assert verify().is_whole
