"""The line along which an office of a higher level guides one (条), beside the territory's."""

from datetime import date

from django.db import transaction

from zhouzhi.apps.orgs.domain.units import Line
from zhouzhi.apps.orgs.models import Affiliation, OrgUnit
from zhouzhi.foundation.audit.actions import Actor, record


@transaction.atomic
def guide_unit(*, unit: OrgUnit, guide: OrgUnit | None, on: date, actor: Actor) -> OrgUnit:
    """Say which office guides a unit in its business (业务主管单位) from `on`; history stays.

    It gives nobody a right and moves no total: the unit counts where its territory does.
    """
    OrgUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    now = Affiliation.objects.filter(unit=unit, line=Line.SECTOR, ends_on__isnull=True)
    now.exclude(parent=guide).update(ends_on=on)
    if guide is not None and not now.exists():
        Affiliation.objects.update_or_create(
            unit=unit,
            line=Line.SECTOR,
            starts_on=on,
            defaults={"parent": guide, "ends_on": None},
        )
    detail = {"guide": guide.code if guide else ""}
    record(actor=actor, verb="orgs.unit.guide", obj=unit, detail=detail)
    return unit
