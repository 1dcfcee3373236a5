"""How many working days a unit takes for each step (惯常用时)."""

from collections.abc import Iterable

from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.models import LeadTimes
from zhouzhi.apps.orgs.models import OrgUnit


def leads_of(unit: OrgUnit) -> Leads:
    """The lead times (惯常用时) that a unit's deadlines are reckoned with (usual ones at first)."""
    return leads_of_each([unit.pk])[unit.pk]


def leads_of_each(unit_ids: Iterable[int]) -> dict[int, Leads]:
    """The same for many units at once, by their keys. One query."""
    wanted = set(unit_ids)
    kept = LeadTimes.objects.filter(unit__in=wanted)
    return dict.fromkeys(wanted, Leads()) | {row.unit_id: row.leads for row in kept}
