"""Who decides on the answers of a campaign (审核人)."""

from dataclasses import dataclass

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One person who may decide, and the unit that the person does so for."""

    user_id: int
    name: str
    unit: str


def reviewers_of(campaign: Campaign) -> list[Reviewer]:
    """The campaign officers of the lead and of the joint organisers, the lead's first, each once.

    Two queries.
    """
    order = {unit.pk: place for place, unit in enumerate(organisers_of(campaign))}
    posts = Membership.objects.filter(
        unit__in=order, role=Role.CAMPAIGN_OFFICER, ends_on__isnull=True, user__is_active=True
    ).select_related("user", "unit")
    found: dict[int, Reviewer] = {}
    for post in sorted(posts, key=lambda row: (order[row.unit_id], row.pk)):
        found.setdefault(post.user_id, Reviewer(post.user_id, post.user.name, post.unit.name))
    return list(found.values())
