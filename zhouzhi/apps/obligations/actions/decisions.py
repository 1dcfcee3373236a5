"""What the campaign's organisers decide about an obligation."""

from datetime import date, datetime, time
from typing import TypedDict

from django.db import transaction

from zhouzhi.apps.obligations.actions.moves import allow, move, stated
from zhouzhi.apps.obligations.domain.due import CHINA, END_OF_DAY
from zhouzhi.apps.obligations.domain.lateness import stays_late
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_extend, may_reopen, may_review, may_waive
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class NotAnExtension(InvalidInput):
    """The new date is not after the old one, or there is no old one."""

    code = "not_an_extension"
    template = gettext_noop("新的日期要晚于现在的截止日期{due_on}，请重新选择。")


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
    return move(obligation, ObligationEvent.ACCEPT, actor=actor, at=at, reason=reason.strip())


@transaction.atomic
def extend_obligation(
    *, obligation: Obligation, due_on: date, reason: str, actor: Actor, at: datetime
) -> Obligation:
    """Move an obligation's due date later (应办事项延期); the clock time stays.

    What was first handed in by the new date is in time. Raises NotAnExtension, NothingToExtend,
    ReasonMissing, PermissionRefused, InvalidTransition.
    """
    allow(actor, may_extend, of=obligation)
    why = stated(reason, ObligationEvent.EXTEND)
    changes = _later(obligation, due_on)
    late = stays_late(due_at=changes["due_at"], first_at=obligation.first_submitted_at)
    return move(
        obligation,
        ObligationEvent.EXTEND,
        actor=actor,
        at=at,
        reason=why,
        changes={**changes, "is_late": late},
    )


class _Due(TypedDict):
    due_on: date
    due_at: datetime


def _later(obligation: Obligation, due_on: date) -> _Due:
    """The columns of a later due date. Raises NothingToExtend, NotAnExtension."""
    if obligation.due_on is None or obligation.due_at is None:
        raise NothingToExtend(field="due_on")
    if due_on <= obligation.due_on:
        raise NotAnExtension(field="due_on", due_on=obligation.due_on.isoformat())
    clock_time: time = obligation.requirement.due_time or END_OF_DAY
    return {"due_on": due_on, "due_at": datetime.combine(due_on, clock_time, tzinfo=CHINA)}


@transaction.atomic
def waive_obligation(
    *, obligation: Obligation, reason: str, actor: Actor, at: datetime
) -> Obligation:
    """Free a unit of a duty (免办). Raises ReasonMissing, PermissionRefused, InvalidTransition."""
    allow(actor, may_waive, of=obligation)
    why = stated(reason, ObligationEvent.WAIVE)
    changes = {"is_late": False}
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

    Lateness counts anew: what was handed in before is no longer held against the date. Raises
    NotAnExtension, NothingToExtend, ReasonMissing, PermissionRefused, InvalidTransition.
    """
    allow(actor, may_reopen, of=obligation)
    why = stated(reason, ObligationEvent.REOPEN)
    changes: dict[str, object] = {
        "first_submitted_at": None,
        "submitted_at": None,
        "is_late": False,
        **(_later(obligation, due_on) if due_on is not None else {}),
    }
    return move(obligation, ObligationEvent.REOPEN, actor=actor, at=at, reason=why, changes=changes)
