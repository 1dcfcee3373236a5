"""Which activities belong to a campaign (活动范围), and which of them to its week."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import ActivityCampaign, Session
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.models import Answer

# What is planned or done: no draft, and nothing that was put off or called off.
COUNTED = (
    ActivityState.SUBMITTED,
    ActivityState.CLEARED,
    ActivityState.PUBLISHED,
    ActivityState.HELD,
    ActivityState.REPORTED,
)


def campaigns_within(campaign: Campaign) -> frozenset[int]:
    """The keys of a campaign and of all whose activities are its own too (所含专项活动).

    Those below, whose result answers one of its duties, and the themed weeks held in any of them.
    Two queries for each level down.
    """
    found = {campaign.pk}
    fresh = found
    while fresh:
        below = Answer.objects.filter(obligation__requirement__campaign__in=fresh)
        weeks = Campaign.objects.filter(part_of__in=fresh)
        met = set(below.values_list("campaign_id", flat=True))
        met |= set(weeks.values_list("pk", flat=True))
        fresh = met - found
        found = found | fresh
    return frozenset(found)


def serving(campaigns: Collection[int], *, outer: str = "pk") -> Exists:
    """The condition that an activity serves one of these campaigns; `outer` is its key's column."""
    rows = ActivityCampaign.objects.filter(campaign__in=campaigns, activity=OuterRef(outer))
    return Exists(rows)


def in_week(campaign: Campaign, *, outer: str = "pk") -> Q:
    """The condition that an activity belongs to the week's figures (计入活动周).

    In SQL what `domain.spans.is_in_week` says.
    """
    return on_days(campaign.starts_on, campaign.ends_on, outer=outer)


def on_days(first: date | OuterRef, last: date | OuterRef, *, outer: str) -> Q:
    """The condition that an activity may fall on one of these days, which may be columns.

    A session that was not held is none.
    """
    theirs = Session.objects.filter(activity=OuterRef(outer), is_off=False)
    dated = theirs.alias(last=Coalesce("ends_on", F("starts_on")))
    within = dated.filter(starts_on__lte=last, last__gte=first)
    return Q(Exists(within)) | Q(Exists(theirs.filter(starts_on=None))) | ~Q(Exists(theirs))
