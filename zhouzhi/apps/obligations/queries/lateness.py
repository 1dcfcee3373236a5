"""Which hand-in counts when an obligation is held against its date."""

from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Obligation


def was_returned(obligation: Obligation) -> bool:
    """Whether an answer was returned (退回) since the duty was issued or opened again.

    Such an answer had been handed in: taking back a later version does not undo that.
    """
    turning = (ObligationEvent.RETURN, ObligationEvent.REOPEN)
    rows = obligation.changes.filter(event__in=turning).order_by("-pk")
    return rows.values_list("event", flat=True).first() == ObligationEvent.RETURN
