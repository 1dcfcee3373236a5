"""Questions about the register of activities (台账)."""

from zhouzhi.apps.activities.queries.clearances import (
    Wanted,
    clearance_for,
    clearances_of,
    decisions_of,
    lacking_for,
    others_to_tell,
    photos_to_show,
    refusals_of,
    stamps_of,
    wanted_of,
)
from zhouzhi.apps.activities.queries.clearing import unsettled
from zhouzhi.apps.activities.queries.coming import ComingSession, sessions_before
from zhouzhi.apps.activities.queries.counts import (
    CampaignCounts,
    campaign_counts,
    counted_in,
    counts_by_day,
    counts_by_strand,
    is_summed_at_once,
)
from zhouzhi.apps.activities.queries.demands import (
    activities_under,
    demand_for,
    demands_above,
    demands_of,
)
from zhouzhi.apps.activities.queries.filters import RegisterFilter
from zhouzhi.apps.activities.queries.licensing import (
    ToApplyFor,
    is_licence_in_hand,
    licences_to_apply_for,
)
from zhouzhi.apps.activities.queries.lists import (
    ListTooLong,
    campaign_of,
    columns_without_words,
    filled_template,
    list_count,
    list_setting,
    listed,
    template_for,
    templates_for,
    unready_in,
)
from zhouzhi.apps.activities.queries.one import (
    activity_by_code,
    activity_for,
    entries_of,
    entries_of_all,
    hash_of,
    is_deletable,
    sessions_of,
    times_of_all,
    when_of,
)
from zhouzhi.apps.activities.queries.records import (
    photo_for,
    photos_of,
    press_of,
    small_picture_of,
)
from zhouzhi.apps.activities.queries.register import (
    COUNTED_UP_TO,
    RegisterPage,
    RegisterRow,
    register_page,
    register_root,
    rows_of,
)
from zhouzhi.apps.activities.queries.review_queue import (
    ReviewPage,
    next_to_review,
    review_count,
    review_queue,
)
from zhouzhi.apps.activities.queries.reviewers import reviewers_of
from zhouzhi.apps.activities.queries.scope import COUNTED, campaigns_within
from zhouzhi.apps.activities.queries.serving import activities_in_hand_of, campaigns_served_by
from zhouzhi.apps.activities.queries.sheets import (
    setting_of,
    sheet_changes_of,
    sheet_choices,
    sheet_for,
    sheet_plan,
)
from zhouzhi.apps.activities.queries.sheets_before import told_no_more
from zhouzhi.apps.activities.queries.turnouts import turnouts_of
from zhouzhi.foundation.errors import NotFound

__all__ = [
    "COUNTED",
    "COUNTED_UP_TO",
    "CampaignCounts",
    "ComingSession",
    "ListTooLong",
    "NotFound",
    "RegisterFilter",
    "RegisterPage",
    "RegisterRow",
    "ReviewPage",
    "ToApplyFor",
    "Wanted",
    "activities_in_hand_of",
    "activities_under",
    "activity_by_code",
    "activity_for",
    "campaign_counts",
    "campaign_of",
    "campaigns_served_by",
    "campaigns_within",
    "clearance_for",
    "clearances_of",
    "columns_without_words",
    "counted_in",
    "counts_by_day",
    "counts_by_strand",
    "decisions_of",
    "demand_for",
    "demands_above",
    "demands_of",
    "entries_of",
    "entries_of_all",
    "filled_template",
    "hash_of",
    "is_deletable",
    "is_licence_in_hand",
    "is_summed_at_once",
    "lacking_for",
    "licences_to_apply_for",
    "list_count",
    "list_setting",
    "listed",
    "next_to_review",
    "others_to_tell",
    "photo_for",
    "photos_of",
    "photos_to_show",
    "press_of",
    "refusals_of",
    "register_page",
    "register_root",
    "review_count",
    "review_queue",
    "reviewers_of",
    "rows_of",
    "sessions_before",
    "sessions_of",
    "setting_of",
    "sheet_changes_of",
    "sheet_choices",
    "sheet_for",
    "sheet_plan",
    "small_picture_of",
    "stamps_of",
    "template_for",
    "templates_for",
    "times_of_all",
    "told_no_more",
    "turnouts_of",
    "unready_in",
    "unsettled",
    "wanted_of",
    "when_of",
]
