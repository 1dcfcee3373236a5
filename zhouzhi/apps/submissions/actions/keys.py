"""Keys that were compared by telephone (核对指纹), so that nobody is asked twice."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_write_answer
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.models.keys import ComparedKey
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.signing import fingerprint


@transaction.atomic
def remember_key(
    *, obligation: Obligation, public_key: bytes, actor: User, at: datetime
) -> ComparedKey:
    """Remember that the fingerprint of a unit's key was compared with who packed (核对过).

    Raises PermissionRefused.
    """
    if not may_write_answer(actor, obligation):
        raise PermissionRefused
    row, is_new = ComparedKey.objects.get_or_create(
        unit=obligation.liable_unit,
        keeper=obligation.requirement.campaign.lead,
        public_key=public_key.hex(),
        defaults={"compared_by": actor, "compared_at": at},
    )
    detail = {"fingerprint": fingerprint(public_key), "already_there": not is_new}
    record(actor=actor, verb="submissions.key.compare", obj=row, detail=detail)
    return row
