"""Questions about sheets of units that were handed in."""

from collections.abc import Mapping, Sequence

from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.domain.sheet_layout import COLUMNS
from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Post, Register
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan, plan_sheet
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitGroup, UnitSheet, User
from zhouzhi.apps.orgs.permissions import Someone, keepable_by, standing
from zhouzhi.apps.orgs.queries.units import territory_of
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound


def sheet_for(user: Someone, uuid: object) -> UnitSheet:
    """A handed-in sheet that `user` may look at: one of a unit led or administered.

    Its cells are fetched when they are asked for. Raises NotFound.
    """
    here = standing(user)
    sheet = (
        UnitSheet.objects.filter(
            uuid=str(uuid), keeper_id__in=here.led_unit_ids | here.admin_unit_ids
        )
        .select_related("keeper", "handed_in_by")
        .defer("cells", "looked_at")  # megabytes, and only a plan asks for them
        .first()
    )
    if sheet is None:
        raise NotFound
    return sheet


def sheet_plan(sheet: UnitSheet, *, span: range | None = None) -> SheetPlan:
    """What importing a sheet, or the rows of some numbers, would do to the register as it is."""
    low, high = tree.subtree_range(territory_of(sheet.keeper).path)
    rows = OrgUnit.objects.filter(path__gte=low, path__lte=high, closed_on__isnull=True)
    keepable = frozenset(rows.values_list("code", flat=True))
    return plan_of(sheet.cells, keepable=keepable, decisions=sheet.decisions, span=span)


def plan_of(
    cells: Sequence[Sequence[str]],
    *,
    keepable: frozenset[str],
    may_plant: bool = False,
    decisions: Mapping[str, str] | None = None,
    span: range | None = None,
) -> SheetPlan:
    """The plan of a sheet's cells against the register; see `plan_sheet` for the rest."""
    groups = UnitGroup.objects.order_by("pk")
    ended = OrgUnit.objects.filter(closed_on__isnull=False)
    register = Register(
        units=_known_units(),
        posts=_posts(),
        kept=set(keepable),
        named=frozenset(groups.values_list("keeper__code", "phrase", "members__code")),
        ended=frozenset(ended.values_list("code", flat=True)),
        may_plant=may_plant,
        asks_names=span is None,  # of a part that was looked at as a whole names no longer ask
    )
    return plan_sheet(cells, register, decisions=decisions, span=span)


def known_unit(unit: OrgUnit) -> KnownUnit:
    """What the register says of one unit, as a plan takes it."""
    above = OrgUnit.objects.filter(path=tree.parent_path(unit.path), closed_on__isnull=True)
    return KnownUnit(
        name=unit.name,
        short_name=unit.short_name,
        parent_code=above.values_list("code", flat=True).first() or "",
        level=Level(unit.level),
        kind=UnitKind(unit.kind),
        division_code=unit.division_code,
        telephone=unit.telephone,
    )


def _known_units() -> dict[str, KnownUnit]:
    """Every open unit by its code; as plain rows, since a long sheet asks for all of them often."""
    fields = ("path", "code", "name", "short_name", "level", "kind", "division_code", "telephone")
    rows = OrgUnit.objects.filter(closed_on__isnull=True).order_by("path").values_list(*fields)
    code_of = {path: code for path, code, *_ in rows}
    return {
        code: KnownUnit(
            name=name,
            short_name=short_name,
            parent_code=code_of.get(tree.parent_path(path), ""),
            level=Level(level),
            kind=UnitKind(kind),
            division_code=division_code,
            telephone=telephone,
        )
        for path, code, name, short_name, level, kind, division_code, telephone in rows
    }


def _posts() -> dict[str, frozenset[Post]]:
    """What everybody does or did, by login name; who never did anything has a name as well."""
    posts: dict[str, set[Post]] = {
        login: set() for login in User.objects.order_by("pk").values_list("username", flat=True)
    }
    rows = Membership.objects.order_by("pk").values_list(
        "user__username", "unit__code", "role", "user__name", "ends_on", "user__mobile"
    )
    for login, code, role, person, ends_on, mobile in rows:
        ended = ends_on is not None
        posts[login].add(Post(code, Role(role), person, has_ended=ended, mobile=mobile))
    return {login: frozenset(held) for login, held in posts.items()}


def register_rows(user: Someone) -> list[tuple[str, ...]]:
    """The part of the register that `user` keeps as the rows of a sheet, those above first.

    A unit's first officer stands in its row, with the mobile: `user` keeps these people.
    """
    units = list(keepable_by(user).filter(closed_on__isnull=True).order_by("path"))
    code_of = dict(OrgUnit.objects.order_by("pk").values_list("path", "code"))
    posts = Membership.objects.filter(
        unit__in=[unit.pk for unit in units], ends_on__isnull=True, role__in=ACTING
    )
    first: dict[int, Membership] = {}
    for post in posts.select_related("user").order_by("role", "pk"):
        first.setdefault(post.unit_id, post)
    return [_as_row(unit, code_of, first.get(unit.pk)) for unit in units]


def _as_row(unit: OrgUnit, code_of: dict[str, str], post: Membership | None) -> tuple[str, ...]:
    cells = {
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "level": Level(unit.level).label,
        "kind": UnitKind(unit.kind).label,
        "division_code": unit.division_code,
        "parent": code_of.get(tree.parent_path(unit.path), ""),
        "telephone": unit.telephone,
    }
    if post is not None:
        cells |= {
            "officer": post.user.name,
            "login": post.user.username,
            "mobile": post.user.mobile,
            "role": Role(post.role).label,
        }
    return tuple(cells.get(name, "") for name in COLUMNS)
