"""How a campaign wants its units reminded: paused, or by other steps for a duty."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reminders.domain.choosing import ALL_STEPS
from zhouzhi.apps.reminders.models import DutySteps, Pause
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class AlreadyPaused(InvalidTransition):
    """The reminders of the campaign are paused as it is."""

    code = "reminders_already_paused"
    template = gettext_noop("“{campaign}”的提醒已经暂停了。")


class NotPaused(InvalidTransition):
    """There is no pause to end."""

    code = "reminders_not_paused"
    template = gettext_noop("“{campaign}”的提醒没有暂停，不用恢复。")


class PauseReasonMissing(InvalidInput):
    """A pause must say why."""

    code = "pause_reason_missing"
    template = gettext_noop("请写明为什么暂停，同事会看到这段话。")


class StepsRefused(InvalidInput):
    """A step that the ladder does not have."""

    code = "steps_refused"
    template = gettext_noop("提醒的时候选得不对，请重新勾选。")


@transaction.atomic
def pause_reminders(*, campaign: Campaign, reason: str, actor: Actor, at: datetime) -> Pause:
    """Remind nobody of a campaign until further notice (暂停提醒); its dates stay.

    Raises AlreadyPaused, PauseReasonMissing, ReasonTooLong, PermissionRefused, CampaignClosed.
    """
    must_organise(actor, campaign)
    must_be_open(campaign)
    why = given_reason(reason)
    if not why:
        raise PauseReasonMissing(field="reason")
    by = actor if isinstance(actor, User) else None
    pause, fresh = Pause.objects.get_or_create(
        campaign=campaign, defaults={"reason": why, "by": by, "since": at}
    )
    if not fresh:
        raise AlreadyPaused(campaign=campaign.name)
    record(actor=actor, verb="reminders.campaign.pause", obj=campaign, reason=why)
    return pause


@transaction.atomic
def resume_reminders(*, campaign: Campaign, actor: Actor) -> None:
    """Remind people of a campaign again (恢复提醒), of each thing by the step that then holds.

    Raises NotPaused, PermissionRefused, CampaignClosed.
    """
    must_organise(actor, campaign)
    must_be_open(campaign)
    ended, _ = Pause.objects.filter(campaign=campaign).delete()
    if not ended:
        raise NotPaused(campaign=campaign.name)
    record(actor=actor, verb="reminders.campaign.resume", obj=campaign)


@transaction.atomic
def choose_steps(*, requirement: Requirement, steps: Collection[int], actor: Actor) -> None:
    """Let only these steps of the ladder be taken for a duty (提醒档次); none of them is none.

    Raises StepsRefused, PermissionRefused, CampaignClosed.
    """
    must_organise(actor, requirement.campaign)
    must_be_open(requirement.campaign)
    if not set(steps) <= set(ALL_STEPS):
        raise StepsRefused(field="steps")
    wanted = sorted(set(steps))
    if len(wanted) == len(ALL_STEPS):
        DutySteps.objects.filter(requirement=requirement).delete()
    else:
        DutySteps.objects.update_or_create(requirement=requirement, defaults={"steps": wanted})
    detail = {"steps": [int(step) for step in wanted]}
    record(actor=actor, verb="reminders.duty.choose_steps", obj=requirement, detail=detail)
