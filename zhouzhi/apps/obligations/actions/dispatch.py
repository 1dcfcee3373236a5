"""Sending a campaign's duties to units: participants frozen, obligations made in bulk."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.actions.letters import tell_issued
from zhouzhi.apps.obligations.actions.work import deliver
from zhouzhi.apps.obligations.domain.due import due_instant
from zhouzhi.apps.obligations.domain.reach import DispatchPlan
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.links import has_people, open_link_of
from zhouzhi.apps.obligations.queries.reach import Chosen
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.outbox.actions import enqueue_all

ANNOUNCE = "obligations.announce"
BATCH = 500


@transaction.atomic
def issue_obligations(
    *,
    campaign: Campaign,
    plan: DispatchPlan,
    selection: Sequence[Chosen],
    actor: Actor,
    at: datetime,
) -> list[Participant]:
    """Make what a plan says (下发应办事项): participants frozen as the tree stands, obligations.

    Gives back the participants that have something new. A fixed number of queries a batch.
    """
    _freeze(campaign, plan, selection, at)
    by_unit = {row.unit_id: row for row in Participant.objects.filter(campaign=campaign)}
    requirements = {row.pk: row for row in Requirement.objects.filter(campaign=campaign)}
    fresh: list[Obligation] = []
    for duty in plan.duties:
        requirement = requirements[duty.requirement_id]
        due_at = due_instant(rule_of(requirement), requirement.due_on)
        fresh.extend(
            Obligation(
                requirement=requirement,
                participant=by_unit[unit_id],
                liable_unit_id=unit_id,
                due_on=requirement.due_on,
                due_at=due_at,
                issued_at=at,
            )
            for unit_id in duty.unit_ids
        )
    Obligation.objects.bulk_create(fresh, batch_size=BATCH)
    detail = {"units": len(plan.new_unit_ids), "obligations": len(fresh)}
    record(actor=actor, verb="obligations.campaign.issue", obj=campaign, detail=detail)
    told = [by_unit[unit_id] for unit_id in plan.told_unit_ids]
    wave = uuid.uuid4().hex
    payloads = {f"{ANNOUNCE}:{row.pk}:{wave}": {"participant": row.pk} for row in told}
    enqueue_all(kind=ANNOUNCE, payloads=payloads)
    tell_issued(fresh, campaign=campaign, wave=wave, actor=actor)
    return told


@transaction.atomic
def deliver_to_participant(*, participant_id: int, actor: Actor, at: datetime) -> list[Obligation]:
    """Note that a unit has been told of all that was issued to it (送达); twice is once.

    Nothing is delivered while nobody there can sign in or has a code (报送码) to open it by.
    """
    participant = Participant.objects.get(pk=participant_id)
    if not has_people(participant.unit_id) and open_link_of(participant) is None:
        return []
    issued = Obligation.objects.filter(participant=participant_id, state=ObligationState.ISSUED)
    rows = issued.select_related("liable_unit", "requirement").order_by("pk")
    return [deliver(obligation=row, actor=actor, at=at) for row in rows]


def _freeze(
    campaign: Campaign, plan: DispatchPlan, selection: Sequence[Chosen], at: datetime
) -> None:
    fresh = set(plan.new_unit_ids)
    chosen = {one.unit.pk: one for one in reversed(selection) if one.unit.pk in fresh}
    homes = _homes([one.unit for one in chosen.values()] + [campaign.lead])
    rows = [
        _frozen(
            campaign, chosen[unit_id].unit, homes, at, addressed_as=chosen[unit_id].addressed_as
        )
        for unit_id in plan.new_unit_ids
    ]
    there = Participant.objects.filter(campaign=campaign, unit=campaign.lead).exists()
    if plan.own_return and not there:
        rows.append(_frozen(campaign, campaign.lead, homes, at, is_own=True))
    Participant.objects.bulk_create(rows, batch_size=BATCH)


def _homes(units: list[OrgUnit]) -> dict[str, OrgUnit]:
    paths = {tree.parent_path(unit.path) for unit in units}
    return {unit.path: unit for unit in OrgUnit.objects.filter(path__in=paths)}


def _frozen(
    campaign: Campaign,
    unit: OrgUnit,
    homes: dict[str, OrgUnit],
    at: datetime,
    *,
    addressed_as: str = "",
    is_own: bool = False,
) -> Participant:
    above = homes.get(tree.parent_path(unit.path))
    territory = unit if unit.is_territory or above is None else above
    return Participant(
        campaign=campaign,
        unit=unit,
        unit_name=unit.name,
        counting_parent=territory,
        ancestry=territory.path,
        addressed_as=addressed_as,
        is_own=is_own,
        dispatched_at=at,
    )
