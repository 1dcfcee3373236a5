"""What an issued duty asks is changed (改要求): its materials and limits, as a revision does it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.obligations.actions.moves import stated
from zhouzhi.apps.obligations.actions.revising import reword_requirement
from zhouzhi.apps.obligations.domain.changing import changed_spec
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.revising import Wording, rewordings
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.as_seen import duty_as_seen
from zhouzhi.apps.obligations.queries.rules import spec_of
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, gettext_noop
from zhouzhi.foundation.seen import must_stand_as_seen


class DutyNotIssued(InvalidTransition):
    """A duty that no notice has said yet is written anew, and nobody has to be told (尚未印发)."""

    code = "duty_not_issued"
    template = gettext_noop("“{title}”的通知还没有印发，请在“应办事项”里直接修改。")


class SameRequirement(InvalidInput):
    """Nothing would be asked otherwise than now."""

    code = "same_requirement"
    template = gettext_noop("“{title}”现在要的就是这些，没有改动。")


@transaction.atomic
def change_issued_duty(
    *,
    duty: Requirement,
    materials: Collection[Material],
    limits: Collection[Limit],
    reason: str,
    actor: Actor,
    at: datetime,
    seen: str | None = None,
) -> Requirement:
    """Ask other materials or other limits of all who owe an issued duty (改要求), and tell them.

    What was handed in stays and is judged by what was asked then; a date is moved by
    `reschedule_requirement`. Form and contest entries, which hang on more than the duty, are kept
    as they are. `seen` is the mark of the duty that a page showed. Raises SameRequirement,
    DutyNotIssued, ReasonMissing, ReasonTooLong, StaleEdit, CampaignClosed, PermissionRefused.
    """
    must_organise(actor, duty.campaign)
    why = stated(reason, ObligationEvent.REWORD)
    held(duty.campaign)  # nothing is sent or handed in meanwhile
    must_be_open(duty.campaign)
    row = Requirement.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    must_stand_as_seen(seen, duty_as_seen(row))
    if row.notice is None:
        raise DutyNotIssued(title=row.title)
    now = spec_of(row)
    spec = changed_spec(now, materials=materials, limits=limits)
    if not rewordings(Wording.of(now), Wording.of(spec)):
        raise SameRequirement(title=row.title)
    return reword_requirement(
        requirement=row, notice=row.notice, spec=spec, reason=why, actor=actor, at=at
    )
