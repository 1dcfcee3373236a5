"""抄送: who a campaign's notices are copied to, to read and nothing more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.drafting.domain.paper import copied_units
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.notices import actions as notices
from zhouzhi.apps.notices.queries.copies import copied_names
from zhouzhi.apps.notices.queries.filed import notices_in_force
from zhouzhi.apps.obligations.domain.addressing import resolve
from zhouzhi.apps.obligations.queries import participants_of
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import units_below
from zhouzhi.foundation.audit.actions import Actor


@dataclass(frozen=True, slots=True)
class Copies:
    """Whom 抄送 means: the units found, and the words by which none is known here."""

    units: tuple[OrgUnit, ...] = ()
    unknown: tuple[str, ...] = ()


NOBODY = Copies()


def copies_of(campaign: Campaign, *, but: Collection[int] = ()) -> Copies:
    """The units that get a campaign's notices to read (抄送), as their words are resolved.

    Below the campaign's territory as addressees are, others by their whole name. Not the
    organisers, nor who gets the duties: `but`, and those that were sent them before. A fixed
    number of queries.
    """
    words = _words_of(campaign)
    if not words:
        return NOBODY
    left_out = {campaign.lead_id, *campaign.joint_organisers.values_list("unit_id", flat=True)}
    left_out |= {*but, *(row.unit_id for row in participants_of(campaign))}
    below = [unit for unit in units_below(campaign.territory) if not unit.is_territory]
    by_name = {unit.name: unit for unit in OrgUnit.objects.filter(name__in=words, closed_on=None)}
    register = register_of(below, keeper=campaign.lead)
    known, unknown = {unit.pk: unit for unit in below}, []
    found: dict[int, OrgUnit] = {}
    for word in words:
        phrases = resolve(word, register.facts, issuer=register.issuer, kept=register.kept)
        named = [known[key] for one in phrases for key in one.units]
        if not named and word in by_name:
            named = [by_name[word]]
        found |= {unit.pk: unit for unit in named}
        if not named:
            unknown.append(word)
    return Copies(tuple(unit for pk, unit in found.items() if pk not in left_out), tuple(unknown))


def _words_of(campaign: Campaign) -> list[str]:
    """Who stands in 抄送: of notices that were read, and of those that were drafted here."""
    drafted = Draft.objects.filter(campaign=campaign, state=DraftState.ISSUED).exclude(copies="")
    told = [name for row in drafted for name in copied_units(row.copies)]
    return list(dict.fromkeys([*copied_names(campaign), *told]))


def deliver_for_reading(*, campaign: Campaign, at: datetime, actor: Actor) -> None:
    """Let them hold the notices that are dispatched (抄送送达); who holds one keeps it."""
    units = [unit.pk for unit in copies_of(campaign).units]
    for notice in notices_in_force(campaign) if units else ():
        notices.deliver_copies(notice=notice, unit_ids=units, at=at, actor=actor, for_reading=True)
