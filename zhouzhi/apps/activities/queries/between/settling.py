"""The one clash that is to be settled, or whose settlement is to be taken back."""

from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.activities.domain.clashes import Conflict
from zhouzhi.apps.activities.domain.settlements import clash_mark
from zhouzhi.apps.activities.models import Activity, ClashSettlement
from zhouzhi.apps.activities.permissions import may_decide_over, visible_to
from zhouzhi.apps.activities.queries.between.found import LONGEST, root_near
from zhouzhi.apps.activities.queries.between.taken import Between, between
from zhouzhi.apps.activities.queries.one import activity_for
from zhouzhi.apps.activities.queries.register import register_root
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound, StaleEdit, gettext_noop


class ClashGone(StaleEdit):
    """What stood in the way does so no more, or otherwise (冲突已有变化)."""

    code = "clash_gone"
    template = gettext_noop("这处冲突已有变化：活动改过了，或者已经商定。请看现在的再办。")


@dataclass(frozen=True, slots=True)
class Clash:
    """One conflict as a person settles it: what it is of, its sessions' signs, its activities."""

    conflict: Conflict
    found: Between
    thing: str
    signs: frozenset[str]
    activities: tuple[Activity, ...]

    @property
    def mark(self) -> str:
        """By what an address names it."""
        return clash_mark(self.signs)


def clash_for(user: Someone, uuid: object, mark: str, *, register: str = "", today: date) -> Clash:
    """The clash (冲突) with this mark that an activity has, from today on, for who may settle it.

    Looked for in the register with this uuid, without one where the activity's own page looks. A
    fixed number of queries. Raises NotFound, also for a clash with what is not looked over;
    ClashGone for one that is no more.
    """
    activity = activity_for(user, uuid)
    if not may_decide_over(user, activity.unit.path):
        raise NotFound
    root = register_root(user, register) if register else root_near(user, activity)
    if root is None or activity.starts_on is None:
        raise NotFound
    last = min(activity.ends_on or activity.starts_on, activity.starts_on + LONGEST)
    first = max(activity.starts_on, today)
    found = between(user, root, first=first, last=last) if first <= last else None
    met = found.conflicts() if found else []
    one = next((one for one in met if found and clash_mark(found.signs(one)) == mark), None)
    if found is None or one is None:
        raise ClashGone
    if not may_decide_over(user, *(found.activities[key].unit for key in one.activities)):
        raise NotFound
    rows = Activity.objects.filter(pk__in=map(int, one.activities)).select_related("unit")
    kept = {str(row.pk): row for row in rows}
    activities = tuple(kept[key] for key in one.activities)
    return Clash(one, found, found.thing(one, one.sessions[0]), found.signs(one), activities)


def settlement_for(user: Someone, uuid: object) -> ClashSettlement:
    """The settlement (商定) with this uuid, if `user` may look at all its activities.

    Raises NotFound.
    """
    row = ClashSettlement.objects.filter(uuid=str(uuid)).first()
    if row is None:
        raise NotFound
    concerned = row.activities.all()
    if concerned.exclude(pk__in=visible_to(user).values("pk")).exists() or not concerned.exists():
        raise NotFound
    return row
