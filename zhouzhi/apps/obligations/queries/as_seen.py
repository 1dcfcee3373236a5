"""How a duty stands, as marks that a page shows and its act is held against (所见标记)."""

from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.foundation.seen import seen_mark


def due_as_seen(duty: Requirement) -> str:
    """The date of a duty (截止日期), before it is moved."""
    return seen_mark(duty.due_on)


def lock_as_seen(duty: Requirement) -> str:
    """After which day nothing is taken (截止受理), and why, before that is changed."""
    return seen_mark(duty.locks_on, duty.lock_reason)


def duty_as_seen(duty: Requirement) -> str:
    """All that the form of a drafted duty (拟办事项) shows, before it is written anew."""
    said = (duty.title, duty.materials, duty.limits, duty.liable, duty.recipient, duty.channel)
    due = (duty.due_kind, duty.due_anchor, duty.due_days, duty.due_workdays, duty.due_on)
    served = sorted(duty.serves.values_list("obligation_id", flat=True))
    return seen_mark(said, due, duty.form_id, served)
