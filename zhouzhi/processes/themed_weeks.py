"""A themed week of a campaign: led by a unit that has a part in it, added by its own officer."""

from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns import actions
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.permissions import week_leads_for
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import PermissionRefused


@transaction.atomic
def add_themed_week(
    *,
    within: Campaign,
    name: str,
    theme: str,
    starts_on: date,
    ends_on: date,
    lead: OrgUnit,
    actor: User,
    at: datetime,
) -> Campaign:
    """Add a themed week (加主题周) that a unit with a part in the campaign leads.

    Raises PermissionRefused, and what the campaigns' action raises.
    """
    _must_let_lead(actor, within, lead)
    with act():
        return actions.add_themed_week(
            within=within,
            name=name,
            theme=theme,
            starts_on=starts_on,
            ends_on=ends_on,
            lead=lead,
            at=at,
            actor=actor,
        )


@transaction.atomic
def revise_themed_week(
    *,
    week: Campaign,
    name: str,
    theme: str,
    starts_on: date,
    ends_on: date,
    lead: OrgUnit,
    actor: User,
) -> Campaign:
    """Change a themed week (修改主题周); another lead has a part in the campaign too.

    Raises PermissionRefused, and what the campaigns' action raises.
    """
    if week.part_of is not None and lead.pk != week.lead_id:
        _must_let_lead(actor, week.part_of, lead)
    return actions.revise_themed_week(
        week=week,
        name=name,
        theme=theme,
        starts_on=starts_on,
        ends_on=ends_on,
        lead=lead,
        actor=actor,
    )


def _must_let_lead(actor: User, campaign: Campaign, lead: OrgUnit) -> None:
    if not week_leads_for(actor, campaign).filter(pk=lead.pk).exists():
        raise PermissionRefused
