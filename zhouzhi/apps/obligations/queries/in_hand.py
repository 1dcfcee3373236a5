"""What a unit has in hand (在手的事), counted for whoever takes its work over."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import OrgUnit

_OPEN = tuple(state for state in ObligationState if state.is_open)


@dataclass(frozen=True, slots=True)
class InHand:
    """What a unit still owes in campaigns that run, and how much of it is begun."""

    owed_count: int = 0
    draft_count: int = 0


def in_hand_of(unit: OrgUnit) -> InHand:
    """What a unit has in hand now (应办未办)."""
    rows = Obligation.objects.filter(liable_unit=unit, state__in=_OPEN)
    begun = Count("pk", filter=Q(state=ObligationState.IN_WORK))
    found = rows.exclude(requirement__campaign__state=CampaignState.CLOSED)
    return InHand(**found.aggregate(owed_count=Count("pk"), draft_count=begun))


def waiting_for_review_count(campaigns: QuerySet[Campaign]) -> int:
    """How many answers were handed in to these campaigns and wait to be judged (待审核)."""
    rows = Obligation.objects.filter(requirement__campaign__in=campaigns)
    return rows.filter(state=ObligationState.SUBMITTED).count()
