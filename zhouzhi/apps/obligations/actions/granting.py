"""The organiser grants a later date that a unit asked for (批准延期)."""

from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.obligations.actions.decisions import extend_obligation
from zhouzhi.apps.obligations.actions.letters import tell_answered
from zhouzhi.apps.obligations.actions.moves import allow
from zhouzhi.apps.obligations.actions.requests import settle
from zhouzhi.apps.obligations.domain.extensions import RequestEvent, Scope
from zhouzhi.apps.obligations.models import ExtensionRequest
from zhouzhi.apps.obligations.permissions import may_extend
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.reasons import REASON_LENGTH, given_reason
from zhouzhi.foundation.said import Said


@transaction.atomic
def grant_extension(
    *,
    request: ExtensionRequest,
    due_on: date,
    scope: Scope,
    actor: User,
    at: datetime,
    reason: str = "",
) -> ExtensionRequest:
    """Give a unit that asked a later date, the wished one or another (批准延期).

    The history keeps the organiser's words, else that the unit's own reason was followed. Raises
    what `extend_obligation` raises, InvalidTransition and StaleEdit where it is answered already.
    """
    allow(actor, may_extend, of=request.obligation)
    said = given_reason(reason)
    settle(request, RequestEvent.GRANT, actor=actor, at=at, said=said, granted_on=due_on)
    extend_obligation(
        obligation=request.obligation,
        due_on=due_on,
        reason=said or Said(_AS_ASKED, reason=request.reason)[:REASON_LENGTH],
        scope=scope,
        actor=actor,
        at=at,
    )
    tell_answered(request, actor=actor)
    return request


_AS_ASKED = gettext_noop("申请的理由：{reason}")
