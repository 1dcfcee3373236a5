"""Themed weeks (主题周): campaigns within a campaign."""

from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.actions.making import (
    CampaignEndsBeforeStart,
    CampaignWithoutName,
    create_campaign,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.lengths import whole


class WeekWithinWeek(InvalidInput):
    """A themed week stands in a campaign and in no other week (主题周里不再套主题周)."""

    code = "week_within_week"
    template = gettext_noop("“{week}”本身就是主题周，主题周里不再设主题周。请在“{campaign}”里加。")


class WeekKnown(InvalidInput):
    """A campaign has a themed week of that name (主题周同名)."""

    code = "themed_week_known"
    template = gettext_noop(
        "“{campaign}”里已有名为“{name}”的主题周。同一个的不必再加，另一个请换个名称。"
    )


@transaction.atomic
def add_themed_week(
    *,
    within: Campaign,
    name: str,
    theme: str,
    starts_on: date,
    ends_on: date,
    lead: OrgUnit,
    at: datetime,
    actor: Actor,
) -> Campaign:
    """Add a themed week (主题周) to a campaign, with days and a lead of its own.

    It is held where the campaign is; what serves it serves the campaign too. Whether the lead has
    a part in the campaign is for the process to ask. Raises WeekWithinWeek, WeekKnown,
    CampaignWithoutName, CampaignEndsBeforeStart, WordsTooLong, CampaignClosed.
    """
    campaign = held(within)
    must_be_open(campaign)
    if campaign.part_of is not None:
        raise WeekWithinWeek(week=campaign.name, campaign=campaign.part_of.name)
    words = _week_name(campaign, name)
    week = create_campaign(
        name=words,
        theme=theme,
        starts_on=starts_on,
        ends_on=ends_on,
        lead=lead,
        territory=campaign.territory,
        at=at,
        actor=actor,
        part_of=campaign,
    )
    record(
        actor=actor,
        verb="campaigns.campaign.add_week",
        obj=campaign,
        detail={"week": week.name, "lead": lead.name},
    )
    return week


@transaction.atomic
def revise_themed_week(
    *,
    week: Campaign,
    name: str,
    theme: str,
    starts_on: date,
    ends_on: date,
    lead: OrgUnit,
    actor: Actor,
) -> Campaign:
    """Change what a themed week says of itself (修改主题周): name, theme, days, lead.

    Which activities count in the week follows its days at once. Raises WeekKnown,
    CampaignWithoutName, CampaignEndsBeforeStart, WordsTooLong, CampaignClosed, PermissionRefused.
    """
    must_organise(actor, week)
    if week.part_of is None:
        raise ValueError(f"campaign {week.pk} is no themed week")
    campaign = held(week.part_of)
    row = held(week)
    must_be_open(row)
    before = {"name": row.name, "days": [row.starts_on, row.ends_on], "lead": row.lead.name}
    if ends_on < starts_on:
        raise CampaignEndsBeforeStart(starts_on=starts_on, ends_on=ends_on)
    row.name = _week_name(campaign, name, besides=row)
    row.theme = whole(Campaign, "theme", theme)
    row.starts_on, row.ends_on, row.edition = starts_on, ends_on, starts_on.year
    row.lead = lead
    row.save(update_fields=["name", "theme", "starts_on", "ends_on", "edition", "lead"])
    record(
        actor=actor,
        verb="campaigns.campaign.revise_week",
        obj=row,
        detail={
            "from": before,
            "to": {"name": row.name, "days": [starts_on, ends_on], "lead": lead.name},
        },
    )
    return row


def _week_name(campaign: Campaign, name: str, *, besides: Campaign | None = None) -> str:
    """The name as it is kept; who asks holds the campaign, so that nobody takes it meanwhile."""
    words = whole(Campaign, "name", name.strip())
    if not words:
        raise CampaignWithoutName(field="name")
    others = campaign.themed_weeks.filter(name=words)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise WeekKnown(field="name", campaign=campaign.name, name=words)
    return words
