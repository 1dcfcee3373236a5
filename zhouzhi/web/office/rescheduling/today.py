"""What 今日 says to who runs a campaign in which a date or a limit cannot be kept."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation import clock
from zhouzhi.processes.check_deadlines import campaigns_with_wrong_dates


def tasks_of(user: Someone) -> list[dict[str, Any]]:
    """A line a campaign: how much does not hold, with the page that says which."""
    return [
        {
            "label": _("处期限或要求有冲突"),
            "count": count,
            "hint": campaign.name,
            "url": reverse("office:campaign_obligations", args=[campaign.uuid]) + "#check-h",
        }
        for campaign, count in campaigns_with_wrong_dates(user, today=clock.today())
    ]
