"""Questions about requirements, participants and obligations."""

from zhouzhi.apps.obligations.queries.board import Filter, Matrix, matrix
from zhouzhi.apps.obligations.queries.calendar import Day, DayKind, days_before
from zhouzhi.apps.obligations.queries.campaign_page import (
    Duty,
    Lane,
    Mark,
    answered_by,
    duties_of,
    lacks_form,
    plan_due_on,
    timeline,
    upper_duties_of,
    upper_duties_open_to,
)
from zhouzhi.apps.obligations.queries.counts import (
    progress_by_duty,
    progress_by_region,
)
from zhouzhi.apps.obligations.queries.in_hand import InHand, in_hand_of, waiting_for_review_count
from zhouzhi.apps.obligations.queries.lateness import (
    stands_overdue,
    stands_returned_in_time,
    was_returned,
)
from zhouzhi.apps.obligations.queries.listed import Listed, campaigns_listed, drafts_of
from zhouzhi.apps.obligations.queries.news import News, Returned, news_for
from zhouzhi.apps.obligations.queries.one import (
    Change,
    Limits,
    has_moved,
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
from zhouzhi.apps.obligations.queries.reviewers import Reviewer, reviewers_of, reviewers_of_each
from zhouzhi.apps.obligations.queries.today import (
    Awaited,
    Owed,
    TodayCounts,
    due_by,
    handed_in_to,
    owed_by,
    owed_to,
    today_counts,
)

__all__ = [
    "Awaited",
    "Change",
    "Chosen",
    "Day",
    "DayKind",
    "Duty",
    "Filter",
    "InHand",
    "Lane",
    "Limits",
    "Listed",
    "Mark",
    "Matrix",
    "News",
    "Owed",
    "Proposal",
    "Register",
    "Returned",
    "Reviewer",
    "TodayCounts",
    "answered_by",
    "campaigns_listed",
    "days_before",
    "dispatch_plan",
    "dispatch_proposal",
    "drafts_of",
    "due_by",
    "duties_of",
    "handed_in_to",
    "has_moved",
    "history_of",
    "in_hand_of",
    "kept_phrases",
    "lacks_form",
    "limits_for",
    "matrix",
    "news_for",
    "obligation_for",
    "owed_by",
    "owed_to",
    "participants_of",
    "plan_due_on",
    "progress_by_duty",
    "progress_by_region",
    "register_of",
    "reviewers_of",
    "reviewers_of_each",
    "stands_overdue",
    "stands_returned_in_time",
    "timeline",
    "today_counts",
    "units_without_people",
    "upper_duties_of",
    "upper_duties_open_to",
    "waiting_for_review_count",
    "was_returned",
]
