from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.foundation.audit.lines import ACTOR, write
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM, OutsideTransactionError, act, record
from zhouzhi.foundation.audit.models import AuditIsAppendOnly, AuditLine, AuditSeal
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def test_record_keeps_who_did_what_to_which_object() -> None:
    row = OutboxRow(pk=7, kind="mail", key="k")
    with transaction.atomic():
        line = record(
            actor=ACTOR,
            verb="outbox.row.revive",
            obj=row,
            reason="网络已恢复",
            detail={"due_on": date(2023, 6, 5), "amount": Decimal("1.50"), "tags": {"b", "a"}},
        )
    line.refresh_from_db()
    assert (line.chain, line.actor_key, line.actor_name) == ("371000", "user:1", "林知远")
    assert (line.verb, line.reason) == ("outbox.row.revive", "网络已恢复")
    assert (line.object_kind, line.object_id, line.object_name) == (
        "outbox.outboxrow",
        "7",
        "mail k",
    )
    assert line.detail == {"due_on": "2023-06-05", "amount": "1.50", "tags": ["a", "b"]}
    assert line.business_on == clock.today()
    assert abs((clock.now() - line.recorded_at).total_seconds()) < 60
    assert AuditSeal.objects.filter(line=line, chain="371000", number=None).count() == 1


def test_record_takes_a_chain_for_the_system_acting_on_a_units_behalf() -> None:
    with transaction.atomic():
        line = record(actor=SYSTEM, verb="room.thing.remind", obj=None, chain="371000")
    assert (line.chain, line.actor_key, line.object_kind) == ("371000", "system", "")


@pytest.mark.parametrize("verb", ["extend", "room.thing", "Room.thing.verb", "a.b.c.d", ""])
def test_record_refuses_a_verb_of_another_shape(verb: str) -> None:
    with pytest.raises(ValueError, match=r"room\.thing\.verb"), transaction.atomic():
        record(actor=ACTOR, verb=verb, obj=None)


def test_record_refuses_what_json_cannot_hold() -> None:
    with pytest.raises(TypeError, match="object"), transaction.atomic():
        record(actor=ACTOR, verb="room.thing.verb", obj=None, detail={"what": object()})


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransactionError, match=r"room\.thing\.verb"):
        record(actor=ACTOR, verb="room.thing.verb", obj=None)
    assert AuditLine.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_line_goes_with_its_transaction() -> None:
    with transaction.atomic():
        record(actor=ACTOR, verb="room.thing.verb", obj=None)
        transaction.set_rollback(True)
    assert (AuditLine.objects.count(), AuditSeal.objects.count()) == (0, 0)


def test_lines_of_one_act_share_its_id() -> None:
    with transaction.atomic():
        with act() as outer:
            first = record(actor=ACTOR, verb="room.thing.one", obj=None)
            with act() as inner:
                second = record(actor=ACTOR, verb="room.thing.two", obj=None)
        third = record(actor=ACTOR, verb="room.thing.three", obj=None)
        fourth = record(actor=ACTOR, verb="room.thing.four", obj=None)
    assert outer == inner == first.act_id == second.act_id
    assert len({outer, third.act_id, fourth.act_id}) == 3


def test_plain_detail_keeps_uuids_and_nesting() -> None:
    identity = uuid4()
    with transaction.atomic():
        line = record(
            actor=ACTOR,
            verb="room.thing.verb",
            obj=None,
            detail={"ids": (identity,), "n": 3, "share": 0.5, "none": None, "in": {"ok": True}},
        )
    line.refresh_from_db()
    assert line.detail == {
        "ids": [str(UUID(int=identity.int))],
        "n": 3,
        "share": "0.5",
        "none": None,
        "in": {"ok": True},
    }


def test_code_cannot_change_or_remove_a_line() -> None:
    line = write("one")
    line.reason = "other"
    for attempt in (
        line.save,
        line.delete,
        AuditLine.objects.all().delete,
        lambda: AuditLine.objects.update(reason="other"),
        lambda: AuditLine.objects.bulk_update([line], ["reason"]),
        AuditSeal.objects.all().delete,
        lambda: AuditSeal.objects.update(number=9),
    ):
        with pytest.raises(AuditIsAppendOnly):
            attempt()
    line.refresh_from_db()
    assert line.reason == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditline SET reason = 'other'",
        "DELETE FROM audit_auditline",
        "DELETE FROM audit_auditseal",
    ],
)
def test_database_refuses_to_change_or_remove_a_line(statement: str) -> None:
    write("one")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AuditLine.objects.get().reason == ""
