"""Questions about the register of activities (台账)."""

from zhouzhi.apps.activities.queries.one import (
    activity_by_code,
    activity_for,
    entries_of,
    entries_of_all,
    hash_of,
    sessions_of,
    times_of_all,
    when_of,
)
from zhouzhi.foundation.errors import NotFound

__all__ = [
    "NotFound",
    "activity_by_code",
    "activity_for",
    "entries_of",
    "entries_of_all",
    "hash_of",
    "sessions_of",
    "times_of_all",
    "when_of",
]
