"""Which hand-in counts when an obligation is held against its date."""

from datetime import datetime

from zhouzhi.apps.obligations.domain.lateness import came_back_in_time, is_overdue
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.models import Obligation


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
