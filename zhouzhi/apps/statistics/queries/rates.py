"""How many units reported, requirement by requirement."""

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.statistics.domain.rates import Rates

_REPORTED = (ObligationState.SUBMITTED, ObligationState.ACCEPTED)


def rates_of(
    campaign: Campaign, *, returns: QuerySet[Obligation] | None = None
) -> dict[int, Rates]:
    """How many units reported (应报、实报、按时) for each requirement, by its key: one query."""
    reported = Q(state__in=_REPORTED)
    waived = Q(state=ObligationState.WAIVED)
    rows = Obligation.objects.filter(requirement__campaign=campaign)
    if returns is not None:
        rows = rows.filter(pk__in=returns)
    lines = (
        rows.order_by()
        .values("requirement_id")
        .annotate(
            due=Count("pk", filter=~waived),
            came=Count("pk", filter=reported),
            in_time=Count("pk", filter=reported & Q(is_late=False)),
            by_leave=Count("pk", filter=reported & Q(is_late=False, by_extension=True)),
            stands=Count("pk", filter=Q(state=ObligationState.ACCEPTED)),
            freed=Count("pk", filter=waived),
        )
    )
    return {
        line["requirement_id"]: Rates(
            expected=line["due"],
            reported=line["came"],
            on_time=line["in_time"],
            accepted=line["stands"],
            waived=line["freed"],
            extended=line["by_leave"],
        )
        for line in lines
    }
