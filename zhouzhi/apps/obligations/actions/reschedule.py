"""A duty's date moves for all who owe it (改期): set-wise, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.obligations.actions.decisions import DueOutOfYears
from zhouzhi.apps.obligations.actions.many import (
    BATCH,
    change_of,
    keep_changes,
    tell_all,
    withdraw_wishes,
)
from zhouzhi.apps.obligations.actions.moves import stated
from zhouzhi.apps.obligations.domain.due import CHINA, EARLIEST, LATEST, DueKind
from zhouzhi.apps.obligations.domain.locking import is_lock_after
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.domain.timetable.rescheduling import (
    Impact,
    Moved,
    impact_of,
    reschedule,
)
from zhouzhi.apps.obligations.models import (
    ExtensionRequest,
    Obligation,
    ObligationChange,
    Requirement,
)
from zhouzhi.apps.obligations.permissions import must_set_dates
from zhouzhi.apps.obligations.queries.as_seen import due_as_seen
from zhouzhi.apps.obligations.queries.rescheduling import owed_of
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.seen import must_stand_as_seen


class SameDay(InvalidInput):
    """The date that a duty is moved to is the one it has."""

    code = "same_day"
    template = gettext_noop("“{title}”现在就是这一天截止，请另选日期。")


class MovedIntoPast(InvalidInput):
    """A date moved into the past would make everybody late who has still time."""

    code = "moved_into_past"
    template = gettext_noop("新的截止日期已经过了，各单位一收到就是逾期。请选今天或以后的日期。")


class DueAfterLock(InvalidInput):
    """What is not taken any more cannot be due later (截止受理)."""

    code = "due_after_lock"
    template = gettext_noop(
        "这件事{locks_on}截止受理，新的截止日期要早于这一天。确要更晚的，请先改截止受理。"
    )


@transaction.atomic
def reschedule_requirement(
    *,
    requirement: Requirement,
    due_on: date,
    reason: str,
    actor: Actor,
    at: datetime,
    seen: str | None = None,
    keeps_rule: bool = False,
) -> Impact:
    """Move a duty's date for all who owe it (改期), and tell every unit of it.

    An extension of a unit's own stays where it is later, a wish for one that is met is withdrawn;
    what was handed in stays, and is late no more where the new date says so. `seen` is the mark
    of the date that a page showed, if one did; with `keeps_rule` the date is still said as it was
    (活动结束后10日), because what it is counted from has moved. A fixed number of queries a batch
    of units. Raises SameDay, MovedIntoPast, DueAfterLock, DueOutOfYears, ReasonMissing,
    ReasonTooLong, StaleEdit, CampaignClosed, PermissionRefused.
    """
    must_set_dates(actor, requirement.campaign)
    why = stated(reason, ObligationEvent.RESCHEDULE)
    held(requirement.campaign)  # nothing is sent or handed in meanwhile
    must_be_open(requirement.campaign)
    row = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    must_stand_as_seen(seen, due_as_seen(row))
    _refuse(row, due_on, at)
    base = row.due_on
    moved = reschedule(owed_of(row), base=base, due_on=due_on, rule=rule_of(row))
    _write(row, due_on, keeps_rule=keeps_rule)
    _move(moved)
    met = ExtensionRequest.objects.filter(wished_on__lte=F("obligation__due_on"))
    withdraw_wishes(met, of=row, actor=actor, at=at)
    told = _note([one for one in moved if one.changes], why, actor, at)
    impact = impact_of(moved, at=at)
    record(
        actor=actor,
        verb="obligations.requirement.reschedule",
        obj=row,
        reason=why,
        detail={"from": base, "to": due_on, **asdict(impact)},
    )
    tell_all(told)
    return impact


@transaction.atomic
def tell_date_stays(*, requirement: Requirement, reason: str, actor: Actor, at: datetime) -> int:
    """Tell every unit that still owes a duty that its date stays (截止日期不变), and why.

    What it hangs on has moved. Gives back how many are told. Raises ReasonMissing, CampaignClosed,
    PermissionRefused.
    """
    must_set_dates(actor, requirement.campaign)
    why = stated(reason, ObligationEvent.RESCHEDULE)
    held(requirement.campaign)
    must_be_open(requirement.campaign)
    made = keep_changes(
        change_of(
            one,
            ObligationEvent.RESCHEDULE,
            due_on=one.due_on,
            is_late=one.is_late,
            reason=why,
            actor=actor,
            at=at,
        )
        for one in owed_of(requirement)
        if one.state.is_open
    )
    record(
        actor=actor,
        verb="obligations.requirement.keep_date",
        obj=requirement,
        reason=why,
        detail={"due_on": requirement.due_on, "told": len(made)},
    )
    tell_all(made)
    return len(made)


def _refuse(row: Requirement, due_on: date, at: datetime) -> None:
    if not EARLIEST <= due_on <= LATEST:
        raise DueOutOfYears(field="due_on")
    if due_on == row.due_on:
        raise SameDay(field="due_on", title=row.title)
    if due_on < at.astimezone(CHINA).date():
        raise MovedIntoPast(field="due_on")
    if row.locks_on is not None and not is_lock_after(row.locks_on, due_on):
        raise DueAfterLock(field="due_on", locks_on=day_said(row.locks_on))


def _write(row: Requirement, due_on: date, *, keeps_rule: bool) -> None:
    columns: dict[str, object] = {"due_on": due_on}
    if not keeps_rule:
        columns |= {"due_kind": DueKind.DATE, "due_days": None, "due_workdays": None}
        columns |= {"due_anchor": ""}
    Requirement.objects.filter(pk=row.pk).update(**columns)


def _move(moved: Iterable[Moved]) -> None:
    """Write the new dates: one statement for all that are alike, in batches."""
    alike: dict[tuple[date, datetime, bool, bool], list[int]] = defaultdict(list)
    for one in moved:
        if one.changes:
            alike[one.due_on, one.due_at, one.is_late, one.by_extension].append(one.owed.key)
    for (on, due_at, late, extended), keys in alike.items():
        for start in range(0, len(keys), BATCH):
            rows = Obligation.objects.filter(pk__in=keys[start : start + BATCH])
            rows.update(due_on=on, due_at=due_at, is_late=late, by_extension=extended)


def _note(
    moved: Sequence[Moved], reason: str, actor: Actor, at: datetime
) -> list[ObligationChange]:
    """Keep it in each history (经过); the changes that a unit is told of: not one let off."""
    made = keep_changes(
        change_of(
            one.owed,
            ObligationEvent.RESCHEDULE,
            due_on=one.due_on,
            is_late=one.is_late,
            reason=reason,
            actor=actor,
            at=at,
        )
        for one in moved
    )
    return [row for row in made if row.to_state != ObligationState.WAIVED]
