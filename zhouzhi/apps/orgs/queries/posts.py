"""Questions about a post (岗位) that somebody leaves: who is left, and who may follow."""

from django.db.models import QuerySet

from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.apps.orgs.permissions import posts_kept_by
from zhouzhi.foundation import tree


def colleagues_of(membership: Membership) -> QuerySet[Membership]:
    """The posts of others who act for the same unit today (本单位其他经办人)."""
    return _others_today(membership).filter(unit=membership.unit, role__in=ACTING).order_by("pk")


def successors_for(user: User, membership: Membership) -> list[Membership]:
    """The posts of people who may take a post over: of the unit itself first, then around it.

    Only people whom `user` keeps, each once.
    """
    unit = membership.unit
    place = tree.parent_path(unit.path)
    low, high = tree.subtree_range(place or unit.path)
    rows = (
        posts_kept_by(user)
        .filter(role__in=ACTING, unit__path__gte=low, unit__path__lte=high, user__is_active=True)
        .exclude(user=membership.user)
        .select_related("user", "unit")
        .order_by("unit__path", "pk")
    )
    near = [row for row in rows if tree.parent_path(row.unit.path) == place]
    ordered = sorted(near, key=lambda row: row.unit_id != unit.pk)
    return list({row.user_id: row for row in reversed(ordered)}.values())[::-1]


def is_last_keeper(membership: Membership) -> bool:
    """Whether nobody else keeps the campaigns, or the house, of the territory.

    A territory is kept by those of its own offices: people of the counties keep their counties.
    """
    if membership.role not in {Role.CAMPAIGN_OFFICER, Role.SYSTEM_ADMIN}:
        return False
    place = tree.parent_path(membership.unit.path)
    low, high = tree.subtree_range(place or membership.unit.path)
    same = _others_today(membership).filter(
        role=membership.role, unit__path__gte=low, unit__path__lte=high
    )
    paths = same.values_list("unit__path", flat=True)
    return not any(tree.parent_path(path) == place for path in paths)


def role_kept_alone(unit: OrgUnit) -> Role | None:
    """The role by which this office alone keeps its territory, None where others do too."""
    place = tree.parent_path(unit.path)
    low, high = tree.subtree_range(place or unit.path)
    rows = Membership.objects.filter(ends_on__isnull=True, user__is_active=True)
    near = rows.filter(unit__path__gte=low, unit__path__lte=high).values_list("role", "unit__path")
    keepers = {(role, path) for role, path in near if tree.parent_path(path) == place}
    for role in (Role.CAMPAIGN_OFFICER, Role.SYSTEM_ADMIN):
        offices = {path for held, path in keepers if held == role}
        if offices == {unit.path}:
            return role
    return None


def territory_name(unit: OrgUnit) -> str:
    """The name of what lies around a unit, its own where there is nothing above it."""
    above = OrgUnit.objects.filter(path=tree.parent_path(unit.path)).first()
    return (above or unit).name


def _others_today(membership: Membership) -> QuerySet[Membership]:
    rows = Membership.objects.filter(ends_on__isnull=True, user__is_active=True)
    return rows.exclude(user=membership.user)
