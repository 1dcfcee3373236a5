"""Campaigns that this level drafts itself (拟办活动): their duties precede their notice.

Before its own notice is issued that is all of them; after it those that a supplement is to add
(待补发): a duty of a campaign that has a notice, and itself has none.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import organised_by
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound


def is_drafted(campaign: Campaign) -> bool:
    """Whether a campaign still waits for its own notice (通知尚未印发), so that duties may change.

    Not a themed week: it has no duties of its own.
    """
    if campaign.part_of_id is not None or campaign.state != CampaignState.DRAFT:
        return False
    return not campaign.notices.exists()


def awaits_notice(campaign: Campaign) -> bool:
    """Whether a campaign has duties and no notice that makes them (通知尚未印发)."""
    return _without_notice(campaign).exists() and not campaign.notices.exists()


def awaits_supplement(duty: Requirement) -> bool:
    """Whether a duty came after its campaign's notice, so that nobody owes it yet (待补发)."""
    return duty.notice_id is None and duty.campaign.notices.exists()


def is_unsaid() -> Q:
    """The same as a condition on requirements: a notice went out, and none says this duty."""
    issued = Exists(Notice.objects.filter(campaign=OuterRef("campaign")))
    return Q(issued, notice__isnull=True)


def duties_without_notice_count(campaign: Campaign) -> int:
    """How many duties of a campaign no notice makes yet (尚无出处的应办事项)."""
    return _without_notice(campaign).count()


def duties_count(campaign: Campaign) -> int:
    """How many duties a campaign has (应办事项数)."""
    return Requirement.objects.filter(campaign=campaign).count()


def _without_notice(campaign: Campaign) -> QuerySet[Requirement]:
    return Requirement.objects.filter(campaign=campaign, notice__isnull=True)


def awaiting_notice(campaigns: Iterable[Campaign]) -> frozenset[int]:
    """Which of these campaigns wait for their own notice, by key: `awaits_notice` for many."""
    rows = Requirement.objects.filter(campaign__in=list(campaigns), notice__isnull=True)
    rows = rows.exclude(is_unsaid())
    return frozenset(rows.order_by().values_list("campaign_id", flat=True).distinct())


def drafted_duty_for(user: Someone, uuid: object) -> Requirement:
    """The duty of a campaign that `user` runs, to be changed. Raises NotFound.

    Whether its notice is issued already is for the act to say.
    """
    rows = Requirement.objects.filter(campaign__in=organised_by(user).values("pk"))
    related = rows.select_related("campaign__lead", "campaign__territory", "form")
    found = related.filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def forms_at_hand(campaign: Campaign) -> list[FormVersion]:
    """The statistics forms (统计表式) to choose from: the campaign's own, then the upper ones'."""
    own = FormVersion.objects.filter(requirements__campaign=campaign)
    upper = FormVersion.objects.filter(requirements__obligations__answered_by__campaign=campaign)
    return list(dict.fromkeys((*own.order_by("-pk"), *upper.order_by("-pk"))))
