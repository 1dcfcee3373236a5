"""What 今日 says of later dates: what units ask of us, what we were refused."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.queries.requests import refusals_for, requests_to_answer
from zhouzhi.apps.obligations.queries.succeeded import ended_without_successors

Context = dict[str, Any]


def requests_waiting(user) -> list[Context]:
    """The line that units ask for later dates and nobody has answered."""
    rows = requests_to_answer(user)
    names = list(dict.fromkeys(row.obligation.participant.unit_name for row in rows))
    more = _("等") if len(names) > 3 else ""
    return [
        {
            "label": _("件延期申请待答复"),
            "count": len(rows),
            "hint": _("、").join(names[:3]) + more,
            "url": reverse("office:extension_requests"),
        }
    ]


def successors_waiting(user) -> list[Context]:
    """A line a campaign: units of it ended, and who goes on in their place was sent nothing."""
    return [
        {
            "label": _("个参加单位已撤销，接续的单位还没有收到通知"),
            "count": len(one.units),
            "hint": _("%(campaign)s · %(units)s → %(successors)s")
            % {
                "campaign": one.campaign.name,
                "units": _("、").join(one.units[:3]),
                "successors": _("、").join(unit.name for unit in one.successors[:3]),
            },
            "url": reverse("office:dispatch", args=[one.campaign.uuid]),
        }
        for one in ended_without_successors(user)
    ]


def refusals(user, at: datetime) -> list[Context]:
    """Among what was decided lately: the later dates that were not given."""
    return [
        {
            "what": _("延期未批准"),
            "title": row.obligation.requirement.title,
            "url": reverse("office:obligation", args=[row.obligation.uuid]),
            "accepted": False,
            "reason": row.said,
            "who": row.decided_by.name if row.decided_by else _("系统"),
            "at": timezone.localtime(row.decided_at),
        }
        for row in refusals_for(user, at=at)
    ]
