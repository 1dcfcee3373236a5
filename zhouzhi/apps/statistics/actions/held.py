"""Whoever changes the totals of a requirement waits for the one before (汇总数一次改一笔)."""

from collections.abc import Iterable

from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.statistics.models import TerritoryCount


def hold_totals(requirement: Requirement, territories: Iterable[int] = ()) -> None:
    """Hold a requirement's totals to the end of the transaction, with a row for each territory.

    All take the row of the campaign's territory before any other, so none waits in a circle; and
    what is read after it is what the one before has left.
    """
    top = requirement.campaign.territory_id
    counts = TerritoryCount.objects.filter(requirement=requirement)
    first = counts.select_for_update().filter(territory=top).order_by()
    if not first:  # the first return of all: who comes second waits for the row that is made here
        _keep_rows(requirement, [top])
        first.get()
    below = set(territories) - {top}
    if below:
        there = counts.filter(territory__in=below).order_by().values_list("territory", flat=True)
        if missing := below.difference(there):
            _keep_rows(requirement, sorted(missing))


def _keep_rows(requirement: Requirement, territories: Iterable[int]) -> None:
    TerritoryCount.objects.bulk_create(
        [TerritoryCount(requirement=requirement, territory_id=key) for key in territories],
        ignore_conflicts=True,
    )
