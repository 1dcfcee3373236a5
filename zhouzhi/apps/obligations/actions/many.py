"""What is done to many obligations at once, for this room's actions: history rows, and the news."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from zhouzhi.apps.obligations.actions.moves import TELL
from zhouzhi.apps.obligations.domain.extensions import REQUEST_MOVES, RequestEvent, RequestState
from zhouzhi.apps.obligations.domain.states import OBLIGATION_MOVES, ObligationEvent
from zhouzhi.apps.obligations.domain.timetable.rescheduling import Owed
from zhouzhi.apps.obligations.models import ExtensionRequest, ObligationChange, Requirement
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.outbox.actions import enqueue_all

BATCH = 500


def change_of(
    owed: Owed,
    event: ObligationEvent,
    *,
    due_on: date | None,
    is_late: bool,
    reason: str,
    actor: Actor,
    at: datetime,
) -> ObligationChange:
    """The history row of one of many, not written yet. Raises InvalidTransition."""
    return ObligationChange(
        obligation_id=owed.key,
        event=event,
        from_state=owed.state,
        to_state=OBLIGATION_MOVES.target(owed.state, event),
        reason=reason,
        due_before=owed.due_on,
        due_after=due_on,
        is_late=is_late,
        by=actor if isinstance(actor, User) else None,
        business_at=at,
        recorded_at=clock.now(),
    )


def keep_changes(changes: Iterable[ObligationChange]) -> list[ObligationChange]:
    """Write history rows (经过) in batches; they come back with their keys."""
    return ObligationChange.objects.bulk_create(changes, batch_size=BATCH)


def withdraw_wishes(
    wishes: QuerySet[ExtensionRequest], *, of: Requirement, actor: Actor, at: datetime
) -> int:
    """Withdraw the wishes for a later date that no longer wait for a word (随改期、免办撤回).

    Those to a duty that were met otherwise, or that nobody owes any more. Gives their number; one
    line in the record where there are any.
    """
    withdrawn = REQUEST_MOVES.target(RequestState.ASKED, RequestEvent.WITHDRAW)
    by = actor if isinstance(actor, User) else None
    asked = wishes.filter(state=RequestState.ASKED, obligation__requirement=of)
    count = asked.update(state=withdrawn, decided_by=by, decided_at=at)
    if count:
        detail = {"withdrawn": count}
        record(actor=actor, verb="obligations.requirement.settle_wishes", obj=of, detail=detail)
    return count


def tell_all(changes: Iterable[ObligationChange]) -> None:
    """Put each decision before its unit (告知), as a single one is."""
    payloads = {f"{TELL}:{row.pk}": {"change": row.pk} for row in changes}
    enqueue_all(kind=TELL, payloads=payloads)
