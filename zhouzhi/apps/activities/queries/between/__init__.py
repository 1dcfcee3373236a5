"""What activities are to each other: in each other's way, too large for a place, or told twice."""

from zhouzhi.apps.activities.queries.between.found import (
    NOTHING,
    Beside,
    beside,
    row_key,
    rows_beside,
)
from zhouzhi.apps.activities.queries.between.judged import (
    doubles_of,
    ground_of,
    joined_lately,
    judged_page,
    judgement_for,
    judgements_of,
    pair_for,
)
from zhouzhi.apps.activities.queries.between.neighbours import Neighbour, neighbours_of
from zhouzhi.apps.activities.queries.between.settling import (
    Clash,
    ClashGone,
    clash_for,
    settlement_for,
)
from zhouzhi.apps.activities.queries.between.taken import MOST_ACTIVITIES, Between, Stood, between

__all__ = [
    "MOST_ACTIVITIES",
    "NOTHING",
    "Beside",
    "Between",
    "Clash",
    "ClashGone",
    "Neighbour",
    "Stood",
    "beside",
    "between",
    "clash_for",
    "doubles_of",
    "ground_of",
    "joined_lately",
    "judged_page",
    "judgement_for",
    "judgements_of",
    "neighbours_of",
    "pair_for",
    "row_key",
    "rows_beside",
    "settlement_for",
]
