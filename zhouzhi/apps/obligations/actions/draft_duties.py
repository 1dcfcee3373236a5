"""The duties of a campaign that this level drafts (拟办事项), until a notice says them.

Once the notice is issued, what it says stands; a further duty waits for a supplement (待补发).
"""

from collections.abc import Collection, Iterable

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.actions.requirements import (
    NotOurObligation,
    columns_of,
    create_requirement,
)
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.models import (
    Answer,
    Obligation,
    Participant,
    Requirement,
    RequirementServes,
)
from zhouzhi.apps.obligations.queries.as_seen import duty_as_seen
from zhouzhi.apps.obligations.queries.drafted import awaits_supplement, is_drafted
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, gettext_noop
from zhouzhi.foundation.seen import must_stand_as_seen


class DutyIssued(InvalidTransition):
    """What a notice has said is not changed behind its back (通知已经印发)."""

    code = "duty_issued"
    template = gettext_noop(
        "“{campaign}”的通知已经印发，应办事项不能再增加、修改或删除。"
        "截止日期有变的，请在“应办事项”里改期；报送材料、限制有变的，办改要求；"
        "个别单位不用办的，请办免办；要加一项的，请把补充通知从“通知”里传上来。"
    )


class DutyUntitled(InvalidInput):
    """Units tell duties apart by their titles (事项名称)."""

    code = "duty_untitled"
    template = gettext_noop("请填写事项名称。")


@transaction.atomic
def add_duty(
    *,
    campaign: Campaign,
    spec: RequirementSpec,
    form: FormVersion | None,
    serves: Collection[Obligation],
    actor: Actor,
    amends: Notice | None = None,
) -> Requirement:
    """Add a duty to a campaign whose notice is still to be issued (增加应办事项).

    After that only where a supplement can say it: `amends` is the campaign's notice that it would
    amend. Until it does, nobody owes the duty (待补发).
    `serves` are the upper obligations that it is collected for. Raises DutyIssued, DutyUntitled,
    NotOurObligation, WordsTooLong, CampaignClosed, PermissionRefused.
    """
    _must_keep_duties(campaign, actor)
    may_be_said = amends is not None and amends.campaign_id == campaign.pk
    if not may_be_said and not _precedes_notice(campaign):
        raise DutyIssued(campaign=campaign.name)
    _must_be_titled(spec)
    duty = create_requirement(campaign=campaign, notice=None, spec=spec, form=form, actor=actor)
    _serve(duty, serves)
    return duty


@transaction.atomic
def change_duty(
    *,
    duty: Requirement,
    spec: RequirementSpec,
    form: FormVersion | None,
    serves: Collection[Obligation],
    actor: Actor,
    seen: str | None = None,
) -> Requirement:
    """Change what a duty says before a notice says it (修改应办事项).

    `seen` is the mark of the duty that a page showed. Raises StaleEdit, and as `add_duty`.
    """
    row = _held_unsaid(duty, actor)
    _must_be_titled(spec)
    must_stand_as_seen(seen, duty_as_seen(row))
    before, columns = _told(row), columns_of(spec)
    for name, value in columns.items():
        setattr(row, name, value)
    row.form = form
    row.save(update_fields=[*columns, "form"])
    _serve(row, serves)
    record(
        actor=actor,
        verb="obligations.requirement.change",
        obj=row,
        detail={"from": before, "to": _told(row)},
    )
    return row


@transaction.atomic
def remove_duty(*, duty: Requirement, actor: Actor) -> None:
    """Take a duty out again before a notice says it (删除应办事项).

    Raises DutyIssued, CampaignClosed, PermissionRefused.
    """
    row = _held_unsaid(duty, actor)
    record(actor=actor, verb="obligations.requirement.remove", obj=row, detail=_told(row))
    Requirement.objects.filter(pk=row.pk).delete()


def _must_keep_duties(campaign: Campaign, actor: Actor) -> None:
    must_organise(actor, campaign)
    must_be_open(campaign)


def _precedes_notice(campaign: Campaign) -> bool:
    sent = Participant.objects.filter(campaign=campaign).exists()
    return not sent and is_drafted(campaign)


def _held_unsaid(duty: Requirement, actor: Actor) -> Requirement:
    """The duty as it now stands, held, so that no notice says it meanwhile. Raises DutyIssued."""
    _must_keep_duties(duty.campaign, actor)
    row = Requirement.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if not (awaits_supplement(row) or _precedes_notice(row.campaign)):
        raise DutyIssued(campaign=row.campaign.name)
    return row


def _must_be_titled(spec: RequirementSpec) -> None:
    if not spec.title.strip():
        raise DutyUntitled(field="title")


def _serve(duty: Requirement, serves: Iterable[Obligation]) -> None:
    """Say anew which upper obligations a duty is collected for: of those the campaign answers."""
    answered = set(
        Answer.objects.filter(campaign=duty.campaign_id).values_list("obligation_id", flat=True)
    )
    wanted = {obligation.pk: obligation for obligation in serves}
    for obligation in wanted.values():
        if obligation.pk not in answered:
            raise NotOurObligation(
                title=obligation.requirement.title,
                unit=obligation.liable_unit.name,
                campaign=duty.campaign.name,
            )
    duty.serves.exclude(obligation__in=wanted).delete()
    known = set(duty.serves.values_list("obligation_id", flat=True))
    RequirementServes.objects.bulk_create(
        RequirementServes(requirement=duty, obligation=obligation)
        for pk, obligation in wanted.items()
        if pk not in known
    )


def _told(duty: Requirement) -> dict[str, object]:
    """What the record keeps of a duty: what it asks, and by when."""
    return {
        "title": duty.title,
        "materials": duty.materials,
        "limits": duty.limits,
        "recipient": duty.recipient,
        "due": [duty.due_kind, duty.due_anchor, duty.due_days, duty.due_workdays],
        "due_on": duty.due_on,
    }
