"""Campaigns in named states."""

from datetime import UTC, date, datetime

from zhouzhi.apps.campaigns import actions
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation.audit.actions import SYSTEM

MADE_AT = datetime(2023, 5, 13, 1, tzinfo=UTC)


def make_campaign_of(
    lead: OrgUnit, *, state: CampaignState = CampaignState.DRAFT, **more: object
) -> Campaign:
    """A campaign of 20–31 May 2023 led by `lead` for its territory, brought to `state`."""
    territory = territory_of(lead)
    fields = {
        "name": f"2023年{territory.name}科技活动周",
        "theme": "热爱科学 崇尚科学",
        "starts_on": date(2023, 5, 20),
        "ends_on": date(2023, 5, 31),
        "territory": territory,
        "at": MADE_AT,
        **more,
    }
    campaign = actions.create_campaign(lead=lead, actor=SYSTEM, **fields)  # type: ignore[arg-type]
    if state != CampaignState.DRAFT:
        actions.start_campaign(campaign=campaign, actor=SYSTEM)
    if state == CampaignState.CLOSED:
        actions.close_campaign(campaign=campaign, actor=SYSTEM)
    return campaign
