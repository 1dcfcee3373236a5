"""The address at which a person's calendar is fetched without a sign-in (日程订阅地址)."""

import secrets
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.orgs.models import CalendarKey, User
from zhouzhi.apps.orgs.queries.calendar_keys import hash_of_key
from zhouzhi.foundation.audit.actions import Actor, record

_BYTES = 32


@transaction.atomic
def open_calendar(*, user: User, at: datetime, actor: Actor) -> str:
    """Give a person's calendar a new address (换地址): the key, shown once; an older one ends."""
    key = secrets.token_urlsafe(_BYTES)
    kept, _ = CalendarKey.objects.update_or_create(
        user=user, defaults={"key_hash": hash_of_key(key), "made_at": at}
    )
    record(actor=actor, verb="orgs.calendar.open", obj=kept)
    return key


@transaction.atomic
def close_calendar(*, user: User, actor: Actor) -> bool:
    """Let nobody fetch a person's calendar any more (停用地址); False where nobody could."""
    kept = CalendarKey.objects.filter(user=user).first()
    if kept is None:
        return False
    record(actor=actor, verb="orgs.calendar.close", obj=kept)
    kept.delete()
    return True
