"""Writes about campaigns: each one transaction and one audit line."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.domain.content import OccasionSpec, StrandSpec
from zhouzhi.apps.campaigns.domain.states import CAMPAIGN_MOVES, CampaignEvent, CampaignState
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser, Occasion, Strand
from zhouzhi.apps.campaigns.permissions import CampaignClosed, must_be_open, must_organise
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.reasons import given_reason


class CampaignEndsBeforeStart(InvalidInput):
    """A campaign ends on its first day at the earliest."""

    code = "campaign_ends_before_start"
    template = gettext_noop("活动结束日期 {ends_on} 早于开始日期 {starts_on}，请核对后更正。")


class NoReasonToReopen(InvalidInput):
    """Opening a closed campaign again must say why (重新开放的理由)."""

    code = "no_reason_to_reopen"
    template = gettext_noop("请写明重新开放这项活动的理由，理由会留在系统记录里。")


class CampaignWithoutName(InvalidInput):
    """Units tell campaigns apart by their names (专项活动名称)."""

    code = "campaign_without_name"
    template = gettext_noop("请填写专项活动名称。")


@transaction.atomic
def create_campaign(
    *,
    name: str,
    theme: str,
    starts_on: date,
    ends_on: date,
    lead: OrgUnit,
    territory: OrgUnit,
    at: datetime,
    actor: Actor,
    joint: Sequence[OrgUnit] = (),
    strands: Sequence[StrandSpec] = (),
    occasions: Sequence[OccasionSpec] = (),
) -> Campaign:
    """Make a draft campaign (专项活动) with its organisers, strands and occasions.

    The edition is the year it starts in. Raises CampaignEndsBeforeStart, WordsTooLong.
    """
    if ends_on < starts_on:
        raise CampaignEndsBeforeStart(starts_on=starts_on, ends_on=ends_on)
    campaign = Campaign.objects.create(
        name=whole(Campaign, "name", name),
        edition=starts_on.year,
        theme=whole(Campaign, "theme", theme),
        starts_on=starts_on,
        ends_on=ends_on,
        lead=lead,
        territory=territory,
        made_at=at,
    )
    _add_joint(campaign, joint)
    _add_strands(campaign, strands)
    for occasion in occasions:
        _add_occasion(campaign, occasion)
    record(actor=actor, verb="campaigns.campaign.create", obj=campaign)
    return campaign


def _add_joint(campaign: Campaign, units: Sequence[OrgUnit]) -> None:
    others = [unit for unit in dict.fromkeys(units) if unit.pk != campaign.lead_id]
    JointOrganiser.objects.bulk_create(
        JointOrganiser(campaign=campaign, unit=unit, position=position)
        for position, unit in enumerate(others, start=1)
    )


def _add_strands(campaign: Campaign, specs: Sequence[StrandSpec]) -> None:
    Strand.objects.bulk_create(
        Strand(
            campaign=campaign,
            position=position,
            title=whole(Strand, "title", spec.title),
            text=spec.text,
        )
        for position, spec in enumerate(specs, start=1)
    )


def _add_occasion(campaign: Campaign, spec: OccasionSpec) -> None:
    first, last = spec.window or (None, None)
    Occasion.objects.create(
        campaign=campaign,
        kind=spec.kind,
        name=whole(Occasion, "name", spec.name),
        starts_on=spec.starts_on,
        starts_at_time=spec.starts_at_time,
        window_from=first,
        window_to=last,
        place=whole(Occasion, "place", spec.place),
        is_tentative=spec.is_tentative,
    )


@transaction.atomic
def revise_campaign(
    *, campaign: Campaign, name: str, joint: Sequence[OrgUnit], actor: Actor
) -> Campaign:
    """Correct a campaign's name and who organises it beside the lead (更正名称、共同主办单位).

    Every page and every summary composed from then on has the new words; editions keep theirs.
    Raises CampaignWithoutName, WordsTooLong, CampaignClosed, PermissionRefused.
    """
    must_organise(actor, campaign)
    must_be_open(campaign)
    words = whole(Campaign, "name", name.strip())
    if not words:
        raise CampaignWithoutName(field="name")
    row = _locked(campaign)
    before = row.name
    Campaign.objects.filter(pk=row.pk).update(name=words)
    campaign.name = words
    campaign.joint_organisers.all().delete()
    _add_joint(campaign, joint)
    detail = {"from": before, "to": words, "joint": [unit.name for unit in joint]}
    record(actor=actor, verb="campaigns.campaign.revise", obj=campaign, detail=detail)
    return campaign


@transaction.atomic
def start_campaign(*, campaign: Campaign, actor: Actor) -> Campaign:
    """Let a campaign run because it was dispatched (部署), the first time or again.

    Raises CampaignClosed.
    """
    row = _locked(campaign)
    if row.state == CampaignState.CLOSED:
        raise CampaignClosed(campaign=row.name)
    return _move(campaign, CampaignEvent.DISPATCH, actor, "campaigns.campaign.start")


@transaction.atomic
def close_campaign(*, campaign: Campaign, actor: Actor, reason: str = "") -> Campaign:
    """Close a campaign (办结): what is being handed in this second comes in before it.

    One that was never sent to anybody is closed too: it was made by mistake, or came to nothing.

    Raises InvalidTransition, PermissionRefused.
    """
    must_organise(actor, campaign)
    return _move(campaign, CampaignEvent.CLOSE, actor, "campaigns.campaign.close", reason)


@transaction.atomic
def reopen_campaign(*, campaign: Campaign, actor: Actor, reason: str) -> Campaign:
    """Open a closed campaign again (重新开放).

    Raises NoReasonToReopen, ReasonTooLong, InvalidTransition, PermissionRefused.
    """
    must_organise(actor, campaign)
    why = given_reason(reason)
    if not why:
        raise NoReasonToReopen(field="reason")
    return _move(campaign, CampaignEvent.REOPEN, actor, "campaigns.campaign.reopen", why)


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)


def _move(
    campaign: Campaign, event: CampaignEvent, actor: Actor, verb: str, reason: str = ""
) -> Campaign:
    row = _locked(campaign)
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
