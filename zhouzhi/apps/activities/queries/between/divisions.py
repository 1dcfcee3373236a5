"""The divisions in which a register's places are looked for (地点所在的行政区划)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from django.db.models import Q

from zhouzhi.apps.activities.domain.places import Division
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree


class Divisions:
    """The divisions by path: for any unit, the lowest one that it stands in."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._names = dict(rows)
        self._paths = sorted(self._names)
        self._known: dict[str, Division] = {}

    def at(self, path: str) -> Division:
        """The lowest division at or above a path; one without a name where none is known."""
        way = (*tree.ancestors(path), path)
        home = next((above for above in reversed(way) if above in self._names), "")
        if not home:
            return Division(tree.parent_path(path) or path)
        if home not in self._known:
            self._known[home] = self._division(home)
        return self._known[home]

    def _division(self, path: str) -> Division:
        low, high = tree.subtree_range(path)
        inside = self._paths[bisect_right(self._paths, low) : bisect_left(self._paths, high)]
        front = (self._names.get(above, "") for above in tree.ancestors(path))
        return Division(
            key=path,
            front=(*filter(None, front), self._names[path]),
            below={self._names[one]: one for one in inside},
        )


def divisions_around(root: OrgUnit) -> Divisions:
    """The divisions of a register's unit: those above, itself, those below. One query."""
    low, high = tree.subtree_range(root.path)
    above = Q(path__in=tree.ancestors(root.path))
    rows = OrgUnit.objects.filter(above | Q(path__gte=low, path__lte=high), kind__in=TERRITORIES)
    return Divisions(rows.order_by("path").values_list("path", "name"))
