"""The one step that every change of an activity's state goes through."""

from datetime import datetime

from zhouzhi.apps.activities.actions.listing import list_anew
from zhouzhi.apps.activities.actions.showing import show_anew
from zhouzhi.apps.activities.domain.states import ACTIVITY_MOVES, ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, ActivityChange
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock, tree
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import StaleEdit


def step(
    activity: Activity,
    event: ActivityEvent,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    public_words: str = "",
    shows: bool = True,
) -> Activity:
    """Move an activity by its state table (流转), with history, audit line, register
    entries and what the public reads.

    For this room's actions, inside their transaction, after they have asked whether it may be;
    `life.move_activity` asks. Who moves many lets `show_anew` follow once for all of them, and says
    so by `shows`. What the system does stands in the unit's own audit chain.
    Raises InvalidTransition where the table has no such move, StaleEdit where somebody else was
    quicker.
    """
    state = ActivityState(activity.state)
    target = ACTIVITY_MOVES.target(state, event)
    if not Activity.objects.filter(pk=activity.pk, state=state).update(state=target):
        raise StaleEdit
    activity.state = target
    ActivityChange.objects.create(
        activity=activity,
        event=event,
        from_state=state,
        to_state=target,
        reason=reason,
        public_words=public_words,
        by=actor if isinstance(actor, User) else None,
        business_at=at,
        recorded_at=clock.now(),
    )
    if ActivityState.DRAFT in {state, target}:
        list_anew([activity.pk])
    if shows:
        show_anew([activity.pk])
    record(
        actor=actor,
        verb=f"activities.activity.{event}",
        obj=activity,
        reason=reason,
        chain="" if isinstance(actor, User) else activity.unit.path[: tree.SEGMENT],
        detail={"from": state, "to": target}
        | ({"public_words": public_words} if public_words else {}),
    )
    return activity
