"""Questions about sheets of open institutions (开放机构表): which, and what taking one would do."""

from zhouzhi.apps.activities.domain.institution_sheets.plan import (
    InstitutionPlan,
    Setting,
    plan_institutions,
)
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.apps.activities.models import Institution, InstitutionSheet
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.institutions import stated_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.apps.orgs.queries import area_of
from zhouzhi.foundation.errors import NotFound


def institution_sheet_for(user: User, uuid: object) -> InstitutionSheet:
    """The sheet (开放机构表) with this uuid of a unit that `user` acts for. Raises NotFound."""
    rows = InstitutionSheet.objects.filter(keeper__in=standing(user).unit_ids, uuid=str(uuid))
    found = rows.select_related("keeper", "campaign").first()
    if found is None:
        raise NotFound
    return found


def institution_plan(sheet: InstitutionSheet, user: User) -> InstitutionPlan:
    """What taking a sheet would do now (试读), for the units that `user` enters for."""
    units = list(units_recorded_by(user))
    names: dict[str, set[int]] = {}
    for unit in units:
        for name in filter(None, (unit.name, unit.short_name)):
            names.setdefault(name, set()).add(unit.pk)
    rows = list(Institution.objects.filter(unit__in=units).order_by("pk"))
    stated = stated_of(rows, sheet.campaign)
    week = Week(sheet.campaign.starts_on, sheet.campaign.ends_on)
    setting = Setting(
        week,
        own=sheet.keeper_id,
        units={name: min(keys) for name, keys in names.items() if len(keys) == 1},
        known={(row.unit_id, row.name): stated[row.pk] for row in rows},
        shut=frozenset((row.unit_id, row.name) for row in rows if row.closed_on is not None),
        area=area_of(sheet.keeper),
    )
    return plan_institutions(sheet.cells, setting)
