"""What stands over the matrix: to urge the units shown, when they are reminded, the sheet."""

from typing import Any

from django.urls import reverse

from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations.queries import Filter, Matrix
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.matrix_filter import with_filter


def links(request: SignedIn, campaign, found: Matrix, only: Filter) -> dict[str, Any]:
    """The addresses, "" for what is not for this person or of no use now."""
    runs = organises(request.user, campaign)
    urges = runs and found.tally.outstanding and not is_closed(campaign)
    asks = with_filter(reverse("office:urge", args=[campaign.uuid]), only)
    plan = reverse("office:reminders", args=[campaign.uuid])
    return {
        "urge_url": asks if urges else "",
        "reminders_url": plan if runs else "",
        "sheet_url": with_filter(reverse("office:matrix_sheet", args=[campaign.uuid]), only),
    }
