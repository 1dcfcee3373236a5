"""What happened to an activity (经过), newest first."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.states import ActivityEvent

_TURNED_DOWN = {ActivityEvent.RETURN, ActivityEvent.VOID, ActivityEvent.CANCEL}


def history_of(found) -> list[dict[str, Any]]:
    """Every change of state with who made it and why (parts/history.html)."""
    changes = found.changes.select_related("by").order_by("-pk")
    lines = [
        {
            "at": timezone.localtime(change.business_at),
            "who": change.by.name if change.by else _("系统"),
            "what": _(ActivityEvent(change.event).label),
            "reason": change.reason,
            "url": "",
            "tone": "over" if change.event in _TURNED_DOWN else "",
        }
        for change in changes
    ]
    first = {
        "at": timezone.localtime(found.made_at),
        "who": found.unit.name,
        "what": _("填报"),
        "reason": "",
        "url": "",
        "tone": "",
    }
    return [*lines, first]
