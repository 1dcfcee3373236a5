"""Whose business a user may look at, and for whom a user may act: the one subtree rule."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from zhouzhi.apps.orgs.domain.roles import Role, reach
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.foundation import tree

Someone = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a user stands today: the units acted for, those led, and the paths looked over."""

    unit_ids: frozenset[int]
    led_unit_ids: frozenset[int]
    admin_unit_ids: frozenset[int]
    audit_unit_ids: frozenset[int]
    reach: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether a unit's path lies within the reach."""
        return any(tree.is_within(path, root) for root in self.reach)

    def within(self, field: str) -> Q:
        """The condition that a path column lies within the reach; an empty one matches nothing."""
        return reduce(or_, (_below(field, root) for root in self.reach), Q(pk__in=()))


def _below(field: str, root: str) -> Q:
    low, high = tree.subtree_range(root)
    return Q(**{f"{field}__gte": low, f"{field}__lte": high})


NOWHERE = Standing(frozenset(), frozenset(), frozenset(), frozenset(), reach=())


def standing(user: Someone) -> Standing:
    """Where `user` stands, from the memberships that have not ended. One query, kept on the user.

    An inactive or anonymous user stands nowhere.
    """
    if not isinstance(user, User) or not user.is_active:
        return NOWHERE
    known: Standing | None = getattr(user, "_standing", None)
    if known is None:
        known = user._standing = _standing_of(user)  # type: ignore[attr-defined]
    return known


def _standing_of(user: User) -> Standing:
    rows = list(Membership.objects.filter(user=user, ends_on__isnull=True).select_related("unit"))
    acting = {Role.CAMPAIGN_OFFICER, Role.UNIT_OFFICER}
    return Standing(
        unit_ids=frozenset(row.unit_id for row in rows if row.role in acting),
        led_unit_ids=frozenset(row.unit_id for row in rows if row.role == Role.CAMPAIGN_OFFICER),
        admin_unit_ids=frozenset(row.unit_id for row in rows if row.role == Role.SYSTEM_ADMIN),
        audit_unit_ids=frozenset(row.unit_id for row in rows if row.role == Role.AUDITOR),
        reach=tuple(
            sorted(
                {path for row in rows if (path := reach(Role(row.role), row.unit.path)) is not None}
            )
        ),
    )


def visible_to(user: Someone) -> QuerySet[OrgUnit]:
    """The units (组织机构) that `user` may look at: those within reach."""
    return OrgUnit.objects.filter(standing(user).within("path"))


def acts_for(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` answers for `unit` itself."""
    return unit.pk in standing(user).unit_ids


def leads(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` is a campaign officer (专项活动管理员) of `unit`."""
    return unit.pk in standing(user).led_unit_ids


def keepable_by(user: Someone) -> QuerySet[OrgUnit]:
    """The units whose register entries (通讯录) `user` keeps.

    Campaign officers keep their territory; a system administrator that of the own unit's territory.
    """
    return OrgUnit.objects.filter(reduce(or_, map(_below_path, _kept_roots(user)), Q(pk__in=())))


def may_keep(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` keeps the register entry of `unit`."""
    return any(tree.is_within(unit.path, root) for root in _kept_roots(user))


def _kept_roots(user: Someone) -> list[str]:
    here = standing(user)
    ids = here.led_unit_ids | here.admin_unit_ids
    paths = OrgUnit.objects.filter(pk__in=ids).order_by("path").values_list("path", flat=True)
    return [tree.parent_path(path) or path for path in paths]


def _below_path(root: str) -> Q:
    return _below("path", root)
