"""Questions about the register of activities (台账)."""

from zhouzhi.apps.activities.queries.clearing import is_cleared, unsettled
from zhouzhi.apps.activities.queries.counts import CampaignCounts, campaign_counts, counted_in
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
from zhouzhi.apps.activities.queries.records import photo_for, photos_of, press_of
from zhouzhi.apps.activities.queries.register import (
    COUNTED_UP_TO,
    RegisterFilter,
    RegisterPage,
    RegisterRow,
    register_page,
    register_root,
    rows_of,
)
from zhouzhi.apps.activities.queries.scope import COUNTED, campaigns_within
from zhouzhi.apps.activities.queries.serving import campaigns_served_by
from zhouzhi.foundation.errors import NotFound

__all__ = [
    "COUNTED",
    "COUNTED_UP_TO",
    "CampaignCounts",
    "NotFound",
    "RegisterFilter",
    "RegisterPage",
    "RegisterRow",
    "activity_by_code",
    "activity_for",
    "campaign_counts",
    "campaigns_served_by",
    "campaigns_within",
    "counted_in",
    "entries_of",
    "entries_of_all",
    "hash_of",
    "is_cleared",
    "photo_for",
    "photos_of",
    "press_of",
    "register_page",
    "register_root",
    "rows_of",
    "sessions_of",
    "times_of_all",
    "unsettled",
    "when_of",
]
