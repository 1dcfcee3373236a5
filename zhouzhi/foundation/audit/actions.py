"""Writing the audit: one line in the same transaction as the act it tells of."""

import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.db import models, transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.audit.seal import seal_later
from zhouzhi.foundation.plain import shortened

_VERB = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){2}")
_act: ContextVar[uuid.UUID | None] = ContextVar("audit_act", default=None)


class Actor(Protocol):
    """Who acts: a key that never changes, the name shown today, and the chain of their unit."""

    @property
    def audit_key(self) -> str: ...

    @property
    def audit_name(self) -> str: ...

    @property
    def audit_chain(self) -> str: ...


@dataclass(frozen=True)
class NamedActor:
    """An actor that is not a person with an account: the system, a token holder, a visitor."""

    audit_key: str
    audit_name: str
    audit_chain: str


SYSTEM = NamedActor(audit_key="system", audit_name="系统", audit_chain="system")


class OutsideTransactionError(RuntimeError):
    """A row that belongs to an act was to be written outside the act's transaction."""


@contextmanager
def act() -> Iterator[uuid.UUID]:
    """Give all lines recorded inside one act id; an act within an act is the same act."""
    outer = _act.get()
    if outer is not None:
        yield outer
        return
    identity = uuid.uuid4()
    token = _act.set(identity)
    try:
        yield identity
    finally:
        _act.reset(token)


def record(
    *,
    actor: Actor,
    verb: str,
    obj: models.Model | None,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
    chain: str = "",
) -> AuditLine:
    """Record who did what to which object (审计留痕), with the act and in its transaction.

    `verb` is `room.thing.verb`. `chain` is the actor's unless given, as for the system acting on
    a unit's behalf. `detail` may hold text, numbers, dates, UUIDs, lists and mappings.
    Raises OutsideTransactionError outside `transaction.atomic`, ValueError for another verb shape.
    """
    if not _VERB.fullmatch(verb):
        raise ValueError(f"an audit verb reads room.thing.verb, not {verb!r}")
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(f"{verb} was recorded outside a transaction")
    line = AuditLine.objects.create(
        chain=chain or actor.audit_chain,
        actor_key=actor.audit_key,
        actor_name=shortened(actor.audit_name, most=120),
        verb=verb,
        object_kind=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        object_name=shortened(str(obj), most=200) if obj is not None else "",
        reason=reason,
        act_id=_act.get() or uuid.uuid4(),
        detail=plain(detail or {}),
        recorded_at=clock.now(),
        business_on=clock.today(),
    )
    seal_later(line)
    return line


def plain(value: object) -> Any:
    """Turn a value into plain JSON that every database gives back unchanged.

    Fractions, dates and UUIDs become text. Raises TypeError for anything else that is not JSON.
    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal | float | uuid.UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot stand in an audit line's detail")
