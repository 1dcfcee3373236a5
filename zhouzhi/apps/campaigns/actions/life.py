"""What happens to a campaign: sent, closed, opened again."""

from django.db import transaction

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.domain.states import CAMPAIGN_MOVES, CampaignEvent, CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import CampaignClosed, must_organise
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class NoReasonToReopen(InvalidInput):
    """Opening a closed campaign again must say why (重新开放的理由)."""

    code = "no_reason_to_reopen"
    template = gettext_noop("请写明重新开放这项活动的理由，理由会留在系统记录里。")


class WeekOfClosed(CampaignClosed):
    """A themed week is open only as long as its campaign is."""

    code = "week_of_closed_campaign"
    template = gettext_noop(
        "“{campaign}”已办结，它的主题周不能单独重新开放。请先重新开放这项活动。"
    )


@transaction.atomic
def start_campaign(*, campaign: Campaign, actor: Actor) -> Campaign:
    """Let a campaign run because it was dispatched (部署), the first time or again.

    Raises CampaignClosed.
    """
    row = held(campaign)
    if row.state == CampaignState.CLOSED:
        raise CampaignClosed(campaign=row.name)
    return _move(campaign, CampaignEvent.DISPATCH, actor, "campaigns.campaign.start")


@transaction.atomic
def close_campaign(*, campaign: Campaign, actor: Actor, reason: str = "") -> Campaign:
    """Close a campaign (办结): what is being handed in this second comes in before it.

    One that was never sent to anybody is closed too: it was made by mistake, or came to nothing.
    Its themed weeks are closed with it.

    Raises InvalidTransition, PermissionRefused.
    """
    must_organise(actor, campaign)
    held(campaign)  # no week is added meanwhile
    for week in campaign.themed_weeks.exclude(state=CampaignState.CLOSED).order_by("pk"):
        _move(week, CampaignEvent.CLOSE, actor, "campaigns.campaign.close", reason)
    return _move(campaign, CampaignEvent.CLOSE, actor, "campaigns.campaign.close", reason)


@transaction.atomic
def reopen_campaign(*, campaign: Campaign, actor: Actor, reason: str) -> Campaign:
    """Open a closed campaign again (重新开放); a themed week only within an open campaign.

    Raises NoReasonToReopen, ReasonTooLong, WeekOfClosed, InvalidTransition, PermissionRefused.
    """
    must_organise(actor, campaign)
    within = campaign.part_of
    if within is not None and held(within).state == CampaignState.CLOSED:
        raise WeekOfClosed(campaign=within.name)
    why = given_reason(reason)
    if not why:
        raise NoReasonToReopen(field="reason")
    return _move(campaign, CampaignEvent.REOPEN, actor, "campaigns.campaign.reopen", why)


def _move(
    campaign: Campaign, event: CampaignEvent, actor: Actor, verb: str, reason: str = ""
) -> Campaign:
    row = held(campaign)
    before = CampaignState(row.state)
    after = CAMPAIGN_MOVES.target(before, event)
    Campaign.objects.filter(pk=row.pk).update(state=after)
    campaign.state = after
    record(
        actor=actor,
        verb=verb,
        obj=row,
        reason=reason,
        detail={"from": before.value, "to": after.value},
    )
    return campaign
