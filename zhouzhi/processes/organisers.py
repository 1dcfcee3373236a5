"""Who organises a campaign beside its lead (共同主办单位), by the names that an officer types."""

from collections.abc import Iterator, Sequence
from datetime import date

from zhouzhi.apps.notices.domain.identity import office_names
from zhouzhi.apps.orgs import actions as orgs
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import units_named
from zhouzhi.foundation.audit.actions import Actor


def organisers_named(
    names: Sequence[str], territory: OrgUnit, *, actor: Actor, on: date
) -> list[OrgUnit]:
    """The units of these names: in the own place by full or short name, elsewhere by the full.

    One that nobody registered is noted.
    """
    return [
        found or orgs.note_outside_unit(name=local, since=on, actor=actor)
        for _name, local, found in _looked_up(names, territory)
    ]


def unknown_organisers(names: Sequence[str], territory: OrgUnit) -> tuple[str, ...]:
    """Those of these names that no unit of the register has (通讯录里没有的)."""
    return tuple(name for name, _local, found in _looked_up(names, territory) if found is None)


def _looked_up(
    names: Sequence[str], territory: OrgUnit
) -> Iterator[tuple[str, str, OrgUnit | None]]:
    """Each name as typed, with its place, and the unit that has it."""
    locals_of = {_local(name, territory): name for name in names}
    ways = {local: _ways(name, local) for local, name in locals_of.items()}
    written = {way for ways_of_one in ways.values() for way in ways_of_one}
    here, anywhere = units_named(written, within=territory), units_named(written)
    full = {way: unit for way, unit in anywhere.items() if unit.name == way}
    known = {**full, **here}
    for local, written_as in ways.items():
        found = next((known[way] for way in written_as if way in known), None)
        yield locals_of[local], local, found


def _local(name: str, territory: OrgUnit) -> str:
    """An office's name with its place: 市科协 in 四平市 is 四平市科协."""
    level = territory.name[-1:]
    return f"{territory.name}{name.removeprefix(level)}" if name.startswith(level) else name


def _ways(name: str, local: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*office_names(name), *office_names(local))))
