"""A draft sent to be signed on one exact paper, and taken back (送签、撤回).

Every act of sign-off locks the draft first: of two people at once one acts, the other is told.
"""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.drafting.actions.letters import tell_ended, tell_next
from zhouzhi.apps.drafting.actions.versions import freeze_version
from zhouzhi.apps.drafting.domain.signing import (
    SIGNING_MOVES,
    SigningEvent,
    SigningState,
    signing_order,
)
from zhouzhi.apps.drafting.domain.states import DRAFT_MOVES, DraftEvent, DraftState
from zhouzhi.apps.drafting.models import Draft, DraftVersion, Signing, SignOff
from zhouzhi.apps.drafting.permissions import may_issue
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, StaleEdit, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class NoIssuers(InvalidInput):
    """A notice that no office issues cannot be signed (没有发文机关)."""

    code = "draft_without_issuers"
    template = gettext_noop("还没有写明发文机关，不能送签。请先在“版头和落款”里填好。")


class SigningReasonMissing(InvalidInput):
    """Who sends a paper back says why (请写明理由)."""

    code = "signing_reason_missing"
    template = gettext_noop("请写明理由，拟稿人和各会签单位都会看到。")


@transaction.atomic
def send_for_signing(
    *,
    draft: Draft,
    expected_hash: str,
    actor: User,
    at: datetime,
    is_host_first: bool = False,
) -> Signing:
    """Send a draft to its issuers to be signed (送签), on the exact content that was looked at.

    The paper is frozen; the joint offices sign in the order in which they print, the host last or,
    with `is_host_first`, before them, and from now on nobody writes in the draft. Raises
    PermissionRefused, DraftSealed, FactsMovedOn, NoIssuers, StaleEdit where the draft moved on from
    what was looked at.
    """
    row = locked_draft(draft.pk)
    if not may_issue(actor, row):
        raise PermissionRefused
    version = freeze_version(draft=row, actor=actor, at=at)
    if version.content_hash != expected_hash:
        raise StaleEdit
    row.refresh_from_db()
    move_draft(row, DraftEvent.SEND)
    signing = _begun(row, version, actor, at, is_host_first=is_host_first)
    detail = {"version": version.number, "hash": version.content_hash}
    if is_host_first:
        detail |= {"order": "host_first"}
    record(actor=actor, verb="drafting.signing.send", obj=signing, detail=detail)
    tell_next(signing, actor=actor)
    return signing


def _begun(
    draft: Draft, version: DraftVersion, actor: User, at: datetime, *, is_host_first: bool
) -> Signing:
    """A round of signatures, with a place for every office that issues the draft."""
    issuers = tuple(draft.issuers.order_by("position"))
    if not issuers:
        raise NoIssuers
    order = signing_order(issuers, is_host_first=is_host_first)
    signing = Signing.objects.create(draft=draft, version=version, sent_by=actor, sent_at=at)
    SignOff.objects.bulk_create(
        SignOff(
            signing=signing,
            position=position,
            unit_id=issuer.unit_id,
            name=issuer.name,
            is_host=issuer == issuers[0],
        )
        for position, issuer in enumerate(order, start=1)
    )
    return signing


@transaction.atomic
def recall_signing(*, signing: Signing, reason: str, actor: User, at: datetime) -> Signing:
    """Take a paper back from signing (撤回送签) to change it: all its signatures are void.

    Also once all have signed, until it goes out. Raises PermissionRefused, SigningReasonMissing,
    ReasonTooLong, InvalidTransition.
    """
    draft = locked_draft(signing.draft_id)
    if not may_issue(actor, draft):
        raise PermissionRefused
    return end_signing(draft, signing, SigningEvent.RECALL, reason=reason, actor=actor, at=at)


def end_signing(
    draft: Draft,
    signing: Signing,
    event: SigningEvent,
    *,
    reason: str,
    actor: User,
    at: datetime,
) -> Signing:
    """End a round without a paper: the draft may be written in again, the signatures are void."""
    why = given_reason(reason)
    if not why:
        raise SigningReasonMissing(field="reason")
    row = Signing.objects.get(pk=signing.pk)
    row.state = SIGNING_MOVES.target(SigningState(row.state), event)
    move_draft(draft, DraftEvent(event.value))
    row.ended_by, row.ended_at, row.reason = actor, at, why
    row.save(update_fields=["state", "ended_by", "ended_at", "reason"])
    record(actor=actor, verb=f"drafting.signing.{event.value}", obj=row, reason=why)
    tell_ended(row, event, actor=actor)
    return row


def locked_draft(pk: int) -> Draft:
    """The draft as it now stands, held until the transaction ends."""
    related = Draft.objects.select_related("campaign")
    return related.select_for_update(of=("self",)).get(pk=pk)


def move_draft(draft: Draft, event: DraftEvent) -> None:
    """Move a draft on. Raises InvalidTransition."""
    draft.state = DRAFT_MOVES.target(DraftState(draft.state), event)
    draft.save(update_fields=["state"])
