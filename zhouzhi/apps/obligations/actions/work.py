"""What the liable unit does with an obligation, and its delivery."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.obligations.actions.locking import must_be_taken
from zhouzhi.apps.obligations.actions.moves import allow, move
from zhouzhi.apps.obligations.actions.requests import lapse_requests
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.obligations.permissions import may_answer, may_file_for
from zhouzhi.apps.obligations.queries.lateness import held_against, was_returned
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import Actor, record


@transaction.atomic
def deliver(*, obligation: Obligation, actor: Actor, at: datetime) -> Obligation:
    """Note that the unit has been told (送达). Raises InvalidTransition, StaleEdit."""
    chain = obligation.liable_unit.path[:6]
    return move(obligation, ObligationEvent.DELIVER, actor=actor, at=at, chain=chain)


@transaction.atomic
def tell_decision(*, change_id: int, actor: Actor) -> ObligationChange:
    """Put a decision before the unit's people (告知): it stands on their 今日. Twice is once."""
    change = ObligationChange.objects.select_related("obligation__liable_unit").get(pk=change_id)
    if change.told_at is not None:
        return change
    change.told_at = clock.now()
    change.save(update_fields=["told_at"])
    record(
        actor=actor,
        verb="obligations.change.tell",
        obj=change,
        detail={"event": change.event},
        chain=change.obligation.liable_unit.path[:6],
    )
    return change


@transaction.atomic
def open_obligation(*, obligation: Obligation, actor: Actor, at: datetime) -> Obligation:
    """Note that somebody of the unit has looked (打开). Raises PermissionRefused."""
    allow(actor, may_answer, of=obligation)
    return move(obligation, ObligationEvent.OPEN, actor=actor, at=at)


@transaction.atomic
def sign_for(*, obligation: Obligation, actor: Actor, at: datetime) -> Obligation:
    """Sign for an obligation (签收): the unit has it and will answer. Raises PermissionRefused."""
    allow(actor, may_answer, of=obligation)
    return move(obligation, ObligationEvent.SIGN_FOR, actor=actor, at=at)


@transaction.atomic
def start_work(*, obligation: Obligation, actor: Actor, at: datetime) -> Obligation:
    """Begin an answer (着手办理), by the unit or for it (代填). Raises PermissionRefused."""
    allow(actor, may_answer, may_file_for, of=obligation)
    return move(obligation, ObligationEvent.START, actor=actor, at=at)


@transaction.atomic
def submit_obligation(*, obligation: Obligation, actor: Actor, at: datetime) -> Obligation:
    """Hand in the answer (报送); one first handed in after the due date is marked late.

    The answer itself is the submissions room's. A wish for a later date is over with it. Raises
    DutyLocked, PermissionRefused, InvalidTransition.
    """
    allow(actor, may_answer, may_file_for, of=obligation)
    must_be_taken(obligation, at=at)
    first = obligation.first_submitted_at or at
    changes = {
        "first_submitted_at": first,
        "submitted_at": at,
        **held_against(obligation, due_at=obligation.due_at, first_at=first),
    }
    lapse_requests(obligation, actor=actor, at=at)
    return move(obligation, ObligationEvent.SUBMIT, actor=actor, at=at, changes=changes)


@transaction.atomic
def withdraw(*, obligation: Obligation, actor: Actor, at: datetime, reason: str = "") -> Obligation:
    """Take an answer back before it is decided on (撤回). Raises PermissionRefused.

    It is then as if never handed in; an earlier one that was returned still counts as handed in.
    Raises DutyLocked where it could not be handed in again.
    """
    allow(actor, may_answer, may_file_for, of=obligation)
    changes: dict[str, object] = {"submitted_at": None}
    if not was_returned(obligation):
        must_be_taken(obligation, at=at, anew=True)
        changes |= {"first_submitted_at": None, "is_late": False, "by_extension": False}
    return move(
        obligation,
        ObligationEvent.WITHDRAW,
        actor=actor,
        at=at,
        reason=reason.strip(),
        changes=changes,
    )
