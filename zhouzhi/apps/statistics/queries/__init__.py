"""Questions about totals: what they are, what they are made of, where they go, who reported."""

from zhouzhi.apps.statistics.queries.parts import Part, parts_for, parts_of
from zhouzhi.apps.statistics.queries.rates import rates_of
from zhouzhi.apps.statistics.queries.rollups import (
    RollUp,
    TotalRow,
    return_requirement,
    returns_for,
    rollup,
    rollup_for,
)
from zhouzhi.apps.statistics.queries.upward import answering_campaigns, figures_for_upper

__all__ = [
    "Part",
    "RollUp",
    "TotalRow",
    "answering_campaigns",
    "figures_for_upper",
    "parts_for",
    "parts_of",
    "rates_of",
    "return_requirement",
    "returns_for",
    "rollup",
    "rollup_for",
]
