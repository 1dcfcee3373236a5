"""How many activities a campaign has (活动统计): each once, whoever holds it and however often."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.kinds import ActivityKind, Mode
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    Attendance,
    RegisterEntry,
    Session,
)
from zhouzhi.apps.activities.queries.scope import COUNTED, campaigns_within, in_week
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit

# Of so many activities the numbers take no longer than a page of the list.
SUMMED_AT_ONCE = 3_000


@dataclass(frozen=True, slots=True)
class CampaignCounts:
    """The week's activities of a campaign, each counted once.

    `held` of `total` have taken place. `out_of_week` are kept and not in the total. People are
    those reported; `expected_count` is what was planned.
    """

    total: int
    held: int
    out_of_week: int
    by_kind: tuple[tuple[ActivityKind, int], ...]
    by_state: tuple[tuple[ActivityState, int], ...]
    onsite_count: int
    online_count: int
    expected_count: int


def counted_in(campaign: Campaign, *, root: OrgUnit | None = None) -> QuerySet[Activity]:
    """The activities that a campaign's figures are made of (计入统计的活动), each once.

    In the week, no draft, not put off or called off, no second report of another; of all
    campaigns below and of the themed weeks too. With `root` those that its register lists.
    """
    return _served(campaign, root).filter(in_week(campaign))


def campaign_counts(campaign: Campaign, *, root: OrgUnit | None = None) -> CampaignCounts:
    """The numbers of a campaign (活动统计), with all below it and its themed weeks.

    Three queries, and two for each level of campaigns below.
    """
    served = _served(campaign, root)
    kinds, states, out_of_week = _tallies(served, campaign)
    counted = served.filter(in_week(campaign))
    people = dict(
        Attendance.objects.filter(session__activity__in=counted)
        .values_list("mode")
        .annotate(people=Sum("count"))
        .order_by()
    )
    expected = Session.objects.filter(activity__in=counted).aggregate(people=Sum("expected_count"))
    return CampaignCounts(
        total=sum(states.values()),
        held=states[ActivityState.HELD] + states[ActivityState.REPORTED],
        out_of_week=out_of_week,
        by_kind=tuple((kind, kinds[kind]) for kind in ActivityKind if kinds[kind]),
        by_state=tuple((state, states[state]) for state in COUNTED if states[state]),
        onsite_count=people.get(Mode.ONSITE, 0),
        online_count=people.get(Mode.ONLINE, 0),
        expected_count=expected["people"] or 0,
    )


def is_summed_at_once(campaign: Campaign) -> bool:
    """Whether a campaign's numbers are there before anybody waits for them: few serve it."""
    serving = ActivityCampaign.objects.filter(campaign__in=campaigns_within(campaign))
    return serving.order_by()[: SUMMED_AT_ONCE + 1].count() <= SUMMED_AT_ONCE


def counts_by_day(
    campaign: Campaign, *, root: OrgUnit | None = None
) -> tuple[tuple[date, int], ...]:
    """On how many of a campaign's activities each day of its week falls (每日活动数).

    An activity of several days stands on each of them, and once on a day.
    """
    counted = counted_in(campaign, root=root)
    held = Session.objects.filter(activity__in=counted, is_off=False)
    rows = held.filter(starts_on__lte=campaign.ends_on)
    spans = rows.annotate(last=Coalesce("ends_on", F("starts_on"))).filter(
        last__gte=campaign.starts_on
    )
    on: dict[date, set[int]] = {}
    found = spans.values_list("activity_id", "starts_on", "last").distinct().order_by()
    for activity, starts_on, last in found:
        first = max(starts_on or campaign.starts_on, campaign.starts_on)
        for day in _days(first, min(last, campaign.ends_on)):
            on.setdefault(day, set()).add(activity)
    return tuple((day, len(on[day])) for day in sorted(on))


def counts_by_strand(
    campaign: Campaign, *, root: OrgUnit | None = None
) -> tuple[tuple[int | None, int], ...]:
    """How many of a campaign's activities serve each strand (各主要内容活动数), by its position.

    Under None stand those without a strand of this campaign, all those of campaigns below too.
    """
    counted = counted_in(campaign, root=root)
    chosen = ActivityCampaign.objects.filter(activity__in=counted, campaign=campaign)
    numbers = dict(
        chosen.filter(strand__isnull=False)
        .values_list("strand__position")
        .annotate(number=Count("activity"))
        .order_by("strand__position")
    )
    rest = counted.count() - sum(numbers.values())
    return (*numbers.items(), *(((None, rest),) if rest else ()))


def _served(campaign: Campaign, root: OrgUnit | None) -> QuerySet[Activity]:
    """What may count for a campaign, in or out of its week; a set of keys, so that none is twice.

    Asked by key and not row by row, so that other campaigns' activities are never touched.
    """
    serving = ActivityCampaign.objects.filter(campaign__in=campaigns_within(campaign))
    rows = Activity.objects.filter(
        pk__in=serving.values("activity"), same_as=None, state__in=COUNTED
    )
    if root is None:
        return rows
    return rows.filter(pk__in=RegisterEntry.objects.filter(root=root).values("activity"))


def _tallies(
    served: QuerySet[Activity], campaign: Campaign
) -> tuple[Counter[str], Counter[str], int]:
    """By kind and by state in the week, and how many are out of it. One query."""
    inside = Case(When(in_week(campaign), then=Value(1)), default=Value(0))
    rows = served.annotate(inside=inside).values_list("inside", "kind", "state")
    kinds: Counter[str] = Counter()
    states: Counter[str] = Counter()
    out_of_week = 0
    for is_inside, kind, state, number in rows.annotate(number=Count("pk")).order_by():
        if is_inside:
            kinds[kind] += number
            states[state] += number
        else:
            out_of_week += number
    return kinds, states, out_of_week


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)
