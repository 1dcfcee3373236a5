"""People and money as an activity's page sends them (人员、经费)."""

from collections.abc import Mapping
from typing import Any

from zhouzhi.apps.activities.domain.entries import FundEntry
from zhouzhi.apps.activities.domain.kinds import FundSource, StaffKind
from zhouzhi.apps.activities.forms.activities.fields import fund_field, staff_field


def staff_in(given: Mapping[str, Any]) -> tuple[tuple[StaffKind, int], ...]:
    """How many of each kind of people, where a number was typed."""
    counts = ((kind, given[staff_field(kind)]) for kind in StaffKind)
    return tuple((kind, count) for kind, count in counts if count is not None)


def funds_in(given: Mapping[str, Any]) -> tuple[FundEntry, ...]:
    """The money of each source, where an amount was typed; its note where one was asked for."""
    return tuple(
        FundEntry(source, amount, given.get(fund_field(source, "note"), ""))
        for source in FundSource
        if (amount := given[fund_field(source)]) is not None
    )
