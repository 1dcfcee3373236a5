"""Questions about one obligation."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from zhouzhi.apps.obligations.domain.addressing import Binding
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.states import OBLIGATION_MOVES, ObligationEvent
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import visible_to
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.obligations.queries.rules import wording_at
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.chinese import find_dates
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


def owed_earlier(obligation: Obligation, due_on: date) -> list[Obligation]:
    """What else the unit owes in the campaign by an earlier date (随之延期的其他事项)."""
    rows = Obligation.objects.filter(
        participant=obligation.participant_id,
        due_on__lt=due_on,
        state__in=OBLIGATION_MOVES.sources(ObligationEvent.EXTEND),
    ).exclude(pk=obligation.pk)
    return list(rows.select_related("requirement__campaign").order_by("pk"))


def has_moved(obligation: Obligation) -> bool:
    """Whether its date is another than the notice's words say (已改期、已延期). One query.

    A revised notice (修订) moves the date and says the new one itself.
    """
    if obligation.due_on is None:
        return False
    on = obligation.due_on
    if any(said.first(on.year) == on for said in find_dates(obligation.requirement.sentence)):
        return False
    dated = obligation.changes.filter(
        event__in=(ObligationEvent.RESCHEDULE, ObligationEvent.EXTEND)
    )
    return dated.exclude(due_before=F("due_after")).exists()


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that bind one unit, and those of which nobody yet knows whom they bind."""

    binding: tuple[Limit, ...]
    unclear: tuple[Limit, ...]


def limits_for(obligation: Obligation, *, at: datetime | None = None) -> Limits:
    """Which of the notice's limits (限制) bind this unit: a scope binds only whom it names.

    Those of a moment before they were changed with `at`.
    """
    limits = wording_at(obligation.requirement, at).limits
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
