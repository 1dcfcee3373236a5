"""Questions about one obligation."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from zhouzhi.apps.obligations.domain.addressing import Binding
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import visible_to
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound


def obligation_for(user: Someone, uuid: object) -> Obligation:
    """The obligation (应办事项) with this uuid, if `user` may look at it. Raises NotFound."""
    rows = visible_to(user).select_related(
        "requirement__campaign__lead",
        "requirement__campaign__territory",
        "requirement__notice",
        "requirement__form",
        "handler",
        "participant",
        "liable_unit",
    )
    obligation = rows.filter(uuid=str(uuid)).first()
    if obligation is None:
        raise NotFound
    return obligation


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to an obligation, as its history shows it (经过)."""

    event: ObligationEvent
    by: str
    at: datetime
    reason: str
    due_before: date | None
    due_after: date | None
    is_late: bool = False
    scope: str = ""


def history_of(obligation: Obligation) -> list[Change]:
    """What happened to an obligation (经过), newest first; `by` is "" for the house itself."""
    rows = obligation.changes.select_related("by").order_by("-pk")
    return [
        Change(
            event=ObligationEvent(row.event),
            by=row.by.name if row.by else "",
            at=row.business_at,
            reason=row.reason,
            due_before=row.due_before,
            due_after=row.due_after,
            is_late=row.is_late,
            scope=row.scope,
        )
        for row in rows
    ]


def first_due_on(obligation: Obligation) -> date | None:
    """The due date that an obligation was sent out with (原定截止日期), before any extension.

    Where the duty was moved for all (改期), the date that it was moved to.
    """
    if obligation.changes.filter(event=ObligationEvent.RESCHEDULE).exists():
        return obligation.requirement.due_on
    first = obligation.changes.order_by("pk").first()
    return first.due_before if first is not None else obligation.due_on


def has_moved(obligation: Obligation) -> bool:
    """Whether its date is another than the notice's words say (已改期、已延期). One query."""
    dated = obligation.changes.filter(
        event__in=(ObligationEvent.RESCHEDULE, ObligationEvent.EXTEND)
    )
    moved = dated.exclude(due_before=F("due_after")).exists()
    return moved and obligation.due_on is not None


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that bind one unit, and those of which nobody yet knows whom they bind."""

    binding: tuple[Limit, ...]
    unclear: tuple[Limit, ...]


def limits_for(obligation: Obligation) -> Limits:
    """Which of the notice's limits (限制) bind this unit: a scope binds only whom it names."""
    limits = [Limit.from_json(kept) for kept in obligation.requirement.limits]
    unit, campaign = obligation.liable_unit, obligation.requirement.campaign
    if not any(limit.scope for limit in limits):
        return Limits(binding=tuple(limits), unclear=())
    register = register_of([unit], keeper=campaign.lead)
    answers = [
        (limit, register.bound(limit.scope, unit, obligation.participant.addressed_as))
        for limit in limits
    ]
    return Limits(
        binding=tuple(limit for limit, answer in answers if answer is Binding.YES),
        unclear=tuple(limit for limit, answer in answers if answer is Binding.UNCLEAR),
    )
