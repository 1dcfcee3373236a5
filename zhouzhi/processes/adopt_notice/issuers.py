"""Which units the issuers of a notice are (发文机关对照通讯录)."""

from datetime import date

from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.identity import normalised
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor


def is_issued_by(content: NoticeContent, unit: OrgUnit) -> bool:
    """Whether a unit is among the issuers, by its full name, or by its short one among its own."""
    names = {normalised(name) for name in content.issuers}
    return normalised(unit.name) in names


def issuing_units(content: NoticeContent, *, since: date, actor: Actor) -> list[OrgUnit]:
    """The units that issued a notice, the host first; one that nobody registered is noted.

    Only full names count: 市科技局 alone could be any city's.
    """
    found = queries.units_named(content.issuers)
    units = []
    for name in dict.fromkeys(content.issuers):
        unit = found.get(name)
        if unit is None or unit.name != name:
            unit = actions.note_outside_unit(name=name, since=since, actor=actor)
        units.append(unit)
    return units
