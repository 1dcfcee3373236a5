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
    _keep_rows(requirement, [top])
    counts.select_for_update().get(territory=top)
    below = set(territories) - {top}
    if below:
        _keep_rows(requirement, sorted(below))


def _keep_rows(requirement: Requirement, territories: Iterable[int]) -> None:
    TerritoryCount.objects.bulk_create(
        [TerritoryCount(requirement=requirement, territory_id=key) for key in territories],
        ignore_conflicts=True,
    )
