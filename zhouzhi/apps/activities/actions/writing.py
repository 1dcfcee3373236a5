"""Writing activities: one that is typed and thousands that are imported go the same way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from zhouzhi.apps.activities.actions.amending import keep_amendment
from zhouzhi.apps.activities.actions.guards import locked
from zhouzhi.apps.activities.actions.kinds_in_use import must_keep_kind
from zhouzhi.apps.activities.actions.licensed_crowds import refuse_crowds_over_licence
from zhouzhi.apps.activities.actions.listing import list_anew, list_new
from zhouzhi.apps.activities.actions.plans import compare_with_plan
from zhouzhi.apps.activities.actions.references import known_in, must_be_open_for
from zhouzhi.apps.activities.actions.rows import (
    DERIVED,
    PLAIN,
    Known,
    Written,
    add_parts,
    clear_parts,
    fill,
    write_sessions,
)
from zhouzhi.apps.activities.actions.settling import settle_many
from zhouzhi.apps.activities.actions.showing import show_anew
from zhouzhi.apps.activities.domain.checks import must_be_sound
from zhouzhi.apps.activities.domain.codes import code_of
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.states import (
    ACTIVITY_MOVES,
    ActivityEvent,
    ActivityState,
)
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.permissions import may_edit, units_recorded_by
from zhouzhi.apps.activities.queries.amendments import told_of
from zhouzhi.apps.activities.queries.one import is_deletable
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import acts_for
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, StaleEdit, gettext_noop

_IN_ONE = 200


class ActivityFixed(InvalidTransition):
    """What was called off or reported in full is not rewritten without saying so first."""

    code = "activity_fixed"
    template = gettext_noop("“{name}”现在是“{state}”，不能修改内容。请先办理“{event}”。")


class DraftNotAlone(InvalidTransition):
    """A draft that other rows rest on, or that has a history, is called off and not deleted."""

    code = "draft_not_alone"
    template = gettext_noop("“{name}”已有办理记录或被其他活动引用，不能删除。不办的请改为取消。")


@dataclass(frozen=True, slots=True)
class Writing:
    """One activity to be written: a new one of `unit`, or `activity` with its entries anew.

    `edit_count` is that of the page or trial which the entries come from.
    """

    unit: OrgUnit
    entries: ActivityEntries
    activity: Activity | None = None
    edit_count: int = 0
    cloned_from: Activity | None = None


@transaction.atomic
def create_activity(
    *,
    unit: OrgUnit,
    entries: ActivityEntries,
    actor: User,
    at: datetime,
    cloned_from: Activity | None = None,
) -> Activity:
    """Enter an activity (填报活动) as a draft of its unit.

    Raises EntriesRefused, HostUnknown, CampaignUnknown, CampaignClosed, PermissionRefused.
    """
    writing = Writing(unit=unit, entries=entries, cloned_from=cloned_from)
    (activity,) = _create([writing], actor, at)
    record(actor=actor, verb="activities.activity.create", obj=activity)
    return activity


@transaction.atomic
def revise_activity(
    *,
    activity: Activity,
    entries: ActivityEntries,
    edit_count: int,
    actor: User,
    at: datetime,
    reason: str = "",
) -> Activity:
    """Change what is stated of an activity (修改活动内容).

    Where that changes what was cleared, every clearance settled on it is void, and an activity
    that was cleared or published goes back to be cleared. What was held is put right with a
    `reason`, and every difference is kept (Amendment). `edit_count` is that of the page it was
    typed on: StaleEdit where somebody else was quicker. Raises ActivityFixed, KindInUse,
    SessionWasHeld, AmendmentUnexplained, EntriesRefused, OverApproved, HostUnknown,
    CampaignUnknown, CampaignClosed, PermissionRefused.
    """
    writing = Writing(activity.unit, entries, activity=activity, edit_count=edit_count)
    (revised,) = _revise([writing], actor, at, reason=reason)
    record(
        actor=actor,
        verb="activities.activity.revise",
        obj=revised,
        detail={"edit": revised.edit_count},
    )
    return revised


@transaction.atomic
def write_activities(*, writings: Sequence[Writing], actor: User, at: datetime) -> list[Activity]:
    """Enter and revise many activities at once (批量填报), in their order; all or none.

    As many queries for thousands as for one, but for those that were held: these are put right for
    the reason for which each was opened again. Raises what `create_activity` and `revise_activity`
    raise.
    """
    fresh = [one for one in writings if one.activity is None]
    known = [one for one in writings if one.activity is not None]
    made, revised = _create(fresh, actor, at), _revise(known, actor, at)
    record(
        actor=actor,
        verb="activities.activities.write",
        obj=None,
        detail={
            "created": [activity.code for activity in made],
            "revised": [activity.code for activity in revised],
        },
    )
    new, old = iter(made), iter(revised)
    return [next(new if one.activity is None else old) for one in writings]


@transaction.atomic
def delete_draft(*, activity: Activity, actor: User) -> None:
    """Delete a draft (删除草稿) that was never handed in; its code is not given again.

    Raises InvalidTransition, DraftNotAlone, PermissionRefused.
    """
    draft = locked(activity)
    if not may_edit(actor, draft):
        raise PermissionRefused
    if draft.state != ActivityState.DRAFT:
        raise ACTIVITY_MOVES.refusal(ActivityState(draft.state), ActivityEvent.CANCEL)
    if not is_deletable(draft):
        raise DraftNotAlone(name=draft.name)
    record(
        actor=actor,
        verb="activities.activity.delete",
        obj=draft,
        detail={"code": draft.code, "unit": draft.unit.code},
    )
    draft.delete()


def _create(writings: Sequence[Writing], actor: User, at: datetime) -> list[Activity]:
    if not writings:
        return []
    _must_record(actor, {one.unit.pk for one in writings})
    for one in writings:
        must_be_sound(one.entries)
    known = known_in((one.unit, one.entries) for one in writings)
    activities = [_blank(one, at) for one in writings]
    _give_codes(activities)
    Activity.objects.bulk_create(activities)
    written = [(row, one.entries) for row, one in zip(activities, writings, strict=True)]
    add_parts(written, known)
    write_sessions(written, known, is_new=True)
    _sign(activities, actor)
    list_new(activities, known.units)
    return activities


def _blank(writing: Writing, at: datetime) -> Activity:
    activity = Activity(unit=writing.unit, made_at=at, cloned_from=writing.cloned_from)
    fill(activity, writing.entries)
    return activity


def _give_codes(activities: Sequence[Activity]) -> None:
    """Give each a code that no other has; of those made by chance alike, the later is made anew."""
    waiting = list(activities)
    given: set[str] = set()
    while waiting:
        codes = [code_of(activity.uuid) for activity in waiting]
        taken = set(Activity.objects.filter(code__in=codes).values_list("code", flat=True))
        alike = []
        for activity, code in zip(waiting, codes, strict=True):
            if code in taken or code in given:
                activity.uuid = uuid4()
                alike.append(activity)
            else:
                activity.code = code
                given.add(code)
        waiting = alike


def _revise(
    writings: Sequence[Writing], actor: User, at: datetime, *, reason: str = ""
) -> list[Activity]:
    if not writings:
        return []
    held = _held(writings)
    pairs = [(held[one.activity.pk], one) for one in writings if one.activity is not None]
    _must_edit(actor, held.values())
    for activity, one in pairs:
        _must_be_writable(activity, one)
        must_be_sound(one.entries)
    must_be_open_for(held)
    known = known_in((activity.unit, one.entries) for activity, one in pairs)
    written = [(activity, one.entries) for activity, one in pairs]
    must_keep_kind(written)
    refuse_crowds_over_licence(written)
    before = {key: told_of(row) for key, row in held.items() if row.state == ActivityState.HELD}
    _rewrite(written, known)
    _sign(held.values(), actor)
    list_anew(held.keys())
    settled = {row.pk: row for row in settle_many(activities=held.values(), actor=actor, at=at)}
    show_anew(held.keys())
    for key, told in before.items():
        keep_amendment(settled[key], told, reason=reason, actor=actor, at=at)
    return [settled[activity.pk] for activity, _ in pairs]


def _held(writings: Sequence[Writing]) -> dict[int, Activity]:
    keys = [one.activity.pk for one in writings if one.activity is not None]
    rows = Activity.objects.select_for_update(of=("self",)).select_related("unit")
    return {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}


def _must_record(actor: Actor, unit_ids: set[int]) -> None:
    if isinstance(actor, User):
        allowed = units_recorded_by(actor).filter(pk__in=unit_ids).count()
        if allowed < len(unit_ids):
            raise PermissionRefused


def _must_edit(actor: Actor, activities: Iterable[Activity]) -> None:
    """What `may_edit` says of each, asked for all of them at once."""
    if not isinstance(actor, User):
        return
    others = [one for one in activities if not acts_for(actor, one.unit)]
    if any(one.state != ActivityState.DRAFT for one in others):
        raise PermissionRefused
    _must_record(actor, {one.unit_id for one in others})


def _must_be_writable(activity: Activity, writing: Writing) -> None:
    if activity.edit_count != writing.edit_count:
        raise StaleEdit
    state = ActivityState(activity.state)
    ways = {
        ActivityState.CANCELLED: ActivityEvent.RESTORE,
        ActivityState.REPORTED: ActivityEvent.REVISE,
    }
    if state in ways:
        raise ActivityFixed(name=activity.name, state=state.label, event=ways[state].label)


def _rewrite(written: Written, known: Known) -> None:
    for activity, entries in written:
        fill(activity, entries)
        activity.edit_count += 1
    rows = [activity for activity, _ in written]
    Activity.objects.bulk_update(rows, (*PLAIN, *DERIVED), batch_size=_IN_ONE)
    clear_parts(rows)
    add_parts(written, known)
    write_sessions(written, known, is_new=False)
    compare_with_plan(written)


def _sign(activities: Iterable[Activity], actor: Actor) -> None:
    """Note who wrote in them: none of these clears them."""
    if isinstance(actor, User):
        through = Activity.authors.through
        through.objects.bulk_create(
            (through(activity=activity, user=actor) for activity in activities),
            ignore_conflicts=True,
        )
