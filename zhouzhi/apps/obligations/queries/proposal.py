"""Whom a campaign's notice is addressed to, as far as its words tell (拟主送单位)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.addressing import Need, Resolved, resolve, tidy
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.apps.orgs.queries import groups_kept_by, units_below
from zhouzhi.foundation import tree


@dataclass(frozen=True, slots=True)
class Proposal:
    """The notice's words, who they seem to mean phrase by phrase, and all who may be chosen."""

    addressees: str
    phrases: tuple[Resolved[int], ...]
    candidates: dict[int, OrgUnit]
    territories: dict[str, str]
    """The names of the divisions that the candidates stand in, by path, in tree order."""

    @property
    def named(self) -> frozenset[int]:
        """Every unit that some phrase names."""
        return frozenset(unit_id for one in self.phrases for unit_id in one.units)

    def phrase_of(self, unit_id: int) -> str:
        """The words that name a unit; for one added by hand 各有关单位, if the notice says so.

        Not where somebody has said before whom those words mean: they are not widened unasked.
        """
        words = [one.phrase.words for one in self.phrases if unit_id in one.units]
        everyone = [
            one.phrase.words
            for one in self.phrases
            if one.phrase.need is Need.EVERYONE and not one.is_remembered
        ]
        return (*words, *everyone, "")[0]


def dispatch_proposal(campaign: Campaign) -> Proposal:
    """Propose the units to dispatch to (拟主送单位), from 主送机关 or else the duties' words.

    Organisers are never proposed. A fixed number of queries.
    """
    organisers = {campaign.lead_id, *campaign.joint_organisers.values_list("unit_id", flat=True)}
    below = units_below(campaign.territory)
    candidates = {unit.pk: unit for unit in below if not unit.is_territory}
    candidates.pop(campaign.lead_id, None)
    open_to = [unit for unit in candidates.values() if unit.pk not in organisers]
    register = register_of(open_to, keeper=campaign.lead)
    words = _addressees(campaign)
    phrases = resolve(words, register.facts, issuer=register.issuer, kept=register.kept)
    paths = {tree.parent_path(unit.path) for unit in candidates.values()}
    homes = OrgUnit.objects.filter(path__in=paths).order_by("path")
    return Proposal(
        addressees=words,
        phrases=phrases,
        candidates=candidates,
        territories=dict(homes.values_list("path", "name")),
    )


def kept_phrases(campaign: Campaign) -> dict[str, str]:
    """The phrases kept for the campaign's notices (单位组), by their tidy form, as written."""
    groups = groups_kept_by(campaign.lead)
    return {tidy(group.phrase): group.phrase for group in groups}


def _addressees(campaign: Campaign) -> str:
    said = campaign.notices.exclude(addressees="").order_by("-issued_on", "-pk")
    first = said.values_list("addressees", flat=True).first()
    if first:
        return first
    duties = Requirement.objects.filter(campaign=campaign).exclude(liable="").order_by("position")
    return "，".join(dict.fromkeys(duties.values_list("liable", flat=True)))


def units_without_people(campaign: Campaign, unit_ids: Collection[int]) -> list[str]:
    """The names of those units for which nobody can sign in (没有开通账号的单位), in tree order.

    Who was invited and has not used the code cannot sign in either.
    """
    low, high = tree.subtree_range(campaign.territory.path)
    peopled = set(
        Membership.objects.filter(
            unit__path__gte=low,
            unit__path__lte=high,
            ends_on__isnull=True,
            user__is_active=True,
            role__in=(Role.CAMPAIGN_OFFICER, Role.UNIT_OFFICER),
        )
        .exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .values_list("unit_id", flat=True)
    )
    silent = set(unit_ids) - peopled
    rows = OrgUnit.objects.filter(path__gte=low, path__lte=high).order_by("path")
    return [unit.name for unit in rows if unit.pk in silent] if silent else []
