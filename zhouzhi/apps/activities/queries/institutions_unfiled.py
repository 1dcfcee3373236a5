"""Which institutions are kept and not filed (登记了没备案): whom the organisers ring."""

from django.db.models import Q, QuerySet

from zhouzhi.apps.activities.models import Institution, InstitutionFiling
from zhouzhi.apps.activities.permissions import institutions_visible_to
from zhouzhi.apps.activities.queries.scope import campaigns_within
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.models import Participant
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation import tree


def institutions_unfiled(user: Someone, campaign: Campaign) -> QuerySet[Institution]:
    """The institutions that might open for a campaign and are not filed, in it nor below it.

    Those that `user` may look at, still open to the public, of units in the campaign's territory
    or that it was sent to; in tree order.
    """
    filed = InstitutionFiling.objects.filter(
        campaign__in=campaigns_within(campaign), replaced_at=None
    )
    low, high = tree.subtree_range(campaign.territory.path)
    sent = Participant.objects.filter(campaign=campaign).values("unit")
    served = Q(unit__path__gte=low, unit__path__lte=high) | Q(unit__in=sent)
    rows = institutions_visible_to(user).filter(served, closed_on__isnull=True)
    rows = rows.exclude(pk__in=filed.values("institution")).select_related("unit")
    return rows.order_by("unit__path", "name", "pk")
