"""The addressees of a draft held against the register (主送机关核对)."""

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.drafting.domain.defaults import addressees_of, asked_of_lines
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.obligations.domain.addressing import Need, resolve
from zhouzhi.apps.obligations.domain.passing_down import liable_below
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.orgs.domain.units import Level
from zhouzhi.apps.orgs.queries import units_below

_ABOVE = {
    Level.PROVINCE: Level.NATION,
    Level.CITY: Level.PROVINCE,
    Level.COUNTY: Level.CITY,
}


def addressees_for(campaign: Campaign) -> str:
    """Whom a campaign's first notice is addressed to: the organisers' lines in the places below.

    As the register names them (各区市、开发区科技局、科协), then the level's own departments.
    """
    host = campaign.lead
    level = Level(host.level)
    kinds = tuple(unit.kind for unit in organisers_of(campaign))
    below = units_below(campaign.territory)
    register = register_of([unit for unit in below if not unit.is_territory], keeper=host)
    places = liable_below(
        [asked_of_lines(kinds, level)],
        upper=_ABOVE.get(level, level),
        issuer=level,
        units=list(register.facts.values()),
    )
    return addressees_of(places, level)


def unknown_addressees(draft: Draft) -> tuple[str, ...]:
    """The words of 主送机关 that name no unit below and no group that is kept, in their order.

    各有关单位 and its like are for a person to fill at dispatch, and are not told of.
    """
    if not draft.addressees:
        return ()
    below = units_below(draft.campaign.territory)
    units = [unit for unit in below if not unit.is_territory]
    register = register_of(units, keeper=draft.campaign.lead)
    phrases = resolve(draft.addressees, register.facts, issuer=register.issuer, kept=register.kept)
    return tuple(
        one.phrase.words
        for one in phrases
        if not one.units and not one.is_remembered and one.phrase.need is not Need.EVERYONE
    )
