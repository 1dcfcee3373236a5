"""Numbers for the charts of a campaign (图表): by place, by duty, by year, by day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from zhouzhi.apps.activities.queries import counts_by_day
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.domain.tally import Tally, total
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.counts import counted, progress_by_duty
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.domain.totals import number_of
from zhouzhi.apps.statistics.models import TerritoryTotal
from zhouzhi.apps.statistics.queries.forms import campaign_before_for
from zhouzhi.apps.statistics.queries.lines import lines_of
from zhouzhi.apps.statistics.queries.rollups import return_requirement, rollup
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class Region:
    """A territory next below another, with all that counts into or below it (地区).

    `is_direct` is what counts into the upper one itself, as its offices do; `opens` says that
    territories below it have numbers of their own.
    """

    name: str
    uuid: UUID
    tally: Tally
    is_direct: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class DutyProgress:
    """How far one duty has come."""

    title: str
    uuid: UUID
    due_on: date | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class MeasureYears:
    """One row of the form with last year's total of the same measure."""

    position: int
    label: str
    unit: str
    now: Decimal | None
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class YearBefore:
    """This year's totals beside the last one's: how many returns each holds, row by row."""

    campaign: Campaign
    accepted: tuple[int, int]
    accepted_before: tuple[int, int]
    rows: tuple[MeasureYears, ...]


@dataclass(frozen=True, slots=True)
class PlacePart:
    """A territory's part of one total, and how many returns are due in it."""

    name: str
    uuid: UUID
    size: int
    number: Decimal | None
    opens: bool


def territory_under(campaign: Campaign, uuid: str) -> OrgUnit:
    """The territory of a campaign to look under: its own, or one below it. Raises NotFound."""
    top = campaign.territory
    if not uuid:
        return top
    try:
        found = OrgUnit.objects.filter(uuid=UUID(uuid), path__startswith=top.path).first()
    except ValueError:  # no uuid at all: it comes of an address
        raise NotFound from None
    if found is None:
        raise NotFound
    return found


def progress_by_place(campaign: Campaign, under: OrgUnit, *, at: datetime) -> tuple[Region, ...]:
    """How far each territory next below `under` has come, as the tree stood at dispatch.

    Two queries, however deep the tree is.
    """
    rows = Obligation.objects.filter(participant__campaign=campaign)
    return _regions(rows, campaign, under, at)


def _regions(
    rows: QuerySet[Obligation], campaign: Campaign, under: OrgUnit, at: datetime
) -> tuple[Region, ...]:
    found: dict[int, list[Tally]] = defaultdict(list)
    deeper: set[int] = set()
    for line in counted(rows, "participant__ancestry", at=at):
        below = _next_below(line["participant__ancestry"], under, campaign)
        if below is None:
            continue
        key, is_deeper = below
        found[key].append(Tally.of(line))
        deeper |= {key} if is_deeper else set()
    places = OrgUnit.objects.filter(pk__in=found).order_by("path")
    return tuple(
        Region(
            name=place.name,
            uuid=place.uuid,
            tally=total(found[place.pk]),
            is_direct=place.pk == under.pk,
            opens=place.pk in deeper and place.pk != under.pk,
        )
        for place in places
    )


def _next_below(ancestry: str, under: OrgUnit, campaign: Campaign) -> tuple[int, bool] | None:
    """The territory next below `under` that a home counts into, and whether it stands deeper.

    A home outside the campaign's territory counts into that itself.
    """
    keys = tree.keys(ancestry)
    if under.pk not in keys:
        return (under.pk, False) if under.pk == campaign.territory_id else None
    after = keys[keys.index(under.pk) + 1 :]
    return (after[0], len(after) > 1) if after else (under.pk, False)


def duties_progress(campaign: Campaign, *, at: datetime) -> tuple[DutyProgress, ...]:
    """How far each duty of a campaign has come, in its order. Two queries."""
    duties = list(Requirement.objects.filter(campaign=campaign).order_by("position"))
    tallies = progress_by_duty([one.pk for one in duties], at=at)
    return tuple(
        DutyProgress(one.title, one.uuid, one.due_on, tallies[one.pk])
        for one in duties
        if one.pk in tallies
    )


def beside_last_year(user: Someone, campaign: Campaign) -> YearBefore | None:
    """This year's totals beside those of the same lead a year before, by measure.

    None where there is no such campaign with figures that `user` may see, or no form here.
    """
    before = campaign_before_for(user, campaign)
    if before is None or return_requirement(campaign) is None:
        return None
    if return_requirement(before) is None:
        return None
    now, then = rollup(campaign), rollup(before)
    codes = FormRow.objects.filter(form__in=(now.form, then.form), measure__isnull=False)
    measures = {
        (form, position): code
        for form, position, code in codes.values_list("form", "position", "measure__code")
    }
    old = {
        measures[then.form.pk, row.position]: row.total.number
        for row in then.rows
        if (then.form.pk, row.position) in measures
    }
    rows = [(row, measures.get((now.form.pk, row.position))) for row in now.rows]
    return YearBefore(
        campaign=before,
        accepted=(now.accepted_count, now.expected_count),
        accepted_before=(then.accepted_count, then.expected_count),
        rows=tuple(
            MeasureYears(row.position, row.label, row.unit, row.total.number, old[code])
            for row, code in rows
            if code is not None and code in old
        ),
    )


def parts_by_place(
    campaign: Campaign, under: OrgUnit, position: int, *, at: datetime
) -> tuple[PlacePart, ...]:
    """What each territory next below `under` puts into a total that is a sum, as it is kept.

    Raises NotFound for a campaign without a form or a row that the form has not.
    """
    requirement = return_requirement(campaign)
    if requirement is None:
        raise NotFound
    row = FormRow.objects.filter(form=requirement.form, position=position).first()
    if row is None:
        raise NotFound
    owed = Obligation.objects.filter(requirement=requirement)
    regions = [one for one in _regions(owed, campaign, under, at) if not one.is_direct]
    kept = TerritoryTotal.objects.filter(
        requirement=requirement,
        form_row__in=lines_of(requirement, row),
        territory__uuid__in=[one.uuid for one in regions],
        stated_count__gt=0,
    )
    added: dict[UUID, int] = defaultdict(int)
    for place, number in kept.values_list("territory__uuid", "added"):
        added[place] += number
    return tuple(
        PlacePart(
            name=one.name,
            uuid=one.uuid,
            size=one.tally.expected,
            number=number_of(added[one.uuid]) if one.uuid in added else None,
            opens=one.opens,
        )
        for one in regions
    )


def activities_by_day(campaign: Campaign) -> tuple[tuple[date, int], ...]:
    """How many activities fall on each day of the week (每天的活动), days without any too."""
    counts = dict(counts_by_day(campaign))
    span = (campaign.ends_on - campaign.starts_on).days + 1
    days = [campaign.starts_on + timedelta(days=ahead) for ahead in range(span)]
    return tuple((day, counts.get(day, 0)) for day in days)
