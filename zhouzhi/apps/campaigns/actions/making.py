"""Making a campaign, and correcting what it says of itself."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.domain.content import OccasionSpec, StrandSpec
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser, Occasion, Strand
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.lengths import whole


class CampaignEndsBeforeStart(InvalidInput):
    """A campaign ends on its first day at the earliest."""

    code = "campaign_ends_before_start"
    template = gettext_noop("活动结束日期 {ends_on} 早于开始日期 {starts_on}，请核对后更正。")


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
    part_of: Campaign | None = None,
    notice_on: date | None = None,
) -> Campaign:
    """Make a draft campaign (专项活动) with its organisers, strands and occasions.

    `notice_on` is when its own notice is to go out, where that is known. The edition is the year
    it starts in. Raises CampaignEndsBeforeStart, WordsTooLong.
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
        part_of=part_of,
        notice_on=notice_on,
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

    Every page and every summary composed from then on has the new words; editions keep theirs. A
    themed week is changed by `revise_themed_week`.
    Raises CampaignWithoutName, WordsTooLong, CampaignClosed, PermissionRefused.
    """
    if campaign.part_of_id is not None:
        raise ValueError(f"campaign {campaign.pk} is a themed week")
    must_organise(actor, campaign)
    row = held(campaign)
    must_be_open(campaign)
    words = whole(Campaign, "name", name.strip())
    if not words:
        raise CampaignWithoutName(field="name")
    before = row.name
    Campaign.objects.filter(pk=row.pk).update(name=words)
    campaign.name = words
    campaign.joint_organisers.all().delete()
    _add_joint(campaign, joint)
    detail = {"from": before, "to": words, "joint": [unit.name for unit in joint]}
    record(actor=actor, verb="campaigns.campaign.revise", obj=campaign, detail=detail)
    return campaign
