"""The addressees of a draft held against the register (主送机关核对)."""

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.drafting.domain.defaults import addressees_of, asked_of_lines
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.obligations.domain.addressing import Binding, Need, binds, resolve
from zhouzhi.apps.obligations.domain.passing_down import liable_below
from zhouzhi.apps.obligations.queries.register import Register, register_of
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
    level = Level(campaign.lead.level)
    kinds = tuple(unit.kind for unit in organisers_of(campaign))
    register = _register(campaign)
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
    register = _register(draft.campaign)
    phrases = resolve(draft.addressees, register.facts, issuer=register.issuer, kept=register.kept)
    return tuple(
        one.phrase.words
        for one in phrases
        if not one.units and not one.is_remembered and one.phrase.need is not Need.EVERYONE
    )


def unknown_liable(campaign: Campaign) -> tuple[tuple[str, str], ...]:
    """The parts of 责任单位 that name no unit below, each after the title of its duty."""
    asked = campaign.requirements.exclude(liable="").order_by("position")
    duties = list(asked.values_list("title", "liable"))
    if not duties:
        return ()
    register = _register(campaign)
    everyone = dict.fromkeys(register.facts, "")
    return tuple(
        (title, words) for title, liable in duties for words in register.unmet(liable, everyone)
    )


def addressed_in_full(draft: Draft) -> frozenset[str]:
    """The words of 责任单位 that ask nobody whom 主送机关 does not name, in whatever words."""
    asked = set(draft.campaign.requirements.exclude(liable="").values_list("liable", flat=True))
    if not asked or not draft.addressees:
        return frozenset()
    register = _register(draft.campaign)
    phrases = resolve(draft.addressees, register.facts, issuer=register.issuer, kept=register.kept)
    named = {key for one in phrases for key in one.units}
    met = {words: _met(words, register) for words in asked}
    return frozenset(words for words, units in met.items() if units and units <= named)


def _met(words: str, register: Register) -> set[int]:
    """The units that these words ask."""
    return {
        key
        for key, unit in register.facts.items()
        if binds(words, unit, issuer=register.issuer, kept=register.kept) is Binding.YES
    }


def _register(campaign: Campaign) -> Register:
    """All that a campaign's notice could be addressed to, as its host's words name them."""
    below = units_below(campaign.territory)
    return register_of([unit for unit in below if not unit.is_territory], keeper=campaign.lead)
