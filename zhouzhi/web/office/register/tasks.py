"""What the keeper of activities is to do now, for 今日."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries.due import due_counts
from zhouzhi.foundation import clock


def tasks_of(user) -> list[dict[str, Any]]:
    """A line for each kind of thing that waits (office/today.html)."""
    url, now = reverse("office:register"), clock.business_now()
    return [
        {
            "label": _(one.due.label),
            "count": one.count,
            "hint": "",
            "url": f"{url}?due={one.due.value}",
        }
        for one in due_counts(user, today=now.date(), hour=now.time())
    ]
