"""How many working days a unit takes for each step (惯常用时)."""

from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.models import LeadTimes
from zhouzhi.apps.orgs.models import OrgUnit


def leads_of(unit: OrgUnit) -> Leads:
    """The lead times (惯常用时) that a unit's deadlines are reckoned with (usual ones at first)."""
    kept = LeadTimes.objects.filter(unit=unit).first()
    return Leads() if kept is None else kept.leads
