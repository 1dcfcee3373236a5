"""Setting a unit's lead times (惯常用时)."""

from dataclasses import asdict

from django.db import transaction

from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.models import LeadTimes
from zhouzhi.apps.obligations.queries.leads import leads_of
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import leads as leads_unit
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import PermissionRefused


@transaction.atomic
def set_lead_times(*, unit: OrgUnit, leads: Leads, actor: Actor) -> LeadTimes:
    """Say how many working days a unit takes for each step (设定惯常用时).

    What is proposed and checked from then on goes by them; no date is moved. Raises
    PermissionRefused for who does not lead the unit.
    """
    if isinstance(actor, User) and not leads_unit(actor, unit):
        raise PermissionRefused
    before = leads_of(unit)
    kept, _ = LeadTimes.objects.update_or_create(
        unit=unit,
        defaults={
            "answer": leads.answer,
            "chase": leads.chase,
            "check_days": leads.check,
            "consolidate": leads.consolidate,
        },
    )
    detail = {"from": asdict(before), "to": asdict(leads)}
    record(actor=actor, verb="obligations.leads.set", obj=kept, detail=detail)
    return kept
