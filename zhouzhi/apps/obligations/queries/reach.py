"""What a dispatch of a campaign would do: which duty goes to which unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.addressing import Binding
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.reach import DispatchPlan, DutyReach, Held
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.campaign_page import lacks_form
from zhouzhi.apps.obligations.queries.register import Register, register_of
from zhouzhi.apps.orgs.models import OrgUnit


@dataclass(frozen=True, slots=True)
class Chosen:
    """One unit to dispatch to, and the phrase that named it ("" where a person added it)."""

    unit: OrgUnit
    addressed_as: str = ""


def dispatch_plan(campaign: Campaign, selection: Sequence[Chosen]) -> DispatchPlan:
    """What dispatching to these units, and again to those that have it, would do (部署预览).

    A unit chosen twice counts once, under the first phrase; the lead's own return (本级) is made
    for duties with a statistics form alone. What a unit owes already is not sent again, and a unit
    that has ended is sent nothing; what no notice says yet (待补发) is nobody's.
    """
    known = _known(campaign)
    fresh = _fresh(campaign, selection, known)
    register = register_of([one.unit for one in (*known, *fresh)], keeper=campaign.lead)
    owed = set(
        Obligation.objects.filter(requirement__campaign=campaign).values_list(
            "requirement_id", "liable_unit_id"
        )
    )
    issued = campaign.notices.exists()
    duties = tuple(
        _reach(requirement, [*known, *fresh], register, owed, campaign.lead_id, issued=issued)
        for requirement in Requirement.objects.filter(campaign=campaign).order_by("position")
    )
    holders = {unit_id for _, unit_id in owed}
    return DispatchPlan(
        new_unit_ids=tuple(one.unit.pk for one in fresh),
        known_unit_ids=tuple(one.unit.pk for one in known),
        own_return=any(campaign.lead_id in duty.unit_ids for duty in duties),
        duties=duties,
        holding_unit_ids=tuple(one.unit.pk for one in known if one.unit.pk in holders),
    )


def participants_of(campaign: Campaign) -> list[Participant]:
    """The units that a campaign was dispatched to (参与单位), the own return last."""
    rows = Participant.objects.filter(campaign=campaign).select_related("unit")
    return list(rows.order_by("is_own", "ancestry", "pk"))


def _known(campaign: Campaign) -> list[Chosen]:
    rows = participants_of(campaign)
    return [Chosen(row.unit, row.addressed_as) for row in rows if _goes_on(row)]


def _goes_on(row: Participant) -> bool:
    return not row.is_own and row.unit.closed_on is None


def _fresh(campaign: Campaign, selection: Sequence[Chosen], known: list[Chosen]) -> list[Chosen]:
    there = {one.unit.pk for one in known} | {campaign.lead_id}
    first: dict[int, Chosen] = {}
    for one in selection:
        if one.unit.pk not in there and one.unit.closed_on is None:
            first.setdefault(one.unit.pk, one)
    return list(first.values())


def _reach(
    requirement: Requirement,
    chosen: list[Chosen],
    register: Register,
    owed: set[tuple[int, int]],
    lead_id: int,
    *,
    issued: bool,
) -> DutyReach:
    answers = {
        one.unit.pk: register.bound(requirement.liable, one.unit, one.addressed_as)
        for one in chosen
    }
    bound = [unit for unit, answer in answers.items() if answer is Binding.YES]
    held = Held.NOT
    if issued and requirement.notice_id is None:
        held, bound = Held.UNSAID, []
    elif lacks_form(requirement):
        held, bound = Held.NO_FORM, []
    elif not bound and chosen:
        held = Held.NOBODY
    elif Material.STATISTICS_RETURN in requirement.materials:
        bound.append(lead_id)
    return DutyReach(
        requirement_id=requirement.pk,
        title=requirement.title,
        liable=requirement.liable,
        due_on=requirement.due_on,
        unit_ids=tuple(unit for unit in bound if (requirement.pk, unit) not in owed),
        held=held,
        materials=tuple(requirement.materials),
        unclear=Binding.UNCLEAR in answers.values(),
        uuid=str(requirement.uuid),
        locks_on=requirement.locks_on,
        unmet=register.unmet(requirement.liable, {one.unit.pk: one.addressed_as for one in chosen}),
    )
