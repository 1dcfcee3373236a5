"""Whose calendar an address opens (日程订阅地址)."""

import hashlib
from datetime import datetime

from zhouzhi.apps.orgs.models import CalendarKey, User


def hash_of_key(key: str) -> str:
    """What is kept of a key: it is random and long, so its plain hash tells nothing of it."""
    return hashlib.sha256(key.encode()).hexdigest()


def reader_of_calendar(key: str) -> User | None:
    """The person whose calendar a key opens; None for a key that was closed, or an old account."""
    kept = CalendarKey.objects.filter(key_hash=hash_of_key(key), user__is_active=True)
    found = kept.select_related("user").first()
    return found.user if found else None


def calendar_open_since(user: User) -> datetime | None:
    """When a person's calendar got its present address; None where it has none."""
    return CalendarKey.objects.filter(user=user).values_list("made_at", flat=True).first()
