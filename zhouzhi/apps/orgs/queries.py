"""Questions about units and people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.unit_sheet import KnownUnit, SheetPlan, plan_sheet
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitGroup, UnitSheet, User
from zhouzhi.apps.orgs.permissions import Someone, standing, visible_to
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound


def unit_for(user: Someone, uuid: object) -> OrgUnit:
    """The unit with this uuid, if `user` may look at it. Raises NotFound."""
    unit = visible_to(user).filter(uuid=str(uuid)).first()
    if unit is None:
        raise NotFound
    return unit


def unit_by_code(code: str) -> OrgUnit:
    """The unit with this code, for callers that act for the system. Raises NotFound."""
    unit = OrgUnit.objects.filter(code=code).first()
    if unit is None:
        raise NotFound("没有代码为“{code}”的单位，请在通讯录中核对单位代码。", code=code)
    return unit


def home_unit(user: Someone) -> OrgUnit | None:
    """The unit that `user` chiefly acts for: the first led, else the first acted for."""
    here = standing(user)
    ids = here.led_unit_ids or here.unit_ids or here.admin_unit_ids or here.audit_unit_ids
    return OrgUnit.objects.filter(pk__in=ids).order_by("path").first()


@dataclass(frozen=True, slots=True)
class Place:
    """Who a user is at work: the person, the chief unit and what they do there."""

    person: str = ""
    role: str = ""
    unit_name: str = ""
    unit_uuid: str = ""


def place_of(user: Someone) -> Place:
    """Where `user` chiefly works; empty for someone not signed in."""
    if not isinstance(user, User):
        return Place()
    unit = home_unit(user)
    if unit is None:
        return Place(person=user.name)
    membership = user.memberships.filter(unit=unit, ends_on__isnull=True).order_by("pk").first()
    role = Role(membership.role).label if membership else ""
    return Place(user.name, role, unit.name, str(unit.uuid))


def units_led(user: Someone) -> QuerySet[OrgUnit]:
    """The units whose campaigns `user` may run, in tree order."""
    return OrgUnit.objects.filter(pk__in=standing(user).led_unit_ids).order_by("path")


def units_acted_for(user: Someone) -> QuerySet[OrgUnit]:
    """The units that `user` answers for, in tree order."""
    return OrgUnit.objects.filter(pk__in=standing(user).unit_ids).order_by("path")


def territory_of(unit: OrgUnit) -> OrgUnit:
    """The division an office serves: its parent, or itself where it is a division or a root."""
    above = tree.parent_path(unit.path)
    if unit.is_territory or not above:
        return unit
    return OrgUnit.objects.get(path=above)


def units_below(territory: OrgUnit) -> QuerySet[OrgUnit]:
    """The offices in a division and in the divisions under it, open today, in tree order."""
    low, high = tree.subtree_range(territory.path)
    return (
        OrgUnit.objects.filter(path__gte=low, path__lte=high, closed_on__isnull=True)
        .exclude(kind=UnitKind.TERRITORY)
        .order_by("path")
    )


def ancestors_of(unit: OrgUnit) -> list[OrgUnit]:
    """The units above, root first."""
    return list(OrgUnit.objects.filter(path__in=tree.ancestors(unit.path)).order_by("path"))


def units_named(names: Iterable[str], *, within: OrgUnit | None = None) -> dict[str, OrgUnit]:
    """The open units that carry one of these names in full or short, by the name asked for.

    With `within`, only units of that division's subtree.
    """
    wanted = set(names)
    rows = OrgUnit.objects.filter(closed_on__isnull=True)
    if within is not None:
        low, high = tree.subtree_range(within.path)
        rows = rows.filter(path__gte=low, path__lte=high)
    found: dict[str, OrgUnit] = {}
    for unit in rows.order_by("path"):
        for name in {unit.name, unit.short_name} & wanted:
            found.setdefault(name, unit)
    return found


def groups_kept_by(unit: OrgUnit) -> QuerySet[UnitGroup]:
    """The named groups (单位组) kept for a unit's territory or by the unit, with their members."""
    keepers = (unit, territory_of(unit))
    return (
        UnitGroup.objects.filter(keeper__in=keepers).prefetch_related("members").order_by("phrase")
    )


def officers_of(unit: OrgUnit) -> QuerySet[Membership]:
    """The people who act for a unit today, by role and order of appointment."""
    return (
        Membership.objects.filter(unit=unit, ends_on__isnull=True)
        .select_related("user", "unit")
        .order_by("role", "pk")
    )


def people_answering_for(unit: OrgUnit) -> QuerySet[User]:
    """The active users who answer for a unit."""
    return (
        User.objects.filter(
            is_active=True,
            memberships__unit=unit,
            memberships__ends_on__isnull=True,
            memberships__role__in=(Role.CAMPAIGN_OFFICER, Role.UNIT_OFFICER),
        )
        .distinct()
        .order_by("pk")
    )


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


def membership_of(login: str) -> Membership | None:
    """What the person with this login name does today: the first membership that has not ended."""
    return (
        Membership.objects.filter(user__username=login, ends_on__isnull=True)
        .select_related("user", "unit")
        .order_by("pk")
        .first()
    )
