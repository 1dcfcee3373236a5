"""Whom the lock of a duty concerns (截止受理)."""

from dataclasses import dataclass

from django.db.models import F

from zhouzhi.apps.campaigns.permissions import visible_to
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class LockReach:
    """How many units have a duty, still owe it, and have a later date of their own."""

    sent_count: int
    owing_count: int
    longer_count: int


def requirement_for(user: Someone, uuid: object) -> Requirement:
    """The duty with this uuid, if `user` may look at its campaign. Raises NotFound."""
    rows = Requirement.objects.filter(campaign__in=visible_to(user).values("pk"))
    found = rows.select_related("campaign__lead").filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def locking_of(requirement: Requirement) -> LockReach:
    """What a lock of this duty would reach. Three queries."""
    owed = Obligation.objects.filter(requirement=requirement)
    waiting = owed.filter(state__in=OPEN, first_submitted_at=None)
    longer = waiting.filter(due_on__gt=F("requirement__due_on"))
    return LockReach(owed.count(), waiting.count(), longer.count())
