"""Where 拟办活动 is entered from other pages: an upper duty, a campaign, its duties."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.drafting.queries.drafts import amendable
from zhouzhi.apps.obligations.queries.drafted import is_drafted
from zhouzhi.apps.orgs.permissions import leads
from zhouzhi.web.access import SignedIn

Context = dict[str, Any]


def derive_url(campaign, unit=None) -> str:
    """Where a campaign of the own level is derived from this one (据此组织本级活动)."""
    said = {"upper": campaign.uuid} if unit is None else {"unit": unit.uuid, "upper": campaign.uuid}
    return f"{reverse('office:derive')}?{urlencode(said)}"


def derive_links(obligation, user) -> list[Context]:
    """The way from an upper duty, for who leads the unit that owes it."""
    campaign, unit = obligation.requirement.campaign, obligation.liable_unit
    is_own = campaign.lead_id == unit.pk
    if is_own or is_closed(campaign) or not leads(user, unit):
        return []
    return [{"label": _("据此组织本级活动"), "url": derive_url(campaign, unit)}]


def again_url(request: SignedIn, campaign) -> str:
    """Where next year's campaign is made from this one, for its lead; "" before it is sent."""
    is_whole = campaign.part_of_id is None and campaign.state != CampaignState.DRAFT
    if not is_whole or not leads(request.user, campaign.lead):
        return ""
    return reverse("office:campaign_again", args=[campaign.uuid])


def duty_new_url(campaign, *, runs: bool) -> str:
    """Where a duty is added, before the notice or for a supplement to it; "" where none can be."""
    keeps = runs and (is_drafted(campaign) or amendable(campaign) is not None)
    return reverse("office:duty_new", args=[campaign.uuid]) if keeps else ""
