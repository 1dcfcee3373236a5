"""Questions about totals: what they are, what they are made of, where they go, who reported."""

from zhouzhi.apps.statistics.queries.births import Source, births_of, sources_at
from zhouzhi.apps.statistics.queries.climbing import Went, totals_above
from zhouzhi.apps.statistics.queries.doubled import Doubled, doubled_in, has_doubled
from zhouzhi.apps.statistics.queries.gaps import (
    TerritorySums,
    Uncounted,
    by_territory,
    own_return,
    uncounted,
)
from zhouzhi.apps.statistics.queries.one_figure import (
    OneFigure,
    figure_of,
    opened_for,
    totals_open_to,
    versions_open_to,
)
from zhouzhi.apps.statistics.queries.parts import Part, PartsPage, parts_of, parts_page
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
    CountedFrom,
    Entered,
    Step,
    Trace,
    activity_numbered,
    counted_from,
    row_called,
    trace_down,
    trace_up,
)
from zhouzhi.apps.statistics.queries.upward import (
    UpperTotal,
    answering_campaigns,
    figures_for_upper,
    is_rolled_up,
    joint_for_upper,
    upper_totals,
)

__all__ = [
    "CountedFrom",
    "Doubled",
    "Entered",
    "OneFigure",
    "Part",
    "PartsPage",
    "RollUp",
    "Source",
    "Step",
    "TerritorySums",
    "TotalRow",
    "Trace",
    "Uncounted",
    "UpperTotal",
    "Went",
    "activity_numbered",
    "answering_campaigns",
    "births_of",
    "by_territory",
    "collecting_campaign_for",
    "counted_from",
    "doubled_in",
    "figure_of",
    "figures_for_upper",
    "has_doubled",
    "is_rolled_up",
    "is_totalled",
    "joint_for_upper",
    "opened_for",
    "own_return",
    "owner_of_totals_for",
    "parts_of",
    "parts_page",
    "rates_of",
    "requirements_with_totals",
    "return_requirement",
    "returns_for",
    "rollup",
    "rollup_for",
    "row_called",
    "sources_at",
    "totals_above",
    "totals_open_to",
    "trace_down",
    "trace_up",
    "uncounted",
    "upper_totals",
    "versions_open_to",
]
