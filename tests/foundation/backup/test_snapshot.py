import threading

import pytest
from django.db import connection, connections

from tests.foundation.audit.lines import write
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.backup.snapshot import reading_snapshot


@pytest.mark.usefixtures("shared_database")
def test_snapshot_stands_still_and_holds_up_no_writer() -> None:
    write("before")

    def go_on() -> None:
        write("meanwhile")
        connections.close_all()

    with reading_snapshot():
        assert AuditLine.objects.count() == 1
        writer = threading.Thread(target=go_on)
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert AuditLine.objects.count() == 1
    assert AuditLine.objects.count() == 2


@pytest.mark.django_db
def test_snapshot_inside_a_transaction_is_that_transaction() -> None:
    write("one")
    with reading_snapshot():
        assert AuditLine.objects.count() == 1
    assert connection.in_atomic_block
