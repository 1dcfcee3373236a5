"""Questions about totals: what they are, what they are made of, where they go, who reported."""

from zhouzhi.apps.statistics.queries.gaps import (
    TerritorySums,
    Uncounted,
    by_territory,
    own_return,
    uncounted,
)
from zhouzhi.apps.statistics.queries.parts import Part, parts_of
from zhouzhi.apps.statistics.queries.rates import rates_of
from zhouzhi.apps.statistics.queries.rollups import (
    RollUp,
    TotalRow,
    collecting_campaign_for,
    is_totalled,
    owner_of_totals_for,
    requirements_with_totals,
    return_requirement,
    returns_for,
    rollup,
    rollup_for,
)
from zhouzhi.apps.statistics.queries.traces import (
    Entered,
    Step,
    Trace,
    row_called,
    trace_down,
    trace_up,
)
from zhouzhi.apps.statistics.queries.upward import (
    UpperTotal,
    answering_campaigns,
    figures_for_upper,
    is_rolled_up,
    upper_totals,
)

__all__ = [
    "Entered",
    "Part",
    "RollUp",
    "Step",
    "TerritorySums",
    "TotalRow",
    "Trace",
    "Uncounted",
    "UpperTotal",
    "answering_campaigns",
    "by_territory",
    "collecting_campaign_for",
    "figures_for_upper",
    "is_rolled_up",
    "is_totalled",
    "own_return",
    "owner_of_totals_for",
    "parts_of",
    "rates_of",
    "requirements_with_totals",
    "return_requirement",
    "returns_for",
    "rollup",
    "rollup_for",
    "row_called",
    "trace_down",
    "trace_up",
    "uncounted",
    "upper_totals",
]
