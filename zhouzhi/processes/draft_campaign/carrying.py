"""What an earlier campaign's rows say, as values that another one may be made of (沿用)."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from zhouzhi.apps.campaigns.domain.content import OccasionKind, OccasionSpec
from zhouzhi.apps.campaigns.domain.yearly import in_year, moved_day
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.campaigns.queries import occasions_of, themed_weeks_of
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


def held_occasions(source: Campaign) -> Iterator[tuple[str, OccasionSpec]]:
    """What a campaign had (办过的活动安排), by key: announced or not, weeks and contests too.

    They come as announcements, from which their pages begin: who leads a week and whom a contest
    asks is said anew. A week that was held stands with its own days in the place of its mention.
    """
    weeks = list(themed_weeks_of(source))
    names = {week.name for week in weeks}
    for row in occasions_of(source):
        if row.kind != OccasionKind.THEMED_WEEK or row.name not in names:
            yield f"own-{row.pk}", occasion_spec(row)
    for week in weeks:
        window = (week.starts_on, week.ends_on)
        yield f"week-{week.pk}", OccasionSpec(OccasionKind.THEMED_WEEK, week.name, window=window)
    for call in source.contest_calls.filter(occasion=None, requirement=None).order_by("pk"):
        yield f"call-{call.pk}", OccasionSpec(OccasionKind.CONTEST, call.name)


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
