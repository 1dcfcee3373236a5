"""Correct what a campaign was made with (更正专项活动): words, organisers, whom it answers."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.actions.strands import set_strands
from zhouzhi.apps.campaigns.actions.wording import set_theme
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.queries import upper_duties_of
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.processes.organisers import organisers_named


def revise_campaign(
    *,
    campaign: Campaign,
    name: str,
    joint: Sequence[str],
    theme: str | None = None,
    strands: Sequence[str] | None = None,
    uppers: Iterable[str],
    actor: Actor,
    on: date,
) -> Campaign:
    """Give a campaign its right name, joint organisers by their names, and the campaigns above it.

    So its theme and its lines of main content, None where they stay as they are.
    `uppers` are the keys of the upper campaigns that it carries out; one that it may not answer
    is left out. A joint organiser that nobody registered is noted.
    Raises CampaignWithoutName, WordsTooLong, CampaignClosed, NoUnitsName, PermissionRefused.
    """
    with transaction.atomic(), act():
        units = organisers_named(joint, campaign.territory, actor=actor, on=on)
        campaigns.revise_campaign(campaign=campaign, name=name, joint=units, actor=actor)
        if theme is not None and theme.strip() != campaign.theme:
            set_theme(campaign=campaign, theme=theme, actor=actor)
        if strands is not None:
            set_strands(campaign=campaign, titles=strands, actor=actor)
        wanted = set(uppers)
        duties = [
            duty
            for upper, rows in upper_duties_of(campaign).items()
            if str(upper.uuid) in wanted
            for duty in rows
        ]
        obligations.answer_only(campaign=campaign, obligations=duties, actor=actor)
        return campaign
