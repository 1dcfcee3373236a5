"""Questions about sheets of units that were handed in."""

from collections.abc import Sequence

from zhouzhi.apps.orgs.domain.unit_sheet import KnownUnit, SheetPlan, plan_sheet
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitSheet
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.apps.orgs.queries.units import territory_of
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound


def sheet_for(user: Someone, uuid: object) -> UnitSheet:
    """A handed-in sheet that `user` may look at: one of a unit the user leads. Raises NotFound."""
    here = standing(user)
    sheet = (
        UnitSheet.objects.filter(
            uuid=str(uuid), keeper_id__in=here.led_unit_ids | here.admin_unit_ids
        )
        .select_related("keeper", "handed_in_by")
        .first()
    )
    if sheet is None:
        raise NotFound
    return sheet


def sheet_plan(sheet: UnitSheet) -> SheetPlan:
    """What importing a sheet would do to the register as it is now."""
    low, high = tree.subtree_range(territory_of(sheet.keeper).path)
    rows = OrgUnit.objects.filter(path__gte=low, path__lte=high, closed_on__isnull=True)
    keepable = frozenset(rows.values_list("code", flat=True))
    return plan_of(sheet.cells, keepable=keepable)


def plan_of(
    cells: Sequence[Sequence[str]], *, keepable: frozenset[str], may_plant: bool = False
) -> SheetPlan:
    """The plan of a sheet's cells against the register; see `plan_sheet` for the rest."""
    rows = OrgUnit.objects.filter(closed_on__isnull=True).order_by("path")
    by_path = {unit.path: unit for unit in rows}
    known = {
        unit.code: KnownUnit(
            name=unit.name,
            short_name=unit.short_name,
            parent_code=above.code if (above := by_path.get(tree.parent_path(unit.path))) else "",
        )
        for unit in by_path.values()
    }
    logins = dict(
        Membership.objects.order_by("pk").values_list("user__username", "unit__code").distinct()
    )
    return plan_sheet(cells, units=known, logins=logins, keepable=keepable, may_plant=may_plant)
