"""Adopt a reading: notices, the upper level's campaign and our duties in it, our own campaign."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities import actions as activities
from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.domain.content import campaign_name
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.models import Notice, Reading
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.processes.adopt_notice.forms import form_of, give_waiting_form
from zhouzhi.processes.adopt_notice.issuers import issuing_units
from zhouzhi.processes.adopt_notice.readiness import Part, ready_parts
from zhouzhi.processes.adopt_notice.specs import (
    demand_specs,
    occasion_specs,
    requirement_specs,
    strand_specs,
)
from zhouzhi.processes.adopt_notice.uppers import uppers_of


@dataclass(slots=True)
class Adoption:
    """What adopting a reading brought: our campaign, the upper ones, and what we owe there.

    `is_new` is false where a lower unit had registered our campaign before.
    """

    campaign: Campaign | None = None
    is_new: bool = False
    notices: list[Notice] = field(default_factory=list)
    upper: list[Campaign] = field(default_factory=list)
    owed: list[Obligation] = field(default_factory=list)


def adopt_reading(
    *,
    reading: Reading,
    actor: Actor,
    at: datetime,
    name: str = "",
    uppers: Collection[str] | None = None,
) -> Adoption:
    """Adopt a reading's confirmed notices (采用通知), the uppermost first, in one transaction.

    `name` is what the outermost notice's campaign is to go by, where the officer gave it another
    than its title's; `uppers` are the keys of the upper campaigns that it carries out, besides
    those of annexed notices: where nobody said, those that it invokes. Raises FactsUndecided,
    DoubtsOpen, DirectionUndecided, WrongDirection, PartMissing, NotACampaign, AlreadyAdopted,
    WordsTooLong, InvalidTransition, PermissionRefused.
    """
    with transaction.atomic(), act():
        reading = actions.mark_adopted(reading=reading, actor=actor)
        adoption = Adoption()
        outermost, *annexed = ready_parts(reading)
        for part in reversed(annexed):
            _adopt(part, reading.unit, adoption, at=at, actor=actor)
        invoked = _carried_out(outermost, reading.unit, uppers)
        _adopt(outermost, reading.unit, adoption, at=at, actor=actor, name=name)
        if adoption.campaign is not None:
            _answer(adoption.campaign, adoption.owed, invoked, actor=actor)
        return adoption


def _carried_out(part: Part, unit: OrgUnit, chosen: Collection[str] | None) -> list[Obligation]:
    """The upper duties that the outermost notice's campaign answers, as chosen or as invoked."""
    return [
        duty
        for upper in uppers_of(part, unit)
        if (upper.is_invoked if chosen is None else str(upper.campaign.uuid) in chosen)
        for duty in upper.duties
    ]


def _adopt(
    part: Part,
    unit: OrgUnit,
    adoption: Adoption,
    *,
    at: datetime,
    actor: Actor,
    name: str = "",
) -> None:
    today = at.astimezone(OFFICE_ZONE).date()
    organisers = issuing_units(part.content, since=today, actor=actor)
    notice = actions.file_notice(
        read_notice=part.read_notice, content=part.content, issuer=organisers[0], at=at, actor=actor
    )
    campaign = notice.campaign
    is_new = campaign is None
    if campaign is None:
        campaign = _create_campaign(part, notice, organisers, at=at, actor=actor, name=name)
    else:
        give_waiting_form(part.read_notice, at=at, actor=actor)
    actions.file_copy(notice=notice, read_notice=part.read_notice, at=at, actor=actor)
    adoption.notices.insert(0, notice)
    if part.is_ours:
        adoption.campaign, adoption.is_new = campaign, is_new
    else:
        adoption.upper.append(campaign)
        adoption.owed += obligations.receive_obligations(
            campaign=campaign, unit=unit, at=at, actor=actor
        )


def _create_campaign(
    part: Part,
    notice: Notice,
    organisers: list[OrgUnit],
    *,
    at: datetime,
    actor: Actor,
    name: str,
) -> Campaign:
    """The draft campaign that a notice makes: its duties, their form, what is to be cleared."""
    content = part.content
    assert content.period is not None  # noqa: S101 - `ready_parts` refused a notice without
    starts_on, ends_on = content.period
    lead = organisers[0]
    territory = territory_of(lead)
    campaign = campaigns.create_campaign(
        name=name.strip()
        or campaign_name(title=content.title, territory=territory.name, year=starts_on.year),
        theme=content.theme,
        starts_on=starts_on,
        ends_on=ends_on,
        lead=lead,
        territory=territory,
        joint=organisers[1:],
        strands=strand_specs(content),
        occasions=occasion_specs(content),
        at=at,
        actor=actor,
    )
    actions.attach_campaign(notice=notice, campaign=campaign, actor=actor)
    _create_requirements(part, notice, campaign, at=at, actor=actor)
    activities.make_demands(
        campaign=campaign, notice=notice, specs=demand_specs(content), actor=actor
    )
    return campaign


def _create_requirements(
    part: Part, notice: Notice, campaign: Campaign, *, at: datetime, actor: Actor
) -> None:
    form = None
    if part.content.asks_for_statistics:
        form = form_of(part.read_notice, part.content, at=at, actor=actor)
    for spec in requirement_specs(part.content):
        obligations.create_requirement(
            campaign=campaign,
            notice=notice,
            spec=spec,
            form=form if spec.asks_for_statistics else None,
            actor=actor,
        )


def _answer(
    campaign: Campaign,
    annexed: Iterable[Obligation],
    invoked: Iterable[Obligation],
    *,
    actor: Actor,
) -> None:
    """Say which upper duties our own campaign answers: of annexed notices those that it can."""
    collected = _materials(Requirement.objects.filter(campaign=campaign))
    fitting = (duty for duty in annexed if collected & _materials([duty.requirement]))
    answered = {
        duty.pk: duty
        for duty in (*fitting, *invoked)
        if duty.requirement.campaign_id != campaign.pk
    }
    if answered:
        obligations.answer_with(campaign=campaign, obligations=answered.values(), actor=actor)


def _materials(requirements: Iterable[Requirement]) -> set[str]:
    return {kind for requirement in requirements for kind in requirement.materials}
