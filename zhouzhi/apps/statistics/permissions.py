"""Whose figures a user may see: organisers and upper levels all of them, a unit its own."""

from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.permissions import Someone, standing


def visible_to(user: Someone) -> QuerySet[Obligation]:
    """The returns (应办的统计表) whose figures `user` may see in totals and parts."""
    own = Q(liable_unit__in=standing(user).unit_ids)
    overseen = Q(requirement__campaign__in=campaigns_seen_by(user).values("pk"))
    return Obligation.objects.filter(requirement__form__isnull=False).filter(own | overseen)
