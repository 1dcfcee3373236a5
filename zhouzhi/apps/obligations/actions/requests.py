"""A unit asks for a later date (申请延期); the organiser grants it or says why not."""

from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.obligations.actions.letters import tell_answered, tell_asked
from zhouzhi.apps.obligations.actions.moves import allow, stated
from zhouzhi.apps.obligations.domain.due import EARLIEST, LATEST
from zhouzhi.apps.obligations.domain.extensions import (
    REQUEST_MOVES,
    RequestEvent,
    RequestState,
    Scope,
)
from zhouzhi.apps.obligations.domain.states import OBLIGATION_MOVES, ObligationEvent
from zhouzhi.apps.obligations.domain.states import ObligationState as State
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation
from zhouzhi.apps.obligations.permissions import may_answer, may_ask_extension, may_extend
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import InvalidInput, Refusal, StaleEdit, gettext_noop


class AskedAlready(Refusal):
    """One wish at a time (已有待答复的申请)."""

    code = "asked_already"
    template = gettext_noop("这件事已申请延期，还没有答复。要改申请，请先撤回再提。")
    status = 409


class WishTooEarly(InvalidInput):
    """A wished date that is no later than the one that stands, or in no possible year."""

    code = "wish_too_early"
    template = gettext_noop("希望延到的日期要晚于现在的截止日期{due_on}，请重新选择。")


class NoDateToExtend(Refusal):
    """A duty without a date needs no extension."""

    code = "no_date_to_extend"
    template = gettext_noop("这件事没有限定日期，不需要申请延期。")
    status = 409


@transaction.atomic
def ask_extension(
    *,
    obligation: Obligation,
    wished_on: date,
    reason: str,
    actor: User,
    at: datetime,
    scope: Scope = Scope.DUTY,
) -> ExtensionRequest:
    """Ask for a later date with the reason (申请延期).

    Raises AskedAlready, WishTooEarly, NoDateToExtend, ReasonMissing, PermissionRefused,
    InvalidTransition where nothing is owed, CampaignClosed.
    """
    allow(actor, may_ask_extension, of=obligation)
    must_be_open(obligation.requirement.campaign)
    why = stated(reason, ObligationEvent.EXTEND)
    row = Obligation.objects.select_for_update(no_key=True).get(pk=obligation.pk)
    OBLIGATION_MOVES.target(State(row.state), ObligationEvent.EXTEND)
    if row.due_on is None:
        raise NoDateToExtend
    if not max(EARLIEST, row.due_on) < wished_on <= LATEST:
        raise WishTooEarly(field="wished_on", due_on=day_said(row.due_on))
    if row.extension_requests.filter(state=RequestState.ASKED).exists():
        raise AskedAlready
    asked = ExtensionRequest.objects.create(
        obligation=row, scope=scope, reason=why, wished_on=wished_on, asked_by=actor, asked_at=at
    )
    detail = {"wished_on": wished_on, "scope": scope}
    record(actor=actor, verb="obligations.request.ask", obj=asked, reason=why, detail=detail)
    tell_asked(asked, actor=actor)
    return asked


@transaction.atomic
def refuse_extension(
    *, request: ExtensionRequest, reason: str, actor: User, at: datetime
) -> ExtensionRequest:
    """Say no to a wish for a later date, and why (不批准延期).

    Raises ReasonMissing, PermissionRefused, InvalidTransition, StaleEdit, CampaignClosed.
    """
    allow(actor, may_extend, of=request.obligation)
    must_be_open(request.obligation.requirement.campaign)
    why = stated(reason, ObligationEvent.EXTEND)
    settle(request, RequestEvent.REFUSE, actor=actor, at=at, said=why)
    tell_answered(request, actor=actor)
    return request


@transaction.atomic
def withdraw_request(*, request: ExtensionRequest, actor: User, at: datetime) -> ExtensionRequest:
    """Take a wish back before it is answered (撤回申请).

    Raises PermissionRefused, InvalidTransition, StaleEdit.
    """
    allow(actor, may_answer, of=request.obligation)
    return settle(request, RequestEvent.WITHDRAW, actor=actor, at=at)


def lapse_requests(obligation: Obligation, *, actor: Actor, at: datetime) -> None:
    """Withdraw what was wished for a duty that no longer waits for an answer (随报送撤回)."""
    for asked in obligation.extension_requests.filter(state=RequestState.ASKED):
        settle(asked, RequestEvent.WITHDRAW, actor=actor, at=at)


def settle(
    request: ExtensionRequest,
    event: RequestEvent,
    *,
    actor: Actor,
    at: datetime,
    said: str = "",
    granted_on: date | None = None,
) -> ExtensionRequest:
    """Bring a wish to its end, once; of two answers at a time the second is StaleEdit."""
    target = REQUEST_MOVES.target(RequestState(request.state), event)
    columns = {
        "state": target,
        "decided_by": actor if isinstance(actor, User) else None,
        "decided_at": at,
        "said": said,
        "granted_on": granted_on,
    }
    waiting = ExtensionRequest.objects.filter(pk=request.pk, state=RequestState.ASKED)
    if not waiting.update(**columns):
        raise StaleEdit
    for name, value in columns.items():
        setattr(request, name, value)
    detail = {"granted_on": granted_on}
    verb = f"obligations.request.{event}"
    record(actor=actor, verb=verb, obj=request, reason=said, detail=detail)
    return request
