"""Who decides on the answers of a campaign (审核人)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of_each
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
    return reviewers_of_each([campaign])[campaign.pk]


def reviewers_of_each(campaigns: Iterable[Campaign]) -> dict[int, list[Reviewer]]:
    """The same for many campaigns at once, by their keys. Two queries, the leads being there."""
    organisers = organisers_of_each(campaigns)
    units = {unit.pk for found in organisers.values() for unit in found}
    posts = Membership.objects.filter(
        unit__in=units, role=Role.CAMPAIGN_OFFICER, ends_on__isnull=True, user__is_active=True
    ).select_related("user", "unit")
    by_unit: dict[int, list[Membership]] = defaultdict(list)
    for post in posts.order_by("pk"):
        by_unit[post.unit_id].append(post)
    return {
        key: _each_once(post for unit in found for post in by_unit[unit.pk])
        for key, found in organisers.items()
    }


def _each_once(posts: Iterable[Membership]) -> list[Reviewer]:
    found: dict[int, Reviewer] = {}
    for post in posts:
        found.setdefault(post.user_id, Reviewer(post.user_id, post.user.name, post.unit.name))
    return list(found.values())
