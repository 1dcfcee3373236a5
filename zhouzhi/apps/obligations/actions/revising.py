"""A revised notice changes duties in force (修订): their words, and those no longer asked for."""

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
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation, Requirement
from zhouzhi.apps.obligations.permissions import must_set_dates
from zhouzhi.apps.obligations.queries.rescheduling import owed_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import Refusal, gettext_noop


class DutyCalledFor(Refusal):
    """A duty for which a contest was called is not taken away under it (已发起征集)."""

    code = "duty_called_for"
    template = gettext_noop("“{title}”已发起征集推荐，请先在“赛事”里撤回，再按修订办理。")


@transaction.atomic
def reword_requirement(
    *, requirement: Requirement, notice: Notice, spec: RequirementSpec, actor: Actor
) -> Requirement:
    """Give a duty the words of the revised notice (按修订后的通知): what is asked, and within what.

    Its date is `reschedule_requirement`'s; how the date is said follows where it comes to the date
    that stands. Raises WordsTooLong, CampaignClosed, PermissionRefused.
    """
    must_set_dates(actor, requirement.campaign)
    must_be_open(requirement.campaign)
    row = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    columns = columns_of(spec)
    if spec.due_on != row.due_on:
        columns = {name: value for name, value in columns.items() if not name.startswith("due_")}
    for name, value in columns.items():
        setattr(row, name, value)
    row.notice = notice
    row.save(update_fields=[*columns, "notice"])
    record(
        actor=actor,
        verb="obligations.requirement.reword",
        obj=row,
        detail={"from": requirement.title, "to": row.title, "due_on": row.due_on},
    )
    return row


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


def _remove(requirement: Requirement) -> None:
    try:
        Requirement.objects.filter(pk=requirement.pk).delete()
    except ProtectedError:
        raise DutyCalledFor(title=requirement.title) from None
