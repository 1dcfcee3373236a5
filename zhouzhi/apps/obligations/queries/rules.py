"""A requirement's due rule as a value."""

from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.models import Requirement


def rule_of(requirement: Requirement) -> DueRule:
    """The due rule (截止规则) as the requirement keeps it."""
    return DueRule(
        kind=DueKind(requirement.due_kind),
        on=requirement.due_on,
        anchor=requirement.due_anchor,
        days=requirement.due_days,
        workdays=requirement.due_workdays,
        at=requirement.due_time,
    )
