"""The addressees of a draft held against the register (主送机关核对)."""

from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.obligations.domain.addressing import Need, resolve
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.orgs.queries import units_below


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
