"""Following the tree (隶属调整): what stands under a unit that moved is listed where it now is."""

from django.db import transaction
from django.db.models import Q, QuerySet

from zhouzhi.apps.activities.actions.listing import list_anew
from zhouzhi.apps.activities.actions.showing import show_anew
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.models import Activity, Host
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor, record

# Nobody else can write while entries are written on SQLite: so many activities at a time.
IN_ONE_TURN = 200


def relist_below(*, unit: OrgUnit, actor: Actor) -> int:
    """List anew what units at and below one report or hold (重列台账); how many rows changed.

    In short transactions, a part at a time; done twice it changes nothing the second time.
    """
    keys = list(_held_below(unit))
    changed = sum(
        _relist(keys[start : start + IN_ONE_TURN]) for start in range(0, len(keys), IN_ONE_TURN)
    )
    with transaction.atomic():
        record(
            actor=actor,
            verb="activities.register.relist",
            obj=unit,
            detail={"activities": len(keys), "entries": changed},
            chain=unit.path[: tree.SEGMENT],
        )
    return changed


@transaction.atomic
def _relist(keys: list[int]) -> int:
    held = Activity.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    keys = [activity.pk for activity in held]
    return list_anew(keys) + show_anew(keys)


def _held_below(unit: OrgUnit) -> QuerySet[Activity, int]:
    low, high = tree.subtree_range(OrgUnit.objects.get(pk=unit.pk).path)
    hosted = Host.objects.filter(
        role=HostRole.HOST, unit__path__gte=low, unit__path__lte=high
    ).values("activity")
    own = Q(unit__path__gte=low, unit__path__lte=high)
    doubles = Activity.objects.filter(own, same_as__isnull=False).values("same_as")
    rows = Activity.objects.filter(own | Q(pk__in=hosted) | Q(pk__in=doubles))
    return rows.order_by("pk").values_list("pk", flat=True)
