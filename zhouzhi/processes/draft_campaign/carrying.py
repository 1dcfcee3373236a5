"""What an earlier campaign's rows say, as values that another one may be made of (沿用)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from zhouzhi.apps.campaigns.domain.content import OccasionKind, OccasionSpec
from zhouzhi.apps.campaigns.domain.yearly import in_year, moved_day
from zhouzhi.apps.campaigns.models import Occasion
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.register import Register, register_of
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import units_below


def asked_of(unit: OrgUnit, within: OrgUnit) -> Register:
    """The units below `within` that `unit` could ask for something (可布置的单位), itself not."""
    rows = units_below(within).exclude(pk=unit.pk)
    return register_of([one for one in rows if not one.is_territory], keeper=unit)


def in_order(materials: Collection[str]) -> tuple[Material, ...]:
    """Materials in the order in which every page names them."""
    return tuple(kind for kind in Material if kind.value in materials)


def occasion_spec(row: Occasion) -> OccasionSpec:
    """An occasion (活动安排) as a value."""
    window = (
        (row.window_from, row.window_to)
        if row.window_from is not None and row.window_to is not None
        else None
    )
    return OccasionSpec(
        kind=OccasionKind(row.kind),
        name=row.name,
        starts_on=row.starts_on,
        starts_at_time=row.starts_at_time,
        window=window,
        place=row.place,
        is_tentative=row.is_tentative,
    )


def moved_occasion(spec: OccasionSpec, *, first: date, onto: date) -> OccasionSpec:
    """An occasion on another year's days (推移), by weekday from the campaign's first day.

    It is tentative: nobody has said yet that it is held then.
    """
    days = {"first": first, "onto": onto}
    window = spec.window
    return replace(
        spec,
        name=in_year(spec.name, old=first.year, new=onto.year),
        starts_on=None if spec.starts_on is None else moved_day(spec.starts_on, **days),
        window=None
        if window is None
        else (moved_day(window[0], **days), moved_day(window[1], **days)),
        is_tentative=True,
    )


def requirement_spec(row: Requirement) -> RequirementSpec:
    """A duty of an earlier campaign as a value, without the sentence: that was another notice."""
    return RequirementSpec(
        title=row.title,
        sentence="",
        span=None,
        materials=in_order(row.materials),
        limits=tuple(replace(Limit.from_json(kept), sentence="") for kept in row.limits),
        liable=row.liable,
        recipient=row.recipient,
        channel=row.channel,
        due=rule_of(row),
        due_on=row.due_on,
    )
