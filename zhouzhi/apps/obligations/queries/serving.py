"""Which upper obligations a campaign's duties are collected for (为上级事项收集)."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import F

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.serving import is_collected_for
from zhouzhi.apps.obligations.models import Obligation, Requirement, RequirementServes
from zhouzhi.apps.obligations.queries.campaign_page import answered_by_each

Serving = Mapping[int, tuple[Obligation, ...]]


def served_by(campaign: Campaign) -> Serving:
    """For each duty of a campaign, by its key, the upper obligations that it serves, by due date.

    As somebody said; in a campaign of which nobody did, such as an adopted one, those answered
    that share a material. A duty that serves none is there with none. Three queries.
    """
    return served_by_each([campaign])[campaign.pk]


def served_by_each(campaigns: Collection[Campaign]) -> dict[int, Serving]:
    """The same for many campaigns at once, by their keys. Three queries."""
    asked: dict[int, dict[int, list[str]]] = {one.pk: {} for one in campaigns}
    duties = Requirement.objects.filter(campaign__in=campaigns).order_by("position")
    for pk, campaign_id, materials in duties.values_list("pk", "campaign_id", "materials"):
        asked[campaign_id][pk] = materials
    said = _said(campaigns)
    answered = answered_by_each([one for one in campaigns if one.pk not in said])
    return {
        key: {pk: tuple(said[key].get(pk, ())) for pk in materials}
        if key in said
        else _shared(materials, answered[key])
        for key, materials in asked.items()
    }


def _shared(asked: Mapping[int, list[str]], uppers: Collection[Obligation]) -> Serving:
    return {
        pk: tuple(
            upper for upper in uppers if is_collected_for(materials, upper.requirement.materials)
        )
        for pk, materials in asked.items()
    }


def _said(campaigns: Collection[Campaign]) -> dict[int, dict[int, list[Obligation]]]:
    """What somebody said, by campaign and duty; campaigns of which nobody did are left out."""
    rows = RequirementServes.objects.filter(requirement__campaign__in=campaigns).select_related(
        "requirement",
        "obligation__requirement__campaign__territory",
        "obligation__requirement__campaign__lead",
        "obligation__liable_unit",
    )
    said: dict[int, dict[int, list[Obligation]]] = {}
    by_day = F("obligation__due_at").asc(nulls_last=True)
    for row in rows.order_by(by_day, "obligation__requirement__position", "pk"):
        of_campaign = said.setdefault(row.requirement.campaign_id, defaultdict(list))
        of_campaign[row.requirement_id].append(row.obligation)
    return said
