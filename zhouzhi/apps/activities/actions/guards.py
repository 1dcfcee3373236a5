"""What every write checks first: the row as it now stands, who may, and why."""

from collections.abc import Callable

from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class EventReasonMissing(InvalidInput):
    """An act that people are told of must say why."""

    code = "activity_reason_missing"
    template = gettext_noop("请写明{act}的原因，有关单位和群众会看到这段话。")


def locked(activity: Activity) -> Activity:
    """The activity as it now stands, held until the transaction ends."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=activity.pk)


def allow(actor: Actor, *rights: Callable[[User, Activity], bool], of: Activity) -> None:
    """Refuse a person who has none of these rights; the house itself (SYSTEM) has them all.

    Raises PermissionRefused.
    """
    if isinstance(actor, User) and not any(right(actor, of) for right in rights):
        raise PermissionRefused


def stated(reason: str, event: ActivityEvent) -> str:
    """The reason without its blanks. Raises EventReasonMissing for none, ReasonTooLong."""
    why = given_reason(reason)
    if not why:
        raise EventReasonMissing(field="reason", act=event.label)
    return why
