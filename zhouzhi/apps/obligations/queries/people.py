"""Who of a unit does what it owes (经办人)."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.roles import ACTING
from zhouzhi.apps.orgs.models import Membership, User


def officers_of(unit_id: int) -> list[User]:
    """The people who act for a unit today (经办人), each once, by post."""
    return officers_of_units([unit_id]).get(unit_id, [])


def people_of(obligation: Obligation) -> list[User]:
    """Who is to be reminded of an obligation: whom it was given to (交办), else all officers."""
    return people_of_all([obligation])[obligation.pk]


def people_of_all(obligations: Iterable[Obligation]) -> dict[int, list[User]]:
    """The same for many obligations, by their id. One query.

    Who was given the work and has left the unit counts no more: then it is everybody's again.
    """
    rows = list(obligations)
    officers = officers_of_units({row.liable_unit_id for row in rows})
    return {row.pk: _of(row, officers.get(row.liable_unit_id, [])) for row in rows}


def _of(row: Obligation, officers: list[User]) -> list[User]:
    named = [person for person in officers if person.pk == row.handler_id]
    return named or officers


def officers_of_units(unit_ids: Collection[int]) -> dict[int, list[User]]:
    """The same for many units (经办人), by unit. One query."""
    posts = Membership.objects.filter(
        unit__in=unit_ids, role__in=ACTING, ends_on__isnull=True, user__is_active=True
    )
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for post in posts.select_related("user").order_by("unit", "pk"):
        found[post.unit_id].setdefault(post.user_id, post.user)
    return {unit_id: list(people.values()) for unit_id, people in found.items()}
