"""An institution's open days as plain values: what stands in the register, and what comes next."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.open_days import has_begun
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import may_record_for, may_see_institution
from zhouzhi.apps.activities.queries import times_of_all
from zhouzhi.apps.activities.queries.open_days import (
    institution_opened_by,
    institutions_near,
    open_days_for,
)
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.foundation import clock
from zhouzhi.web.office.register.lives import may_tell
from zhouzhi.web.office.register.rows import state_shown
from zhouzhi.web.office.register.times import when_words

Context = dict[str, Any]
_MOST_OFFERED = 3


def days_shown(found, entries, campaign, user) -> Context:
    """The open days of an institution in a campaign, and the step that is due (institution.html).

    {"days": [{"name", "url", "when", "state", "tell_url"}], "next": {"words", "hint", "url",
    "button", "main"} or None}
    """
    if campaign is None:
        return {"days": [], "next": None}
    rows = list(open_days_for(user, found, campaign))
    times = times_of_all(rows)
    days = [_day(row, times[row.pk], user) for row in rows]
    return {"days": days, "next": _next(found, entries, campaign, days, rows, user)}


def _day(row, times, user) -> Context:
    tells = may_tell(row, user, clock.today())
    return {
        "name": row.name,
        "url": reverse("office:activity", args=[row.uuid]),
        "when": _("；").join(map(when_words, times)) or _("时间待定"),
        "state": state_shown(row.state),
        "tell_url": reverse("office:activity_report", args=[row.uuid]) if tells else "",
    }


def _next(found, entries, campaign, days: list[Context], rows, user) -> Context | None:
    """What the keeper does next about visitors: tell who came, or list the day first."""
    waiting = next((day for day in days if day["tell_url"]), None)
    if waiting is not None:
        return _tell(waiting["tell_url"])
    is_listed = any(row.state != ActivityState.CANCELLED for row in rows)
    writes = may_record_for(user, found.unit) and not is_closed(campaign)
    if is_listed or not writes or not entries.slots:
        return None
    url = open_day_url(found, campaign)
    if has_begun(entries.slots, today=clock.today()):
        return _tell(url)
    return {
        "words": _("开放日还没列进台账"),
        "hint": _("列进去才能送审、公布，办完在那里填人次；内容照这一页，不用再打一遍。"),
        "url": url,
        "button": _("列进台账"),
        "main": False,
    }


def _tell(url: str) -> Context:
    return {
        "words": _("开放日来了多少人？"),
        "hint": _("两分钟就能填完：人次、怎么数的、几张照片。"),
        "url": url,
        "button": _("办完了，填人次"),
        "main": True,
    }


def open_day_url(found, campaign, **asked: object) -> str:
    """The page on which an institution's open day in a campaign is listed or joined."""
    query = urlencode({"campaign": campaign.uuid, **asked})
    return f"{reverse('office:open_day', args=[found.uuid])}?{query}"


def opened_by(activity, user) -> Context | None:
    """Of which institution an activity is the open day, as its page says it; None for others.

    A host elsewhere reads the name and does not come to the page.
    """
    found = institution_opened_by(activity)
    if found is None:
        return None
    url = reverse("office:institution", args=[found.uuid])
    part_url = reverse("office:open_day_part", args=[activity.uuid])
    return {
        "name": found.name,
        "url": url if may_see_institution(user, found) else "",
        "part": {"label": _("不是“%s”的开放日") % found.name, "url": part_url, "seal": False},
    }


def joinable(activity, campaigns, user) -> list[Context]:
    """The acts that join an open day to an institution of its unit; none where it has one."""
    is_alive = activity.state != ActivityState.CANCELLED and activity.same_as_id is None
    if activity.kind != ActivityKind.OPEN_DAY or not campaigns or not is_alive:
        return []
    if not may_record_for(user, activity.unit):
        return []
    return [
        {
            "label": _("认作“%s”的开放日") % found.name,
            "url": open_day_url(found, campaigns[0], activity=activity.uuid),
            "seal": False,
        }
        for found in institutions_near(activity)[:_MOST_OFFERED]
    ]
