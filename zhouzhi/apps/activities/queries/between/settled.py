"""What was settled among activities (已商定), as it is held against what now stands in the way."""

from collections.abc import Collection

from zhouzhi.apps.activities.domain.settlements import Settlement
from zhouzhi.apps.activities.models import ClashSettlement, SettledActivity


def settlements_among(keys: Collection[int]) -> tuple[Settlement, ...]:
    """The settlements that stand on any of these activities, newest first. One query."""
    theirs = SettledActivity.objects.filter(activity__in=keys).values("settlement")
    rows = ClashSettlement.objects.filter(pk__in=theirs, undone_at=None).select_related("by")
    return tuple(
        Settlement(str(row.uuid), frozenset(row.signs), row.reason, row.by.name, row.business_at)
        for row in rows.order_by("-pk")
    )
