"""Which campaigns a unit's activities may serve (所属专项活动)."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivityCampaign
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.obligations.models import Participant
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree

_NO_CARE = (ActivityState.DRAFT, ActivityState.REPORTED, ActivityState.CANCELLED)


def campaigns_served_by(unit: OrgUnit) -> QuerySet[Campaign]:
    """The campaigns in work that a unit's activities may serve (可填报的专项活动), latest first.

    Those held where the unit stands, those sent to it, those that it leads or joins in, and the
    themed weeks in any of these.
    """
    above = (*tree.ancestors(unit.path), unit.path)
    sent = Participant.objects.filter(unit=unit).values("campaign")
    joined = JointOrganiser.objects.filter(unit=unit).values("campaign")
    open_ones = Campaign.objects.exclude(state=CampaignState.CLOSED)
    served = Q(territory__path__in=above) | Q(pk__in=sent) | Q(pk__in=joined) | Q(lead=unit)
    within = Q(part_of__in=Campaign.objects.filter(served).order_by().values("pk"))
    return open_ones.filter(served | within).order_by("-starts_on", "pk")


def activities_in_hand_of(unit: OrgUnit) -> QuerySet[Activity]:
    """The activities of a unit that its officers have still to bring to an end (没有办完的活动).

    Handed in or before the public, and not reported or called off. A draft binds nobody, one that
    counts as another's is the other's, and a closed campaign takes no word of it any more.
    """
    rows = Activity.objects.filter(unit=unit, same_as__isnull=True).exclude(state__in=_NO_CARE)
    return rows.exclude(in_campaigns__campaign__state=CampaignState.CLOSED)


def campaigns_recorded_by(unit: OrgUnit) -> QuerySet[Campaign]:
    """The campaigns that activities of a unit serve (填报过的专项活动), closed ones too."""
    served = ActivityCampaign.objects.filter(activity__unit=unit).values("campaign")
    return Campaign.objects.filter(pk__in=served).order_by("-starts_on", "pk")


def pairs_served(
    campaigns: Collection[Campaign], units: Collection[OrgUnit]
) -> frozenset[tuple[int, int]]:
    """Which units may serve which of these campaigns, as (campaign, unit). Three queries.

    The campaigns come with their territories. Who may serve a campaign may serve its themed weeks.
    """
    around = {row.pk for row in campaigns} | {row.part_of_id for row in campaigns if row.part_of_id}
    keys = {"campaign__in": around, "unit__in": units}
    met = set(Participant.objects.filter(**keys).values_list("campaign_id", "unit_id"))
    met |= set(JointOrganiser.objects.filter(**keys).values_list("campaign_id", "unit_id"))
    met |= set(Campaign.objects.filter(pk__in=around).values_list("pk", "lead_id"))
    pairs = {
        (campaign.pk, unit)
        for campaign in campaigns
        for found, unit in met
        if found in (campaign.pk, campaign.part_of_id)
    }
    pairs |= {
        (campaign.pk, unit.pk)
        for campaign in campaigns
        for unit in units
        if tree.is_within(unit.path, campaign.territory.path)
    }
    return frozenset(pairs)
