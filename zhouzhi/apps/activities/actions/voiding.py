"""What was decided on other content is decided no more (审查作废)."""

from collections.abc import Iterable
from datetime import datetime

from zhouzhi.apps.activities.domain.states import CLEARANCE_MOVES, ClearanceEvent, ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance, ClearanceDecision
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import Actor


def void_clearances(activities: Iterable[Activity], *, actor: Actor, at: datetime) -> int:
    """Void every clearance (审查) that was asked for or decided of these activities; how many.

    For this room's actions, inside their transaction, where what was cleared has changed.
    """
    states = CLEARANCE_MOVES.sources(ClearanceEvent.VOID)
    rows = Clearance.objects.select_for_update().filter(activity__in=list(activities))
    void = list(rows.filter(state__in=states).order_by("pk"))
    ClearanceDecision.objects.bulk_create(
        ClearanceDecision(
            clearance=row,
            state=ClearanceState.VOID,
            content_hash=row.content_hash,
            by=actor if isinstance(actor, User) else None,
            business_at=at,
            recorded_at=clock.now(),
        )
        for row in void
    )
    Clearance.objects.filter(pk__in=[row.pk for row in void]).update(state=ClearanceState.VOID)
    return len(void)
