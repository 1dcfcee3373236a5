"""Questions about units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zhouzhi.apps.orgs.domain.divisions import Division, divisions_below
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Line, UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitGroup
from zhouzhi.apps.orgs.permissions import Someone, keepable_by, standing, visible_to
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound, PermissionRefused, gettext_noop

_NO_SUCH_CODE = gettext_noop("没有代码为“{code}”的单位，请在通讯录中核对单位代码。")


def unit_to_look_at(user: Someone, uuid: object) -> OrgUnit:
    """The unit with this uuid, if it is within reach or kept by `user`. Raises NotFound."""
    seen = visible_to(user) | keepable_by(user)
    unit = seen.filter(uuid=str(uuid)).first()
    if unit is None:
        raise NotFound
    return unit


def unit_to_keep(user: Someone, uuid: object) -> OrgUnit:
    """The unit with this uuid, if `user` keeps its entry and it has not ended. Raises NotFound."""
    unit = keepable_by(user).filter(uuid=str(uuid), closed_on__isnull=True).first()
    if unit is None:
        raise NotFound
    return unit


def guide_of(unit: OrgUnit) -> OrgUnit | None:
    """The office that guides a unit in its business today (业务主管单位)."""
    lines = unit.affiliations.filter(line=Line.SECTOR, ends_on__isnull=True)
    line = lines.select_related("parent").first()
    return line.parent if line else None


def possible_guides(unit: OrgUnit) -> QuerySet[OrgUnit]:
    """The offices that may guide a unit: any but itself, of whichever level."""
    rows = OrgUnit.objects.filter(closed_on__isnull=True).exclude(pk=unit.pk)
    return rows.exclude(kind__in=TERRITORIES).order_by("path")


@dataclass(frozen=True, slots=True)
class Succession:
    """One step from a unit to the one that goes on in its place (接续), and on which day."""

    unit: OrgUnit
    on: date | None


def predecessors_of(unit: OrgUnit) -> tuple[Succession, ...]:
    """The units that ended and are gone on with by this one (并入的单位)."""
    return tuple(Succession(row, row.closed_on) for row in unit.succeeds.order_by("path"))


def successors_of(unit: OrgUnit) -> tuple[OrgUnit, ...]:
    """The units that go on in the place of one that ended (接续的单位)."""
    return tuple(unit.succeeded_by.order_by("path"))


def territory_to_keep(user: Someone, uuid: object) -> OrgUnit:
    """The division or zone with this uuid, if `user` keeps its entry. Raises NotFound."""
    unit = unit_to_keep(user, uuid)
    if not unit.is_territory:
        raise NotFound
    return unit


def parents_for(user: Someone) -> QuerySet[OrgUnit]:
    """The units under which `user` may add others, in tree order."""
    return keepable_by(user).filter(closed_on__isnull=True).order_by("path")


def office_that_keeps(user: Someone) -> OrgUnit:
    """The office by which `user` keeps the register. Raises NotFound."""
    here = standing(user)
    ids = here.led_unit_ids | here.admin_unit_ids
    unit = OrgUnit.objects.filter(pk__in=ids).order_by("path").first()
    if unit is None:
        raise NotFound
    return unit


def unit_to_act_for(user: Someone, uuid: str = "") -> OrgUnit:
    """The unit with this uuid, without one the first, of those that `user` leads.

    Raises PermissionRefused.
    """
    led = units_led(user)
    unit = led.filter(uuid=uuid).first() if uuid else led.first()
    if unit is None:
        raise PermissionRefused
    return unit


def keeper_for(user: Someone) -> OrgUnit:
    """The division whose phrases `user` keeps: that of the first unit led. Raises NotFound."""
    unit = units_led(user).first()
    if unit is None:
        raise NotFound
    return territory_of(unit)


def group_for(user: Someone, uuid: object) -> UnitGroup:
    """The named group with this uuid, if `user` keeps it. Raises NotFound."""
    group = UnitGroup.objects.filter(uuid=str(uuid), keeper=keeper_for(user)).first()
    if group is None:
        raise NotFound
    return group


def unit_by_code(code: str) -> OrgUnit:
    """The unit with this code, for callers that act for the system. Raises NotFound."""
    unit = OrgUnit.objects.filter(code=code).first()
    if unit is None:
        raise NotFound(_NO_SUCH_CODE, code=code)
    return unit


def unit_by_code_or_name(words: str) -> OrgUnit:
    """The unit with this code, or the only one with this full name. Raises NotFound."""
    named = list(OrgUnit.objects.filter(name=words.strip())[:2])
    return named[0] if len(named) == 1 else unit_by_code(words.strip())


def leading_offices_of(territory: OrgUnit) -> list[OrgUnit]:
    """The offices of a place that have a campaign officer (有管理员的单位), in tree order."""
    led = Membership.objects.filter(role=Role.CAMPAIGN_OFFICER, ends_on__isnull=True)
    rows = units_below(territory).filter(pk__in=led.values("unit"))
    return [row for row in rows if tree.parent_path(row.path) == territory.path]


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


def units_to_name(territory: OrgUnit, also: Iterable[OrgUnit] = ()) -> QuerySet[OrgUnit]:
    """The offices of `units_below`, and some others (可认定的单位)."""
    below = units_below(territory).values("pk")
    return OrgUnit.objects.filter(Q(pk__in=below) | Q(pk__in=[unit.pk for unit in also]))


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


def divisions_to_add(territory: OrgUnit) -> list[Division]:
    """The divisions directly below a territory that the register does not have yet.

    None stand in an office. A unit that has a division's code for its own code is that division.
    """
    if not territory.is_territory:
        return []
    below = divisions_below(territory.division_code)
    codes = [row.code for row in below]
    rows = OrgUnit.objects.filter(
        Q(division_code__in=codes) & Q(kind__in=TERRITORIES) | Q(code__in=codes)
    )
    known = {code for row in rows.values_list("division_code", "code") for code in row}
    return [row for row in below if row.code not in known]
