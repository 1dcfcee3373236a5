"""What every write checks first: the row as it now stands, who may, and why."""

from collections.abc import Callable

from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said


class EventReasonMissing(InvalidInput):
    """An act that people are told of must say why."""

    code = "activity_reason_missing"
    template = gettext_noop("请写明{act}的原因，有关单位会看到这段话。")


class PublicWordsTooLong(InvalidInput):
    """What the public reads beside a put-off activity is a sentence or two (告知太长)."""

    code = "public_words_too_long"
    template = gettext_noop("告诉群众的话最多 {most} 字，现在有 {length} 字，请缩短。")


class PublicWordsPrivate(InvalidInput):
    """Nobody's own number goes out (告知里有私人号码)."""

    code = "public_words_private"

    def __init__(self, template: str) -> None:
        super().__init__(template, field="public_words", label=Said(_TO_PUBLIC))


PUBLIC_WORDS_LENGTH = 200
_TO_PUBLIC = gettext_noop("告诉群众的话")


def told_publicly(words: str) -> str:
    """What the public is to read, without blanks around it (告诉群众的话).

    Raises PublicWordsTooLong, PublicWordsPrivate.
    """
    said = words.strip()
    if len(said) > PUBLIC_WORDS_LENGTH:
        raise PublicWordsTooLong(field="public_words", most=PUBLIC_WORDS_LENGTH, length=len(said))
    if (private := private_number_in(said)) is not None:
        raise PublicWordsPrivate(private.words)
    return said


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
