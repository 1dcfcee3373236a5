"""What the keeper of activities is to do now, for 今日."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.permissions import roots_of
from zhouzhi.apps.activities.queries import RegisterFilter
from zhouzhi.apps.activities.queries.amendments import amended_since
from zhouzhi.apps.activities.queries.days import sessions_between
from zhouzhi.apps.activities.queries.due import Due, DueCount, due_activities, due_counts
from zhouzhi.apps.orgs.queries import units_led
from zhouzhi.foundation import clock
from zhouzhi.web.office.register.day import counted, heeded
from zhouzhi.web.office.register.named import named_hint

# The first page counts so many sessions of today; the day's own page looks further.
_MOST = 300
_TOLD_FOR = timedelta(days=7)


def tasks_of(user) -> list[dict[str, Any]]:
    """A line for each kind of thing that waits (office/today.html)."""
    now = clock.business_now()
    waiting = due_counts(user, today=now.date(), hour=now.time())
    root = roots_of(user).first() if units_led(user).exists() else None
    led = [] if root is None else [*_today(user, root, now.date()), *_amended(root, now.date())]
    return [*led, *(_line(one, user, now) for one in waiting)]


def _amended(root, today: date) -> list[dict[str, Any]]:
    """For who runs campaigns: what units put right lately in what they had reported."""
    count = amended_since(root, today - _TOLD_FOR)
    if not count:
        return []
    return [
        {
            "label": _("项活动办完以后又更正过"),
            "count": count,
            "hint": _("近 7 天；改了什么、为什么，在各项的经过里"),
            "url": f"{reverse('office:register')}?amended=1",
        }
    ]


def _today(user, root, today: date) -> list[dict[str, Any]]:
    """For who runs campaigns: how much is on today, and what of it is to be heeded."""
    on_day = sessions_between(user, root, RegisterFilter(), first=today, last=today, most=_MOST)
    sessions = on_day.sessions
    count, heed = counted(sessions), heeded(sessions)
    if on_day.is_cut:
        heed = _("今天的活动太多，只数了前 %d 场") % len(sessions)
    label = _("项活动今天举办") if count else _("项原定今天的活动延期或取消")
    return [
        {
            "label": label,
            "count": count or len({one.activity.pk for one in sessions}),
            "hint": heed if count else "",
            "url": reverse("office:register_day"),
        }
    ]


def _line(one: DueCount, user, now: datetime) -> dict[str, Any]:
    found = due_activities(user, Due.NAMED, today=now.date()) if one.due is Due.NAMED else ()
    return {
        "label": _(one.due.label),
        "count": one.count,
        "hint": named_hint(found, user),
        "url": f"{reverse('office:register')}?due={one.due.value}",
    }
