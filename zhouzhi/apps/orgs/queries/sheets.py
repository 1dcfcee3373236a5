"""Questions about sheets of units that were handed in."""

from collections.abc import Sequence

from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_rows import KnownUnit, Post
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan, plan_sheet
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitGroup, UnitSheet, User
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.apps.orgs.queries.units import territory_of
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound


def sheet_for(user: Someone, uuid: object) -> UnitSheet:
    """A handed-in sheet that `user` may look at: one of a unit led or administered.

    Raises NotFound.
    """
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
    return plan_sheet(
        cells,
        units=_known_units(),
        posts=_posts(),
        keepable=keepable,
        named=frozenset(
            UnitGroup.objects.order_by("pk").values_list("keeper__code", "phrase", "members__code")
        ),
        may_plant=may_plant,
    )


def _known_units() -> dict[str, KnownUnit]:
    rows = OrgUnit.objects.filter(closed_on__isnull=True).order_by("path")
    by_path = {unit.path: unit for unit in rows}
    return {
        unit.code: KnownUnit(
            name=unit.name,
            short_name=unit.short_name,
            parent_code=above.code if (above := by_path.get(tree.parent_path(unit.path))) else "",
            level=Level(unit.level),
            kind=UnitKind(unit.kind),
            division_code=unit.division_code,
        )
        for unit in by_path.values()
    }


def _posts() -> dict[str, frozenset[Post]]:
    """What everybody does or did, by login name; who never did anything has a name as well."""
    posts: dict[str, set[Post]] = {
        login: set() for login in User.objects.order_by("pk").values_list("username", flat=True)
    }
    rows = Membership.objects.order_by("pk").values_list(
        "user__username", "unit__code", "role", "user__name", "ends_on"
    )
    for login, code, role, person, ends_on in rows:
        posts[login].add(Post(code, Role(role), person, has_ended=ends_on is not None))
    return {login: frozenset(held) for login, held in posts.items()}
