"""Who else wants the place of an activity (同时同地的单位), told before it is handed in.

A county does not see what its neighbours file, and finds out on the day that the square is taken.
So it is told which unit to ring, for the time and the place that it wrote itself, and nothing of
what that unit holds there.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhouzhi.apps.activities.domain.clashes import ClashKind, conflicts
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.activities.queries.between.found import LONGEST
from zhouzhi.apps.activities.queries.between.taken import taken_by
from zhouzhi.apps.activities.queries.filters import RegisterFilter
from zhouzhi.apps.activities.queries.register import first_keys_of_all
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation import tree

_MOST = 1_000
_UNFIT = (
    ActivityState.DRAFT,
    *(state for state in ActivityState if state.is_off or state.is_over),
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit that filed something at the same time in the same place, and whom to ring there."""

    on: date
    unit_name: str
    office: str
    telephone: str


def neighbours_of(user: Someone, activity: Activity, *, today: date) -> list[Neighbour]:
    """The units that want an activity's place at its time (同时同地), by day, from today on.

    Only of what `user` does not see anyway, in the unit's own city or division; what may be the
    same activity told twice is among it. A fixed number of queries.
    """
    first, root = activity.starts_on, _division(activity.unit)
    if first is None or root is None:
        return []
    last = min(activity.ends_on or first, first + LONGEST)
    days = RegisterFilter(first=max(first, today), last=last)
    but = Q(activity__state__in=_UNFIT) | Q(activity__same_as__isnull=False)
    keys = first_keys_of_all(root, days, most=_MOST, but=but | Q(activity=activity))
    found = taken_by({*keys, activity.pk}, root, first=max(first, today), last=last)
    own = str(activity.pk)
    met = {
        (one.first, int(key))
        for one in conflicts(found.taken.takings, first=found.first, last=found.last)
        if one.kind is ClashKind.PLACE and own in one.activities
        for key in one.activities
        if key != own
    }
    return _told(user, met)


def _division(unit: OrgUnit) -> OrgUnit | None:
    """The widest unit of one and the two above it: a county's city."""
    ways = (*tree.ancestors(unit.path)[-2:], unit.path)
    return OrgUnit.objects.filter(path=ways[0]).first()


def _told(user: Someone, met: set[tuple[date, int]]) -> list[Neighbour]:
    keys = {key for _, key in met}
    unseen = Activity.objects.filter(pk__in=keys).exclude(pk__in=visible_to(user).values("pk"))
    rows = {row.pk: row for row in unseen.select_related("unit")}
    return [
        Neighbour(on, rows[key].unit.name, rows[key].contact_office, rows[key].contact_telephone)
        for on, key in sorted(met)
        if key in rows
    ]
