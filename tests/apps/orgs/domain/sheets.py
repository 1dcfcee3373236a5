"""Plans of sheets against a register given as plain values."""

from collections.abc import Mapping, Sequence
from typing import Any

from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit, Post, Register
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan, plan_sheet


def planned(
    cells: Sequence[Sequence[str]],
    *,
    units: Mapping[str, KnownUnit],
    posts: Mapping[str, frozenset[Post]],
    keepable: frozenset[str],
    **more: Any,
) -> SheetPlan:
    """The plan of a sheet; the register itself is left as it is."""
    return plan_sheet(cells, Register(dict(units), dict(posts), set(keepable)), **more)
