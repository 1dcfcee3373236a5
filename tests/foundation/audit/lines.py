"""Lines and tampering for the tests of the audit."""

from django.db import connection, transaction

from zhouzhi.foundation.audit import triggers
from zhouzhi.foundation.audit.actions import NamedActor, record
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.audit.seal import seal_pending

ACTOR = NamedActor(audit_key="user:1", audit_name="林知远", audit_chain="371000")
OTHER = NamedActor(audit_key="user:2", audit_name="许一诺", audit_chain="140100")


def write(thing: str, actor: NamedActor = ACTOR) -> AuditLine:
    """Write one committed line about `thing`."""
    with transaction.atomic():
        return record(actor=actor, verb=f"room.{thing}.make", obj=None, detail={"thing": thing})


def seal_in_steps(count: int = 6) -> list[AuditLine]:
    """Write lines into two chains, sealed two by two; give those of the first chain."""
    lines = []
    for number in range(count):
        lines.append(write(f"thing{number}"))
        if number % 2:
            seal_pending()
    write("else", OTHER)
    seal_pending()
    return lines


def tamper(*statements: str) -> None:
    """Do what only someone with the database in hand can do: write past the triggers."""
    with connection.schema_editor() as editor:
        triggers.remove(None, editor)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    with connection.schema_editor() as editor:
        triggers.install(None, editor)
