"""Which units the issuers of a notice are (发文机关对照通讯录)."""

from datetime import date

from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.identity import office_names
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor


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
