"""What a notice asks for, and what our unit owes when the notice is an upper level's."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.actions.moves import move
from zhouzhi.apps.obligations.domain.addressing import Binding
from zhouzhi.apps.obligations.domain.due import due_instant
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import (
    Answer,
    Obligation,
    Participant,
    Requirement,
    RequirementServes,
)
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.lengths import whole


class NotOurObligation(InvalidInput):
    """A campaign answers only what its own organisers owe."""

    code = "not_our_obligation"
    template = gettext_noop("“{title}”由{unit}承担，不能由“{campaign}”来答复。")


@transaction.atomic
def create_requirement(
    *,
    campaign: Campaign,
    notice: Notice | None,
    spec: RequirementSpec,
    form: FormVersion | None,
    actor: Actor,
) -> Requirement:
    """Add a duty that a notice makes (报送要求), after those that the campaign has already.

    Without a notice where this level drafts its own, which is issued later. Raises WordsTooLong.
    """
    rows = Requirement.objects.filter(campaign=campaign)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    requirement = Requirement.objects.create(
        campaign=campaign, notice=notice, position=last + 1, form=form, **columns_of(spec)
    )
    record(actor=actor, verb="obligations.requirement.create", obj=requirement)
    return requirement


def columns_of(spec: RequirementSpec) -> dict[str, Any]:
    """What a duty says of itself, by the column that keeps it. Raises WordsTooLong."""
    start, end = spec.span or (None, None)
    return {
        "title": whole(Requirement, "title", spec.title),
        "sentence": spec.sentence,
        "span_start": start,
        "span_end": end,
        "materials": [str(material) for material in spec.materials],
        "limits": [limit.as_json() for limit in spec.limits],
        "liable": whole(Requirement, "liable", spec.liable),
        "recipient": whole(Requirement, "recipient", spec.recipient),
        "channel": whole(Requirement, "channel", spec.channel),
        "due_kind": spec.due.kind,
        "due_words": whole(Requirement, "due_words", spec.due_words),
        "due_anchor": spec.due.anchor,
        "due_days": spec.due.days,
        "due_workdays": spec.due.workdays,
        "due_time": spec.due.at,
        "due_on": spec.due_on,
    }


@transaction.atomic
def give_form(*, requirement: Requirement, form: FormVersion, actor: Actor) -> Requirement:
    """Give a duty the statistics form (统计表式) that its notice named and did not carry."""
    Requirement.objects.filter(pk=requirement.pk).update(form=form)
    requirement.form = form
    record(
        actor=actor,
        verb="obligations.requirement.give_form",
        obj=requirement,
        detail={"form": form.title, "assumed": form.is_assumed},
    )
    return requirement


@transaction.atomic
def receive_obligations(
    *, campaign: Campaign, unit: OrgUnit, at: datetime, actor: Actor
) -> list[Obligation]:
    """Take on what a received upper notice asks of our unit (承接上级事项): delivered obligations.

    `campaign` is the upper level's; a duty whose words name others is not ours. What the unit owes
    there already is left as it is, so twice is once; all it owes is given back, in order.
    """
    participant = _participant(campaign, unit, at)
    record(actor=actor, verb="obligations.participant.receive", obj=participant)
    owed = Obligation.objects.filter(requirement__campaign=campaign, liable_unit=unit)
    known = set(owed.values_list("requirement_id", flat=True))
    register = register_of([unit], keeper=campaign.lead)
    for requirement in Requirement.objects.filter(campaign=campaign).exclude(pk__in=known):
        if register.bound(requirement.liable, unit) is Binding.NO:
            continue
        obligation = Obligation.objects.create(
            requirement=requirement,
            participant=participant,
            liable_unit=unit,
            due_on=requirement.due_on,
            due_at=due_instant(rule_of(requirement), requirement.due_on),
            issued_at=at,
        )
        move(obligation, ObligationEvent.DELIVER, actor=actor, at=at)
    return list(owed.select_related("requirement").order_by("requirement__position"))


def _participant(campaign: Campaign, unit: OrgUnit, at: datetime) -> Participant:
    territory = territory_of(unit)
    participant, _ = Participant.objects.get_or_create(
        campaign=campaign,
        unit=unit,
        defaults={
            "unit_name": unit.name,
            "counting_parent": territory,
            "ancestry": territory.path,
            "dispatched_at": at,
        },
    )
    return participant


@transaction.atomic
def answer_with(
    *, campaign: Campaign, obligations: Iterable[Obligation], actor: Actor
) -> Sequence[Answer]:
    """Say which upper obligations a campaign's own result answers (回应上级事项).

    Raises NotOurObligation for one that neither the lead nor a joint organiser owes.
    """
    joint = campaign.joint_organisers.values_list("unit_id", flat=True)
    organisers = {campaign.lead_id, *joint}
    answers = []
    for obligation in obligations:
        if obligation.liable_unit_id not in organisers:
            raise NotOurObligation(
                title=obligation.requirement.title,
                unit=obligation.liable_unit.name,
                campaign=campaign.name,
            )
        answer, _ = Answer.objects.get_or_create(campaign=campaign, obligation=obligation)
        answers.append(answer)
    titles = [answer.obligation.requirement.title for answer in answers]
    record(
        actor=actor, verb="obligations.answer.link", obj=campaign, detail={"obligations": titles}
    )
    return answers


@transaction.atomic
def answer_only(
    *, campaign: Campaign, obligations: Sequence[Obligation], actor: Actor
) -> Sequence[Answer]:
    """Say anew which upper obligations a campaign answers: these, and none that is left out.

    No duty is collected any longer for one that is left out. Raises NotOurObligation.
    """
    kept = [obligation.pk for obligation in obligations]
    serves = RequirementServes.objects.filter(requirement__campaign=campaign)
    serves.exclude(obligation__in=kept).delete()
    Answer.objects.filter(campaign=campaign).exclude(obligation__in=kept).delete()
    return answer_with(campaign=campaign, obligations=obligations, actor=actor)
