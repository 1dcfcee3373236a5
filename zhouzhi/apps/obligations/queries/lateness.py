"""Which hand-in counts when an obligation is held against its date."""

from datetime import datetime
from typing import TypedDict

from django.db.models import Exists, F, OuterRef

from zhouzhi.apps.obligations.domain.due import due_instant
from zhouzhi.apps.obligations.domain.extensions import is_by_extension
from zhouzhi.apps.obligations.domain.lateness import came_back_in_time, is_overdue, stays_late
from zhouzhi.apps.obligations.domain.locking import is_locked, locks_at
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.obligations.queries.rules import rule_of


def was_returned(obligation: Obligation) -> bool:
    """Whether an answer was returned (退回) since the duty was issued or opened again.

    Such an answer had been handed in: taking back a later version does not undo that.
    """
    turning = (ObligationEvent.RETURN, ObligationEvent.REOPEN)
    rows = obligation.changes.filter(event__in=turning).order_by("-pk")
    return rows.values_list("event", flat=True).first() == ObligationEvent.RETURN


def stands_overdue(obligation: Obligation, *, at: datetime) -> bool:
    """Whether an obligation is overdue (逾期) as its row stands."""
    return is_overdue(
        state=ObligationState(obligation.state),
        due_at=obligation.due_at,
        first_at=obligation.first_submitted_at,
        at=at,
    )


def stands_returned_in_time(obligation: Obligation) -> bool:
    """Whether an answer that came in time is with the unit again (首次按时报送)."""
    return came_back_in_time(
        state=ObligationState(obligation.state),
        due_at=obligation.due_at,
        first_at=obligation.first_submitted_at,
    )


class Held(TypedDict):
    """The columns that say how an answer stands against its date (按时、经批准延期后按时、迟报)."""

    is_late: bool
    by_extension: bool


def held_against(
    obligation: Obligation, *, due_at: datetime | None, first_at: datetime | None = None
) -> Held:
    """How the first hand-in stands against `due_at`, and against the date that needs no extension.

    That is the date of all units; of an answer that kept the one it came by (改期提前), that one.
    """
    first = first_at or obligation.first_submitted_at
    general = _general_at(obligation)
    return {
        "is_late": stays_late(due_at=due_at, first_at=first),
        "by_extension": is_by_extension(general_at=general, due_at=due_at, first_at=first),
    }


def _general_at(obligation: Obligation) -> datetime | None:
    requirement = obligation.requirement
    general = due_instant(rule_of(requirement), requirement.due_on)
    if obligation.due_at == general or _was_granted(obligation):
        return general
    return obligation.due_at


def _was_granted(obligation: Obligation) -> bool:
    return Obligation.objects.filter(granted(), pk=obligation.pk).exists()


def granted() -> Exists:
    """That the date of the obligation around it was granted to its unit (延期、重新开放)."""
    giving = (ObligationEvent.EXTEND, ObligationEvent.REOPEN)
    moved = ObligationChange.objects.filter(
        obligation=OuterRef("pk"), event__in=giving, due_after=OuterRef("due_on")
    )
    return Exists(moved.exclude(due_before=F("due_after")))


def locked_at_of(obligation: Obligation) -> datetime | None:
    """After when nothing is taken from this unit any more (截止受理); None for never."""
    return locks_at(
        locks_on=obligation.requirement.locks_on,
        due_at=obligation.due_at,
        is_unlocked=obligation.is_unlocked,
    )


def stands_locked(obligation: Obligation, *, at: datetime) -> bool:
    """Whether an answer to an obligation, as its row stands, comes too late to be taken."""
    first = obligation.first_submitted_at
    return is_locked(locked_at=locked_at_of(obligation), first_at=first, at=at)
