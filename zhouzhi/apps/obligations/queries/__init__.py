"""Questions about requirements, participants and obligations."""

from zhouzhi.apps.obligations.queries.board import Filter, Matrix, matrix
from zhouzhi.apps.obligations.queries.campaign_page import (
    Duty,
    Lane,
    Mark,
    answered_by,
    duties_of,
    timeline,
    uppers_of,
)
from zhouzhi.apps.obligations.queries.counts import (
    progress_by_campaign,
    progress_by_duty,
    progress_by_region,
)
from zhouzhi.apps.obligations.queries.one import (
    Change,
    Limits,
    history_of,
    limits_for,
    obligation_for,
)
from zhouzhi.apps.obligations.queries.proposal import (
    Proposal,
    dispatch_proposal,
    kept_phrases,
    units_without_people,
)
from zhouzhi.apps.obligations.queries.reach import Chosen, dispatch_plan, participants_of
from zhouzhi.apps.obligations.queries.register import Register, register_of
from zhouzhi.apps.obligations.queries.today import (
    Awaited,
    Owed,
    TodayCounts,
    owed_by,
    owed_to,
    today_counts,
)

__all__ = [
    "Awaited",
    "Change",
    "Chosen",
    "Duty",
    "Filter",
    "Lane",
    "Limits",
    "Mark",
    "Matrix",
    "Owed",
    "Proposal",
    "Register",
    "TodayCounts",
    "answered_by",
    "dispatch_plan",
    "dispatch_proposal",
    "duties_of",
    "history_of",
    "kept_phrases",
    "limits_for",
    "matrix",
    "obligation_for",
    "owed_by",
    "owed_to",
    "participants_of",
    "progress_by_campaign",
    "progress_by_duty",
    "progress_by_region",
    "register_of",
    "timeline",
    "today_counts",
    "units_without_people",
    "uppers_of",
]
