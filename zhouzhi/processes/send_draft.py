"""A draft that was checked is sent to its issuers to be signed (送签)."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.drafting.actions.sending import send_for_signing
from zhouzhi.apps.drafting.models import Draft, Signing
from zhouzhi.apps.drafting.permissions import may_issue
from zhouzhi.apps.drafting.queries.drafts import draft_page
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.writing.kept import fingerprint
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit, gettext_noop
from zhouzhi.processes.check_draft import findings_of


class DraftNotReady(Refusal):
    """A draft with something wrong in it is not sent to be signed (还有差错)."""

    code = "draft_not_ready"
    template = gettext_noop(
        "拟稿还有 {count} 处要改，没有送签。第一处：{first}。请按“成稿检查”逐条改好。"
    )
    status = 409


def send_draft(
    *,
    draft: Draft,
    expected_hash: str,
    actor: User,
    at: datetime,
    is_host_first: bool = False,
) -> Signing:
    """Check a draft once more and send it to be signed (送签), by the host first or last.

    The paper is read back before the transaction, which holds up every other writer where there
    is one queue of them; `expected_hash` says that what is sent is what was read.
    Raises PermissionRefused, DraftNotReady, and all that `send_for_signing` raises.
    """
    if not may_issue(actor, draft):
        raise PermissionRefused
    today = at.astimezone(OFFICE_ZONE).date()
    page = draft_page(draft)
    if fingerprint(page.document) != expected_hash:
        raise StaleEdit
    wrong = [one for one in findings_of(draft, today=today, page=page) if one.kind.is_wrong]
    if wrong:
        raise DraftNotReady(count=len(wrong), first=wrong[0].words)
    with transaction.atomic(), act():
        return send_for_signing(
            draft=draft,
            expected_hash=expected_hash,
            actor=actor,
            at=at,
            is_host_first=is_host_first,
        )
