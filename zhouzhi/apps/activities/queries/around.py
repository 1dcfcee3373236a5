"""What an activity's page is filled in against: units by name, kept places, last time's contact."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from zhouzhi.apps.activities.domain.sheets.directory import Directory, Named, Place
from zhouzhi.apps.activities.models import Activity, Venue
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation import tree


def host_codes(names: Iterable[str], *, unit: OrgUnit) -> dict[str, str]:
    """The codes of the units that stand behind an activity of `unit` (主办单位), by name typed.

    A full name that one open unit has is that unit; of several, and for a short name, one that
    stands in the same division is meant. 区科协 and 市教育局 mean the office of the place around
    that everyday words call so. What stays open is left out: a name and no unit.
    """
    wanted = set(names)
    near = territory_of(unit).path
    rows = OrgUnit.objects.filter(
        Q(name__in=wanted) | Q(short_name__in=wanted), closed_on__isnull=True
    ).exclude(kind__in=TERRITORIES)
    found: dict[str, list[OrgUnit]] = defaultdict(list)
    for row in rows.order_by("path"):
        is_near = tree.is_within(row.path, near)
        if row.name in wanted:
            found[row.name].append(row)
        if is_near and row.short_name in wanted and row.short_name != row.name:
            found[row.short_name].append(row)
    codes = {name: code for name, units in found.items() if (code := _meant(units, unit, near))}
    left = wanted - codes.keys()
    return codes | _in_places(left, unit) if left else codes


def _in_places(names: Iterable[str], unit: OrgUnit) -> dict[str, str]:
    """The offices of the places around that everyday words mean (区科协). Two queries."""
    around = (*tree.ancestors(unit.path), unit.path)
    places = OrgUnit.objects.filter(path__in=around, kind__in=TERRITORIES).order_by("path")
    offices = offices_in(list(places))
    known = Directory(
        [Named(row.code, row.name, row.short_name) for rows in offices.values() for row in rows],
        own=(),
        serving=(),
        near=(),
        places=[
            Place(place.name, [row.code for row in offices[place.path]])
            for place in reversed(places)
        ],
    )
    return {name: code for name in names if (code := known.in_place(name))}


def offices_in(places: Iterable[OrgUnit]) -> dict[str, list[OrgUnit]]:
    """The open offices that stand directly below each place, by its path. One query."""
    found: dict[str, list[OrgUnit]] = {place.path: [] for place in places}
    below = Q(pk__in=())
    for path in found:
        low, high = tree.subtree_range(path)
        below |= Q(path__gt=low, path__lte=high, length=len(path) + tree.SEGMENT)
    rows = OrgUnit.objects.alias(length=Length("path")).filter(below, closed_on__isnull=True)
    for row in rows.exclude(kind__in=TERRITORIES).order_by("path"):
        found[tree.parent_path(row.path)].append(row)
    return found


def _meant(units: list[OrgUnit], unit: OrgUnit, near: str) -> str:
    if unit.pk in {row.pk for row in units}:
        return unit.code
    closer = [row for row in units if tree.is_within(row.path, near)]
    choice = units if len(units) == 1 else closer
    return choice[0].code if len(choice) == 1 else ""


def venues_of(unit: OrgUnit) -> QuerySet[Venue]:
    """The places (场地) that a unit keeps, by name."""
    return Venue.objects.filter(keeper=unit, replaced_at=None).order_by("name")


def last_activity_of(unit: OrgUnit) -> Activity | None:
    """The activity of a unit that was entered last, for its contact (咨询部门和电话)."""
    rows = Activity.objects.filter(unit=unit).exclude(contact_telephone="")
    return rows.order_by("-pk").first()


def branches_of(root: OrgUnit) -> QuerySet[OrgUnit]:
    """The open units that stand directly below one, divisions first: where a register narrows."""
    low, high = tree.subtree_range(root.path)
    below = OrgUnit.objects.filter(path__gt=low, path__lte=high, closed_on__isnull=True)
    return (
        below.alias(length=Length("path"))
        .filter(length=len(root.path) + tree.SEGMENT)
        .order_by("path")
    )
