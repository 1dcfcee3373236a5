"""What the worker does for this room: tell units what they owe, and what was decided on it."""

from zhouzhi.apps.obligations.actions import deliver_to_participant, tell_decision
from zhouzhi.apps.obligations.actions.dispatch import ANNOUNCE
from zhouzhi.apps.obligations.actions.moves import TELL
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.outbox.handlers import Job, handles


@handles(ANNOUNCE)
def announce(job: Job) -> None:
    """Show a unit what it owes (送达): its obligations stand on its 今日 page from now on."""
    deliver_to_participant(
        participant_id=job.payload["participant"], actor=SYSTEM, at=clock.business_now()
    )


@handles(TELL)
def tell(job: Job) -> None:
    """Show a unit what was decided on its answer (告知), on its 今日 page."""
    tell_decision(change_id=job.payload["change"], actor=SYSTEM)
