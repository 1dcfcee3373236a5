"""The lock of a duty (截止受理): set for all units, lifted for one."""

from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.obligations.actions.moves import ReasonMissing, allow, move, stated
from zhouzhi.apps.obligations.domain.due import EARLIEST, LATEST
from zhouzhi.apps.obligations.domain.locking import is_lock_after, is_locked
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.permissions import may_reopen
from zhouzhi.apps.obligations.queries.as_seen import lock_as_seen
from zhouzhi.apps.obligations.queries.lateness import locked_at_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.seen import must_stand_as_seen


class DutyLocked(Refusal):
    """Nothing more is taken for this duty (已截止受理)."""

    code = "duty_locked"
    template = gettext_noop(
        "“{title}”已于{day}截止受理，没有收下。确需补报，请联系{lead}，由其恢复受理后再报。"
    )
    status = 409


class WithdrawnForGood(DutyLocked):
    """What would be taken back now could not be handed in again (截止受理后不能撤回)."""

    code = "withdrawn_for_good"
    template = gettext_noop(
        "“{title}”已于{day}截止受理，撤回就不能再报，所以没有撤回。要改请联系{lead}退回。"
    )


class LockTooEarly(InvalidInput):
    """A lock follows the date that only tells who is late."""

    code = "lock_too_early"
    template = gettext_noop("截止受理要晚于截止日期{due_on}，请重新选择。")


class LockOutOfYears(InvalidInput):
    """A lock in a year that no notice means."""

    code = "lock_out_of_years"
    template = gettext_noop("年份应在 2000 至 2099 之间，请核对日期。")


class NotLocked(Refusal):
    """The unit may hand in as it is (没有截止受理)."""

    code = "not_locked"
    template = gettext_noop("这件事没有对该单位截止受理，不需要恢复。")
    status = 409


def must_be_taken(obligation: Obligation, *, at: datetime, anew: bool = False) -> None:
    """Refuse what comes after the lock, naming whom to ask; `anew`: what would be taken back.

    Raises DutyLocked, WithdrawnForGood.
    """
    locked_at = locked_at_of(obligation)
    first = None if anew else obligation.first_submitted_at
    if locked_at is None or not is_locked(locked_at=locked_at, first_at=first, at=at):
        return
    day = locked_at.astimezone(OFFICE_ZONE).date()
    requirement = obligation.requirement
    facts = {"title": requirement.title, "lead": requirement.campaign.lead.name}
    raise (WithdrawnForGood if anew else DutyLocked)(day=day_said(day), **facts)


@transaction.atomic
def set_lock(
    *,
    requirement: Requirement,
    locks_on: date | None,
    reason: str,
    actor: Actor,
    seen: str | None = None,
) -> Requirement:
    """Say after which day nothing is taken for a duty (定截止受理), or that none is set.

    Once units have the duty a reason is asked for; they see it. `seen` is the mark of the lock that
    a page showed. Raises LockTooEarly, LockOutOfYears, ReasonMissing, StaleEdit, PermissionRefused,
    CampaignClosed.
    """
    must_organise(actor, requirement.campaign)
    must_be_open(requirement.campaign)
    row = Requirement.objects.select_for_update(no_key=True).get(pk=requirement.pk)
    must_stand_as_seen(seen, lock_as_seen(row))
    why = given_reason(reason)
    if locks_on is not None and not EARLIEST <= locks_on <= LATEST:
        raise LockOutOfYears(field="locks_on")
    if locks_on is not None and not is_lock_after(locks_on, row.due_on):
        due_on = day_said(row.due_on) if row.due_on else ""
        raise LockTooEarly(field="locks_on", due_on=due_on)
    if not why and row.obligations.exists():
        raise ReasonMissing(field="reason", act=gettext_noop("改动截止受理"))
    row.locks_on, row.lock_reason = locks_on, why
    row.save(update_fields=["locks_on", "lock_reason"])
    record(
        actor=actor,
        verb="obligations.requirement.lock",
        obj=row,
        reason=why,
        detail={"locks_on": locks_on},
    )
    return row


@transaction.atomic
def unlock_obligation(
    *, obligation: Obligation, reason: str, actor: Actor, at: datetime
) -> Obligation:
    """Take one unit's answer after the lock all the same (恢复受理).

    Raises NotLocked, ReasonMissing, PermissionRefused, InvalidTransition.
    """
    allow(actor, may_reopen, of=obligation)
    why = stated(reason, ObligationEvent.UNLOCK)
    if locked_at_of(obligation) is None:
        raise NotLocked
    changes = {"is_unlocked": True}
    return move(obligation, ObligationEvent.UNLOCK, actor=actor, at=at, reason=why, changes=changes)
