"""How much is on, day by day, for whoever has no account (公众日历)."""

from datetime import date, timedelta

from django.db.models import Count

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.models import PublicDay
from zhouzhi.apps.activities.permissions import told_to_all


def counts_by_day_told(*, first: date, last: date) -> dict[date, int]:
    """How many activities are on, on each day from `first` to `last` (每日活动数). One query.

    What is put off or called off is on no day.
    """
    off = [standing.value for standing in Standing if standing.is_off]
    told = told_to_all().exclude(standing__in=off)
    rows = PublicDay.objects.filter(public__in=told, starts_on__lte=last, ends_on__gte=first)
    spans = (
        rows.order_by()
        .values_list("starts_on", "ends_on")
        .annotate(count=Count("public", distinct=True))
    )
    counts: dict[date, int] = {}
    for begins, ends, count in spans:
        day = max(begins, first)
        while day <= min(ends, last):
            counts[day] = counts.get(day, 0) + count
            day += timedelta(days=1)
    return counts
