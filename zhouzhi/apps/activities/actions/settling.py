"""Keeping an activity's clearances as its content and its campaigns' demands stand (理清审查)."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from zhouzhi.apps.activities.actions.guards import allow, locked
from zhouzhi.apps.activities.actions.matching import Match, match, write
from zhouzhi.apps.activities.actions.moves import step
from zhouzhi.apps.activities.actions.showing import show_anew
from zhouzhi.apps.activities.domain.content import canonical
from zhouzhi.apps.activities.domain.states import (
    ACTIVITY_MOVES,
    CLEARANCE_MOVES,
    ActivityEvent,
    ActivityState,
    ClearanceEvent,
    ClearanceState,
)
from zhouzhi.apps.activities.models import Activity, Clearance, ClearanceDecision
from zhouzhi.apps.activities.permissions import may_hand_in
from zhouzhi.apps.activities.queries.clearances import (
    Wanted,
    lacking_of,
    wanted_of,
    wanted_of_all,
)
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, record
from zhouzhi.foundation.errors import StaleEdit, gettext_noop

_BOUND = (ClearanceState.GRANTED, ClearanceState.REFUSED, ClearanceState.EXEMPT)
CHANGED = gettext_noop("活动内容有改动")


@transaction.atomic
def settle_clearances(*, activity: Activity, actor: Actor, at: datetime) -> Activity:
    """Bring an activity's clearances in line with what it says and what is demanded (理清审查).

    Makes those that are newly needed, takes out those no longer needed on which nothing has
    happened yet, voids those decided on another content; then the activity follows: cleared when
    nothing lacks any more, back to 待审查 when something does. Of a draft, only clearances that
    were begun are kept; of what is over or cancelled, nothing changes.
    """
    (settled,) = settle_many(activities=[activity], actor=actor, at=at)
    return settled


@transaction.atomic
def settle_many(*, activities: Collection[Activity], actor: Actor, at: datetime) -> list[Activity]:
    """Settle the clearances of several activities (理清审查); what is right already costs nothing.

    Gives them back as they then stand, in the order of their keys.
    """
    held = list(_held(activities))
    before = {one.pk: one.state for one in held}
    rows = _rows_of(held)
    changing = [one for one in held if _may_change(one, rows[one.pk])]
    wanted = wanted_of_all(changing)
    matches = [match(one, rows[one.pk], wanted[one.pk].needs) for one in changing]
    write(matches, actor=actor)
    for one in matches:
        _settle(one, wanted[one.activity.pk], actor, at)
    show_anew([one.activity.pk for one in matches if one.activity.state != before[one.activity.pk]])
    return held


@transaction.atomic
def begin_clearances(*, activity: Activity, actor: Actor, at: datetime) -> Activity:
    """Begin the clearances of a draft before it is handed in (提前准备审查). PermissionRefused."""
    held = locked(activity)
    allow(actor, may_hand_in, of=held)
    if held.state == ActivityState.DRAFT and not held.clearances.exists():
        write([match(held, (), wanted_of(held).needs)], actor=actor)
    return settle_clearances(activity=held, actor=actor, at=at)


def _held(activities: Collection[Activity]) -> QuerySet[Activity]:
    rows = Activity.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.filter(pk__in=[activity.pk for activity in activities]).order_by("pk")


def _rows_of(activities: Collection[Activity]) -> dict[int, list[Clearance]]:
    found: dict[int, list[Clearance]] = {activity.pk: [] for activity in activities}
    for row in Clearance.objects.filter(activity__in=found).order_by("pk"):
        found[row.activity_id].append(row)
    return found


def _may_change(activity: Activity, rows: Collection[Clearance]) -> bool:
    state = ActivityState(activity.state)
    if state is ActivityState.DRAFT:
        return bool(rows)
    return not state.is_over and state is not ActivityState.CANCELLED


def _settle(matched: Match, wanted: Wanted, actor: Actor, at: datetime) -> None:
    """Void what was decided on another content, needed or not, and let the activity follow."""
    for row in (*matched.kept, *matched.rest):
        if row.state in _BOUND and row.content_hash != wanted.digest:
            row.activity = matched.activity
            move_clearance(row, ClearanceEvent.VOID, actor=actor, at=at, reason=CHANGED)
    follow(matched.activity, lacks=bool(lacking_of(wanted, matched.kept)), at=at, shows=False)


def follow(activity: Activity, *, lacks: bool, at: datetime, shows: bool = True) -> Activity:
    """Move an activity where its clearances have brought it: 已过审, or back to 待审查.

    For this room's actions, inside their transaction; without `shows` they call `show_anew`.
    """
    state = ActivityState(activity.state)
    if state is ActivityState.SUBMITTED and not lacks:
        event = ActivityEvent.CLEAR
    elif lacks and ACTIVITY_MOVES.allows(state, ActivityEvent.VOID):
        event = ActivityEvent.VOID
    else:
        return activity
    return step(activity, event, actor=SYSTEM, at=at, shows=shows)


def move_clearance(
    row: Clearance,
    event: ClearanceEvent,
    *,
    actor: Actor,
    at: datetime,
    wanted: Wanted | None = None,
    reason: str = "",
    columns: Mapping[str, object] | None = None,
) -> Clearance:
    """Move a clearance by the state table (流转), with its decision row and audit line.

    For this room's actions, inside their transaction. What is handed in again while it waits stays
    在审. With `wanted` it is bound to what the activity says, which is kept with the decision;
    without, it stays bound to what it was. Raises InvalidTransition, StaleEdit.
    """
    state = ClearanceState(row.state)
    again = event is ClearanceEvent.ASK and state is ClearanceState.ASKED
    target = state if again else CLEARANCE_MOVES.target(state, event)
    bound = {"content_hash": wanted.digest} if wanted else {}
    written: dict[str, object] = {"state": target, **bound, **(columns or {})}
    if not Clearance.objects.filter(pk=row.pk, state=state).update(**written):
        raise StaleEdit
    for name, value in written.items():
        setattr(row, name, value)
    ClearanceDecision.objects.create(
        clearance=row,
        state=target,
        content_hash=row.content_hash,
        details=_kept(row, wanted),
        reason=reason,
        document=row.document,
        by=actor if isinstance(actor, User) else None,
        business_at=at,
        recorded_at=clock.now(),
    )
    way = {"kind": row.kind, "agency": row.agency, "from": str(state), "to": str(target)}
    verb = f"activities.clearance.{event}"
    record(actor=actor, verb=verb, obj=row.activity, reason=reason, detail=way)
    return row


def _kept(row: Clearance, wanted: Wanted | None) -> dict[str, object]:
    """What was decided on: the details, the number approved, the file, what the activity said."""
    kept: dict[str, object] = dict(row.details)
    if row.approved_count is not None:
        kept["approved_count"] = row.approved_count
    if row.document is not None:
        kept["file"] = {"sha256": row.document.sha256, "name": row.document_name}
    if wanted is not None:
        kept["content"] = json.loads(canonical(wanted.entries))
    return kept


def decide(
    clearance: Clearance,
    event: ClearanceEvent,
    *,
    wanted: Wanted,
    actor: Actor,
    at: datetime,
    reason: str = "",
    columns: Mapping[str, object] | None = None,
) -> Clearance:
    """Write what was decided on a clearance, and let its activity follow.

    For this room's actions, inside their transaction, which holds the activity.
    """
    moved = move_clearance(
        clearance, event, actor=actor, at=at, wanted=wanted, reason=reason, columns=columns
    )
    activity = locked(clearance.activity)
    lacks = lacking_of(wanted, Clearance.objects.filter(activity=activity).order_by("pk"))
    follow(activity, lacks=bool(lacks), at=at)
    return moved
