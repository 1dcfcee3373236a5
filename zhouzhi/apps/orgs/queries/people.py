"""Questions about people."""

from dataclasses import dataclass

from django.db.models import QuerySet

from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.apps.orgs.permissions import Someone, posts_kept_by, standing
from zhouzhi.foundation.errors import NotFound


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
    may_open_unit: bool = False


def place_of(user: Someone) -> Place:
    """Where `user` chiefly works; empty for someone not signed in."""
    if not isinstance(user, User):
        return Place()
    unit = home_unit(user) or _unit_reviewed_for(user)
    if unit is None:
        return Place(person=user.name)
    membership = user.memberships.filter(unit=unit, ends_on__isnull=True).order_by("pk").first()
    role = Role(membership.role).label if membership else ""
    here = standing(user)
    opens = unit.pk in here.unit_ids | here.admin_unit_ids
    return Place(user.name, role, unit.name, str(unit.uuid), may_open_unit=opens)


def _unit_reviewed_for(user: Someone) -> OrgUnit | None:
    """The unit for which somebody reviews who acts for none."""
    ids = standing(user).review_unit_ids
    return OrgUnit.objects.filter(pk__in=ids).order_by("path").first() if ids else None


def people_answering_for(unit: OrgUnit) -> QuerySet[User]:
    """The active users who answer for a unit."""
    return (
        User.objects.filter(
            is_active=True,
            memberships__unit=unit,
            memberships__ends_on__isnull=True,
            memberships__role__in=ACTING,
        )
        .distinct()
        .order_by("pk")
    )


def is_peopled() -> bool:
    """Whether anybody has an account here."""
    return User.objects.exists()


def membership_of(login: str) -> Membership | None:
    """What the person with this login name does today: the first membership that has not ended."""
    return (
        Membership.objects.filter(user__username=login, ends_on__isnull=True)
        .select_related("user", "unit")
        .order_by("pk")
        .first()
    )


def post_to_reach(user: Someone, unit: OrgUnit, membership_id: int) -> Membership:
    """The post of today whose telephones `user` keeps: one kept, or the own. Raises NotFound."""
    if not isinstance(user, User):
        raise NotFound
    own = Membership.objects.filter(user=user, ends_on__isnull=True)
    posts = (posts_kept_by(user) | own).filter(unit=unit, pk=membership_id)
    found = posts.select_related("user", "unit").first()
    if found is None:
        raise NotFound
    return found


def post_to_keep(user: Someone, unit: OrgUnit, membership_id: int) -> Membership:
    """The post for a unit with this number, if it is held today and `user` keeps it.

    Raises NotFound.
    """
    posts = posts_kept_by(user).filter(unit=unit, pk=membership_id)
    found = posts.select_related("user", "unit").first()
    if found is None:
        raise NotFound
    return found
