"""Which upper obligations a campaign's duties are collected for (为上级事项收集)."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import F

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.serving import is_collected_for
from zhouzhi.apps.obligations.models import Obligation, RequirementServes
from zhouzhi.apps.obligations.queries.campaign_page import answered_by

Serving = Mapping[int, tuple[Obligation, ...]]


def served_by(campaign: Campaign) -> Serving:
    """For each duty of a campaign, by its key, the upper obligations that it serves, by due date.

    As somebody said; in a campaign of which nobody did, such as an adopted one, those answered
    that share a material. A duty that serves none is there with none. Three queries.
    """
    asked = dict(campaign.requirements.order_by("position").values_list("pk", "materials"))
    said = _said(campaign)
    if said:
        return {pk: tuple(said.get(pk, ())) for pk in asked}
    uppers = answered_by(campaign)
    return {
        pk: tuple(
            upper for upper in uppers if is_collected_for(materials, upper.requirement.materials)
        )
        for pk, materials in asked.items()
    }


def _said(campaign: Campaign) -> dict[int, list[Obligation]]:
    rows = RequirementServes.objects.filter(requirement__campaign=campaign).select_related(
        "obligation__requirement__campaign__territory",
        "obligation__requirement__campaign__lead",
        "obligation__liable_unit",
    )
    said: dict[int, list[Obligation]] = defaultdict(list)
    by_day = F("obligation__due_at").asc(nulls_last=True)
    for row in rows.order_by(by_day, "obligation__requirement__position", "pk"):
        said[row.requirement_id].append(row.obligation)
    return said
