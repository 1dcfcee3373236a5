"""What the campaign's organisers decide about an obligation."""

from datetime import date, datetime, time
from typing import TypedDict

from django.db import transaction

from zhouzhi.apps.obligations.actions.many import withdraw_wishes
from zhouzhi.apps.obligations.actions.moves import allow, move, stated
from zhouzhi.apps.obligations.actions.requests import lapse_requests
from zhouzhi.apps.obligations.domain.due import CHINA, EARLIEST, END_OF_DAY, LATEST
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation
from zhouzhi.apps.obligations.permissions import (
    may_extend,
    may_reopen,
    may_reopen_from_above,
    may_review,
    may_waive,
)
from zhouzhi.apps.obligations.queries.lateness import held_against
from zhouzhi.apps.obligations.queries.one import first_due_on, owed_earlier
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class NotAnExtension(InvalidInput):
    """The new date is not after the one first set, or is the one that already stands."""

    code = "not_an_extension"
    template = gettext_noop("新的日期要晚于现在的截止日期{due_on}，请重新选择。")


class NotACorrection(InvalidInput):
    """A date that was moved goes back no further than to the one first set."""

    code = "not_a_correction"
    template = gettext_noop(
        "这件事原定{first_due_on}截止，更正后的日期不能早于原定的，请重新选择。"
    )


class DueOutOfYears(InvalidInput):
    """A due date in a year that no notice means."""

    code = "due_out_of_years"
    template = gettext_noop("年份应在 2000 至 2099 之间，请核对日期。")


class NothingToExtend(InvalidInput):
    """A duty without a date cannot be moved."""

    code = "nothing_to_extend"
    template = gettext_noop("这件事没有限定日期，不需要延期。")


@transaction.atomic
def return_obligation(
    *, obligation: Obligation, reason: str, actor: Actor, at: datetime
) -> Obligation:
    """Return an answer to the unit (退回). Raises ReasonMissing, PermissionRefused."""
    allow(actor, may_review, of=obligation)
    why = stated(reason, ObligationEvent.RETURN)
    return move(obligation, ObligationEvent.RETURN, actor=actor, at=at, reason=why)


@transaction.atomic
def accept_obligation(
    *, obligation: Obligation, actor: Actor, at: datetime, reason: str = ""
) -> Obligation:
    """Accept an answer (通过); a late one stays marked late. Raises PermissionRefused."""
    allow(actor, may_review, of=obligation)
    return move(obligation, ObligationEvent.ACCEPT, actor=actor, at=at, reason=given_reason(reason))


@transaction.atomic
def extend_obligation(
    *,
    obligation: Obligation,
    due_on: date,
    reason: str,
    actor: Actor,
    at: datetime,
    scope: Scope = Scope.DUTY,
) -> Obligation:
    """Move an obligation's due date later (应办事项延期); the clock time stays.

    A date moved wrongly is put right the same way, back to the one first set at most. What was
    first handed in by the new date is in time. With the scope of the unit all that it still owes
    in the campaign by an earlier date goes with it. A wish that is met by it is withdrawn. Raises
    NotAnExtension, NotACorrection, DueOutOfYears, NothingToExtend, ReasonMissing,
    PermissionRefused, InvalidTransition.
    """
    allow(actor, may_extend, of=obligation)
    why = stated(reason, ObligationEvent.EXTEND)
    moved = _extended(obligation, due_on, why, actor, at, scope)
    for other in owed_earlier(obligation, due_on) if scope is Scope.UNIT else ():
        _extended(other, due_on, why, actor, at, scope)
    return moved


def _extended(
    obligation: Obligation, due_on: date, why: str, actor: Actor, at: datetime, scope: Scope
) -> Obligation:
    changes = _due(obligation, due_on)
    met = ExtensionRequest.objects.filter(obligation=obligation, wished_on__lte=due_on)
    withdraw_wishes(met, of=obligation.requirement, actor=actor, at=at)
    return move(
        obligation,
        ObligationEvent.EXTEND,
        actor=actor,
        at=at,
        reason=why,
        scope=scope,
        changes={**changes, **held_against(obligation, due_at=changes["due_at"])},
    )


class _Due(TypedDict):
    due_on: date
    due_at: datetime


def _due(obligation: Obligation, due_on: date) -> _Due:
    """The columns of a due date later than the one first set.

    Raises NothingToExtend, NotAnExtension, NotACorrection, DueOutOfYears.
    """
    if obligation.due_on is None or obligation.due_at is None:
        raise NothingToExtend(field="due_on")
    if not EARLIEST <= due_on <= LATEST:
        raise DueOutOfYears(field="due_on")
    now, first = obligation.due_on, first_due_on(obligation)
    was_moved = first is not None and first < now
    if due_on == now or (due_on < now and not was_moved):
        raise NotAnExtension(field="due_on", due_on=day_said(now))
    if first is not None and due_on < first:
        raise NotACorrection(field="due_on", first_due_on=day_said(first))
    clock_time: time = obligation.requirement.due_time or END_OF_DAY
    return {"due_on": due_on, "due_at": datetime.combine(due_on, clock_time, tzinfo=CHINA)}


@transaction.atomic
def waive_obligation(
    *, obligation: Obligation, reason: str, actor: Actor, at: datetime
) -> Obligation:
    """Free a unit of a duty (免办). Raises ReasonMissing, PermissionRefused, InvalidTransition."""
    allow(actor, may_waive, of=obligation)
    why = stated(reason, ObligationEvent.WAIVE)
    changes = {"is_late": False, "by_extension": False}
    lapse_requests(obligation, actor=actor, at=at)
    return move(obligation, ObligationEvent.WAIVE, actor=actor, at=at, reason=why, changes=changes)


@transaction.atomic
def reopen_obligation(
    *,
    obligation: Obligation,
    reason: str,
    actor: Actor,
    at: datetime,
    due_on: date | None = None,
) -> Obligation:
    """Open an accepted or waived duty again (重新开放), where wanted with a later due date.

    Who runs a campaign above may send a lower level's back too (逐级退回).

    Lateness counts anew: what was handed in before is no longer held against the date, and a lock
    (截止受理) that was set does not shut the unit out. Raises
    NotAnExtension, NotACorrection, DueOutOfYears, NothingToExtend, ReasonMissing,
    PermissionRefused, InvalidTransition.
    """
    allow(actor, may_reopen, may_reopen_from_above, of=obligation)
    why = stated(reason, ObligationEvent.REOPEN)
    changes: dict[str, object] = {
        "first_submitted_at": None,
        "submitted_at": None,
        "is_late": False,
        "by_extension": False,
        "is_unlocked": obligation.requirement.locks_on is not None,
        **(_due(obligation, due_on) if due_on is not None else {}),
    }
    return move(obligation, ObligationEvent.REOPEN, actor=actor, at=at, reason=why, changes=changes)
