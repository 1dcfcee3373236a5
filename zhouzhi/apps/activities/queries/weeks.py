"""How many activities the themed weeks of a campaign have (主题周活动数)."""

from collections.abc import Collection

from django.db.models import Count, OuterRef

from zhouzhi.apps.activities.models import ActivityCampaign
from zhouzhi.apps.activities.queries.scope import COUNTED, on_days
from zhouzhi.apps.campaigns.models import Campaign


def counts_by_week(weeks: Collection[Campaign]) -> dict[int, int]:
    """How many activities each of these weeks counts (各主题周活动数), by its key. One query.

    Those of its own days, as `campaign_counts` has them; one that serves several counts in each.
    """
    days = on_days(OuterRef("campaign__starts_on"), OuterRef("campaign__ends_on"), outer="activity")
    serving = ActivityCampaign.objects.filter(
        days, campaign__in=weeks, activity__same_as=None, activity__state__in=COUNTED
    )
    rows = serving.values_list("campaign").annotate(number=Count("activity")).order_by()
    return {week.pk: 0 for week in weeks} | dict(rows)
