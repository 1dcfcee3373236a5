"""The one move that every change of an obligation goes through."""

from collections.abc import Callable, Mapping
from datetime import datetime

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.domain.states import (
    DECISIONS,
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, StaleEdit, gettext_noop
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.reasons import given_reason

TELL = "obligations.tell"
_EVEN_WHEN_CLOSED = frozenset({ObligationEvent.DELIVER, ObligationEvent.OPEN})


class ReasonMissing(InvalidInput):
    """An official act that must say why."""

    code = "reason_missing"
    template = gettext_noop("请写明{act}的理由，对方会看到这段话。")


def move(
    obligation: Obligation,
    event: ObligationEvent,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    changes: Mapping[str, object] | None = None,
    chain: str = "",
    scope: Scope | None = None,
) -> Obligation:
    """Move an obligation by the state table (流转), with its history row and audit line.

    For this room's actions, inside their transaction; a decision is announced to the unit.
    `changes` are further columns that change with the state. The row is only written as it was
    seen: InvalidTransition where the table has no such move, StaleEdit where somebody else was
    quicker, CampaignClosed (办结) for all but telling a unit and a unit's look.
    """
    if event not in _EVEN_WHEN_CLOSED:
        must_be_open(obligation.requirement.campaign)
    state, due_before = ObligationState(obligation.state), obligation.due_on
    target = OBLIGATION_MOVES.target(state, event)
    _write_as_seen(obligation, {"state": target, **(changes or {})})
    change = ObligationChange.objects.create(
        obligation=obligation,
        event=event,
        from_state=state,
        to_state=target,
        reason=reason,
        due_before=due_before,
        due_after=obligation.due_on,
        is_late=obligation.is_late,
        scope=scope or "",
        by=actor if isinstance(actor, User) else None,
        business_at=at,
        recorded_at=clock.now(),
    )
    _record(change, actor, chain)
    if event in DECISIONS:
        enqueue(kind=TELL, key=f"{TELL}:{change.pk}", payload={"change": change.pk})
    return obligation


def _write_as_seen(obligation: Obligation, columns: Mapping[str, object]) -> None:
    """Write columns if the row still stands as it was read. Raises StaleEdit."""
    seen = {"state": obligation.state, "due_on": obligation.due_on}
    if not Obligation.objects.filter(pk=obligation.pk, **seen).update(**columns):
        raise StaleEdit
    for name, value in columns.items():
        setattr(obligation, name, value)


def _record(change: ObligationChange, actor: Actor, chain: str) -> None:
    way = {"from": str(change.from_state), "to": str(change.to_state), "due_on": change.due_after}
    record(
        actor=actor,
        verb=f"obligations.obligation.{change.event}",
        obj=change.obligation,
        reason=change.reason,
        chain=chain,
        detail=way,
    )


def allow(actor: Actor, *rights: Callable[[User, Obligation], bool], of: Obligation) -> None:
    """Refuse a person who has none of these rights; the house itself (SYSTEM) has them all.

    Raises PermissionRefused.
    """
    if isinstance(actor, User) and not any(right(actor, of) for right in rights):
        raise PermissionRefused


def stated(reason: str, event: ObligationEvent) -> str:
    """The reason without its blanks. Raises ReasonMissing for an empty one, ReasonTooLong."""
    why = given_reason(reason)
    if not why:
        raise ReasonMissing(field="reason", act=event.label)
    return why
