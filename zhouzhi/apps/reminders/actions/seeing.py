"""What a person has read of what they were reminded of."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reminders.models import Seen
from zhouzhi.foundation.audit.actions import record


@transaction.atomic
def note_seen(*, actor: User, until: datetime) -> Seen:
    """Note that a person has read the reminders made until then (知道了); never goes back."""
    seen, fresh = Seen.objects.select_for_update().get_or_create(
        user=actor, defaults={"until": until}
    )
    if not fresh and seen.until < until:
        seen.until = until
        seen.save(update_fields=["until"])
    record(actor=actor, verb="reminders.digest.see", obj=None, detail={"until": until})
    return seen
