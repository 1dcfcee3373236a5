"""Which units the issuers of a notice are, and how they stand to ours (发文机关对照通讯录)."""

from datetime import date
from enum import Enum, auto

from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.identity import office_names
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor


class Side(Enum):
    """How a notice's first issuer stands to the unit that hands it in (隶属)."""

    ABOVE = auto()
    BESIDE = auto()
    BELOW = auto()
    UNKNOWN = auto()
    """Neither the register nor the name tells, as with a ministry."""


def registered_issuers(content: NoticeContent) -> dict[str, OrgUnit]:
    """The issuers that stand in the register, by the name that the notice prints.

    Only full names count, however they are written: 市科技局 alone could be any city's.
    """
    ways = {name: office_names(name) for name in content.issuers}
    found = queries.units_named(way for written in ways.values() for way in written)
    return {
        name: found[way]
        for name, written in ways.items()
        for way in reversed(written)
        if way in found and found[way].name == way
    }


def issuing_units(content: NoticeContent, *, since: date, actor: Actor) -> list[OrgUnit]:
    """The units that issued a notice, the host first; one that nobody registered is noted."""
    registered = registered_issuers(content)
    return [
        registered.get(name) or actions.note_outside_unit(name=name, since=since, actor=actor)
        for name in dict.fromkeys(content.issuers)
    ]


def issuer_side(content: NoticeContent, unit: OrgUnit) -> Side:
    """How the first issuer (发文机关) stands to `unit`, by the register or else by its name.

    An office of the own division is beside, and so is one of another city.
    """
    if not content.issuers:
        return Side.UNKNOWN
    name, home = content.issuers[0], queries.territory_of(unit)
    issuer = registered_issuers(content).get(name)
    division = queries.territory_of(issuer) if issuer else _division_named_in(name)
    if division is None:
        return Side.UNKNOWN
    if issuer is not None and issuer.pk != unit.pk and tree.is_within(issuer.path, unit.path):
        return Side.BELOW
    if division.pk == home.pk:
        return Side.BESIDE
    if tree.is_within(home.path, division.path):
        return Side.ABOVE
    return Side.BELOW if tree.is_within(division.path, home.path) else Side.BESIDE


def _division_named_in(name: str) -> OrgUnit | None:
    """The lowest division that an office's name begins with: 东川市清河县科技局 is 清河县's."""
    rest, found = name.strip().removeprefix("中共"), None
    rows = OrgUnit.objects.filter(kind=UnitKind.TERRITORY, closed_on__isnull=True)
    divisions = sorted(rows, key=lambda row: -len(row.name))
    while True:
        within = [row for row in divisions if found is None or row.path.startswith(found.path)]
        lower = next((row for row in within if row != found and rest.startswith(row.name)), None)
        if lower is None:
            return found
        found, rest = lower, rest.removeprefix(lower.name)
