"""The divisions in which a register's places are looked for (地点所在的行政区划)."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from django.db.models import Q

from zhouzhi.apps.activities.domain.places import Division
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree


class Divisions:
    """The divisions above, at and below a register's unit: for any unit, the lowest around it.

    They are fetched when one is first asked for, in one query.
    """

    def __init__(self, root: OrgUnit) -> None:
        self._root = root
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

    @cached_property
    def _names(self) -> dict[str, str]:
        """The divisions' names by their paths, in the order of the tree."""
        low, high = tree.subtree_range(self._root.path)
        above = Q(path__in=tree.ancestors(self._root.path))
        near = above | Q(path__gte=low, path__lte=high)
        rows = OrgUnit.objects.filter(near, kind__in=TERRITORIES).order_by("path")
        return dict(rows.values_list("path", "name"))

    @cached_property
    def _paths(self) -> list[str]:
        return sorted(self._names)

    def _division(self, path: str) -> Division:
        low, high = tree.subtree_range(path)
        inside = self._paths[bisect_right(self._paths, low) : bisect_left(self._paths, high)]
        front = (self._names.get(above, "") for above in tree.ancestors(path))
        return Division(
            key=path,
            front=(*filter(None, front), self._names[path]),
            below={self._names[one]: one for one in inside},
        )
