"""What a reviewer decides on a photograph before the public sees it (公开照片的审查)."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import locked
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.actions.reviewers import OwnActivity, why_not
from zhouzhi.apps.activities.actions.reviewing import RefusalUnexplained
from zhouzhi.apps.activities.domain.states import CLEARANCE_MOVES, ClearanceEvent, ClearanceState
from zhouzhi.apps.activities.models import PublicPhoto
from zhouzhi.apps.activities.permissions import may_review
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.served.actions import change


class PhotoMoved(StaleEdit):
    """Something else is said of it since the page was opened (照片已变)."""

    code = "public_photo_moved"
    template = gettext_noop(
        "您打开这一页之后，这张照片的说明或同意情况改过，这次的结论没有记下。请看过现在的再定。"
    )


class NotDrawn(InvalidInput):
    """What would go out is not there to be looked at yet (公开用图没有做好)."""

    code = "public_photo_not_drawn"
    template = gettext_noop("公开用的图还没有做好，请过一会儿刷新这一页，看过图再定。")


@transaction.atomic
def grant_public_photo(
    *, public: PublicPhoto, expected_hash: str, actor: User, at: datetime, note: str = ""
) -> PublicPhoto:
    """Let the public see a photograph (照片过审), from now on and with its activity.

    `expected_hash` is of what the page showed. Raises PhotoMoved, NotDrawn, InvalidTransition,
    OwnActivity, LetInByAuthor, CampaignClosed, PermissionRefused, ReasonTooLong.
    """
    row = _held(public, expected_hash, actor)
    if row.large_id is None or row.small_id is None:
        raise NotDrawn
    return _decided(row, ClearanceEvent.GRANT, given_reason(note), actor, at)


@transaction.atomic
def refuse_public_photo(
    *, public: PublicPhoto, expected_hash: str, reason: str, actor: User, at: datetime
) -> PublicPhoto:
    """Refuse a photograph (不予公开) with words that explain it.

    Raises RefusalUnexplained, and the same as granting but NotDrawn.
    """
    row = _held(public, expected_hash, actor)
    return _decided(row, ClearanceEvent.REFUSE, _explained(reason), actor, at)


@transaction.atomic
def revoke_public_photo(
    *, public: PublicPhoto, expected_hash: str, reason: str, actor: User, at: datetime
) -> PublicPhoto:
    """Take back what was granted (撤销结论): the public is given it no more from now on.

    Raises RefusalUnexplained, and the same as refusing.
    """
    row = _held(public, expected_hash, actor)
    if row.state != ClearanceState.GRANTED:
        raise CLEARANCE_MOVES.refusal(ClearanceState(row.state), ClearanceEvent.VOID)
    return _decided(row, ClearanceEvent.VOID, _explained(reason), actor, at)


def _held(public: PublicPhoto, expected_hash: str, actor: User) -> PublicPhoto:
    """The row as it now stands, held, if this person may decide on it."""
    activity = locked(public.photo.activity)
    row = PublicPhoto.objects.select_for_update(of=("self",)).select_related("photo__blob")
    held = row.get(pk=public.pk)
    if not may_review(actor, activity):
        raise why_not(actor, activity)
    if actor.pk in {held.offered_by_id, held.photo.added_by_id}:
        raise OwnActivity
    if held.content_hash != expected_hash:
        raise PhotoMoved
    return held


def _explained(reason: str) -> str:
    why = given_reason(reason)
    if not why:
        raise RefusalUnexplained(field="reason")
    return why


def _decided(
    row: PublicPhoto, event: ClearanceEvent, why: str, actor: User, at: datetime
) -> PublicPhoto:
    if event is not ClearanceEvent.VOID:
        # Taking back is open at any time, also once a campaign is closed.
        must_be_open_for([row.photo.activity_id])
        if row.state != ClearanceState.ASKED:
            # What was taken back goes out again only when its unit offers it anew.
            raise CLEARANCE_MOVES.refusal(ClearanceState(row.state), event)
    row.state = CLEARANCE_MOVES.target(ClearanceState(row.state), event)
    row.reason, row.decided_by, row.decided_at = why, actor, at
    row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    change()
    record(
        actor=actor,
        verb=f"activities.public_photo.{_VERBS[event]}",
        obj=row,
        reason=why,
        detail={"content_hash": row.content_hash, "sha256": row.photo.blob.sha256},
    )
    return row


_VERBS = {
    ClearanceEvent.GRANT: "grant",
    ClearanceEvent.REFUSE: "refuse",
    ClearanceEvent.VOID: "revoke",
}
