"""What activities are to each other: in each other's way, too large for a place, or told twice."""

from zhouzhi.apps.activities.queries.between.found import Beside, beside, rows_beside
from zhouzhi.apps.activities.queries.between.judged import (
    judged_page,
    judgement_for,
    judgements_of,
    pair_for,
)
from zhouzhi.apps.activities.queries.between.taken import MOST_ACTIVITIES, Between, between

__all__ = [
    "MOST_ACTIVITIES",
    "Beside",
    "Between",
    "beside",
    "between",
    "judged_page",
    "judgement_for",
    "judgements_of",
    "pair_for",
    "rows_beside",
]
