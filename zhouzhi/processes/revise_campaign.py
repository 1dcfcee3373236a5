"""Correct what a campaign was made with (更正专项活动): name, organisers, whom it answers."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.domain.identity import office_names
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.queries import upper_duties_of
from zhouzhi.apps.orgs import actions as orgs
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import units_named
from zhouzhi.foundation.audit.actions import Actor, act


def revise_campaign(
    *,
    campaign: Campaign,
    name: str,
    joint: Sequence[str],
    uppers: Iterable[str],
    actor: Actor,
    on: date,
) -> Campaign:
    """Give a campaign its right name, joint organisers by their names, and the campaigns above it.

    `uppers` are the keys of the upper campaigns that it carries out; one that it may not answer
    is left out. A joint organiser that nobody registered is noted.
    Raises CampaignWithoutName, WordsTooLong, CampaignClosed, NoUnitsName, PermissionRefused.
    """
    with transaction.atomic(), act():
        units = _organisers(joint, campaign.territory, actor=actor, on=on)
        campaigns.revise_campaign(campaign=campaign, name=name, joint=units, actor=actor)
        wanted = set(uppers)
        duties = [
            duty
            for upper, rows in upper_duties_of(campaign).items()
            if str(upper.uuid) in wanted
            for duty in rows
        ]
        obligations.answer_only(campaign=campaign, obligations=duties, actor=actor)
        return campaign


def _organisers(
    names: Sequence[str], territory: OrgUnit, *, actor: Actor, on: date
) -> list[OrgUnit]:
    """The units of these names: in the own place by full or short name, elsewhere by the full."""
    locals_of = {_local(name, territory): name for name in names}
    ways = {local: _ways(name, local) for local, name in locals_of.items()}
    written = {way for ways_of_one in ways.values() for way in ways_of_one}
    here, anywhere = units_named(written, within=territory), units_named(written)
    full = {way: unit for way, unit in anywhere.items() if unit.name == way}
    known = {**full, **here}
    units = []
    for local, written_as in ways.items():
        found = next((known[way] for way in written_as if way in known), None)
        units.append(found or orgs.note_outside_unit(name=local, since=on, actor=actor))
    return units


def _local(name: str, territory: OrgUnit) -> str:
    """An office's name with its place: 市科协 in 四平市 is 四平市科协."""
    level = territory.name[-1:]
    return f"{territory.name}{name.removeprefix(level)}" if name.startswith(level) else name


def _ways(name: str, local: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*office_names(name), *office_names(local))))
