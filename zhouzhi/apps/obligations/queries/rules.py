"""What a requirement says, as values: its due rule, its wording."""

from dataclasses import replace
from datetime import datetime

from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.former import Former, held_at
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.domain.revising import Wording
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


def wording_of(requirement: Requirement) -> Wording:
    """What the requirement asks of whom (要求的写法)."""
    return Wording(
        title=requirement.title,
        materials=tuple(map(Material, requirement.materials)),
        limits=tuple(map(Limit.from_json, requirement.limits)),
        liable=requirement.liable,
        recipient=requirement.recipient,
    )


def wording_at(requirement: Requirement, at: datetime | None) -> Wording:
    """What the requirement asked at a moment (当时的要求); None asks for now."""
    now = wording_of(requirement)
    before = held_at(map(Former.from_json, requirement.former), at) if at else None
    return replace(now, materials=before.materials, limits=before.limits) if before else now


def spec_of(requirement: Requirement) -> RequirementSpec:
    """The duty as it stands (现行要求), as the value that a notice would make it of."""
    start, end = requirement.span_start, requirement.span_end
    said = wording_of(requirement)
    return RequirementSpec(
        title=said.title,
        sentence=requirement.sentence,
        span=None if start is None or end is None else (start, end),
        materials=said.materials,
        limits=said.limits,
        liable=said.liable,
        recipient=said.recipient,
        channel=requirement.channel,
        due=rule_of(requirement),
        due_on=requirement.due_on,
        due_words=requirement.due_words,
    )
