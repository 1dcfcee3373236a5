"""A revised notice changes duties in force (修订): their words, and those no longer asked for."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.actions.many import (
    BATCH,
    change_of,
    keep_changes,
    tell_all,
    withdraw_wishes,
)
from zhouzhi.apps.obligations.actions.moves import stated
from zhouzhi.apps.obligations.actions.requirements import columns_of
from zhouzhi.apps.obligations.domain.former import Former
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.domain.revising import Wording, rewordings
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation, Requirement
from zhouzhi.apps.obligations.permissions import must_set_dates
from zhouzhi.apps.obligations.queries.rescheduling import owed_of
from zhouzhi.apps.obligations.queries.rules import wording_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.said import Said


class DutyCalledFor(Refusal):
    """A duty for which a contest was called is not taken away under it (已发起征集)."""

    code = "duty_called_for"
    template = gettext_noop("“{title}”已发起征集推荐，请先在“赛事”里撤回，再按修订办理。")


@transaction.atomic
def reword_requirement(
    *,
    requirement: Requirement,
    notice: Notice,
    spec: RequirementSpec,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Requirement:
    """Give a duty the words of the revised notice (按修订后的通知): what is asked, and within what.

    Every unit that has the duty, but one let off, is told what is asked otherwise than before.
    Its date is `reschedule_requirement`'s; how the date is said follows where it comes to the
    date that stands. Raises ReasonMissing, WordsTooLong, CampaignClosed, PermissionRefused.
    """
    must_set_dates(actor, requirement.campaign)
    must_be_open(requirement.campaign)
    row = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    before = wording_of(row)
    changed = rewordings(before, Wording.of(spec))
    columns = columns_of(spec)
    if spec.due_on != row.due_on:
        columns = {name: value for name, value in columns.items() if not name.startswith("due_")}
    for name, value in columns.items():
        setattr(row, name, value)
    row.notice = notice
    if (before.materials, before.limits) != (spec.materials, spec.limits):
        row.former = [*row.former, Former(at, before.materials, before.limits).as_json()]
    row.save(update_fields=[*columns, "notice", "former"])
    record(
        actor=actor,
        verb="obligations.requirement.reword",
        obj=row,
        reason=reason,
        detail={
            "from": before.title,
            "to": row.title,
            "due_on": row.due_on,
            "changed": [str(one) for one in changed],
        },
    )
    if changed:
        _tell_reworded(row, changed, reason=reason, actor=actor, at=at)
    return row


def _tell_reworded(
    row: Requirement, changed: Sequence[Said], *, reason: str, actor: Actor, at: datetime
) -> None:
    """Keep in each history what is asked otherwise (要求改动), and tell the units that have it."""
    why = stated(reason, ObligationEvent.REWORD)
    said = _REWORDED.format(why=why.rstrip("。；，"), changed="；".join(changed))
    made = keep_changes(
        change_of(
            one,
            ObligationEvent.REWORD,
            due_on=one.due_on,
            is_late=one.is_late,
            reason=said,
            actor=actor,
            at=at,
        )
        for one in owed_of(row)
    )
    tell_all(change for change in made if change.to_state != ObligationState.WAIVED)


@transaction.atomic
def waive_requirement(*, requirement: Requirement, reason: str, actor: Actor, at: datetime) -> int:
    """Free every unit that still owes a duty of it (不再要求), and tell them; the rest stays.

    What was handed in is kept with the duty. One that was sent to nobody is taken out altogether.
    Gives back how many are freed. Raises ReasonMissing, DutyCalledFor, CampaignClosed,
    PermissionRefused.
    """
    must_set_dates(actor, requirement.campaign)
    why = stated(reason, ObligationEvent.WAIVE)
    held(requirement.campaign)  # nothing is handed in meanwhile
    must_be_open(requirement.campaign)
    owed = owed_of(requirement)
    open_ = [one for one in owed if one.state.is_open]
    changes = [
        change_of(
            one,
            ObligationEvent.WAIVE,
            due_on=one.due_on,
            is_late=False,
            reason=why,
            actor=actor,
            at=at,
        )
        for one in open_
    ]
    keys = [one.key for one in open_]
    for start in range(0, len(keys), BATCH):
        Obligation.objects.filter(pk__in=keys[start : start + BATCH]).update(
            state=ObligationState.WAIVED, is_late=False, by_extension=False
        )
    tell_all(keep_changes(changes))
    withdraw_wishes(ExtensionRequest.objects.all(), of=requirement, actor=actor, at=at)
    record(
        actor=actor,
        verb="obligations.requirement.waive",
        obj=requirement,
        reason=why,
        detail={"waived": len(open_), "kept": len(owed) - len(open_)},
    )
    if not owed:
        _remove(requirement)
    return len(open_)


_REWORDED = "{why}：{changed}"


def _remove(requirement: Requirement) -> None:
    try:
        Requirement.objects.filter(pk=requirement.pk).delete()
    except ProtectedError:
        raise DutyCalledFor(title=requirement.title) from None
