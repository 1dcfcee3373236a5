"""How many activities a campaign has (活动统计): each once, whoever holds it and however often."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.kinds import ActivityKind, Mode
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivityCampaign, Attendance, Session
from zhouzhi.apps.activities.queries.scope import COUNTED, campaigns_within, in_week, serving
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit


@dataclass(frozen=True, slots=True)
class CampaignCounts:
    """The week's activities of a campaign, each counted once.

    `held` of `total` have taken place. `out_of_week` are kept and not in the total. A multi-day
    activity stands on each of its days in `by_day`; `by_strand` maps a strand's position, None
    where none was chosen. People are those reported; `expected_count` is what was planned.
    """

    total: int
    held: int
    out_of_week: int
    by_kind: tuple[tuple[ActivityKind, int], ...]
    by_state: tuple[tuple[ActivityState, int], ...]
    by_day: tuple[tuple[date, int], ...]
    by_strand: tuple[tuple[int | None, int], ...]
    onsite_count: int
    online_count: int
    expected_count: int


def counted_in(
    campaign: Campaign, *, root: OrgUnit | None = None, campaigns: frozenset[int] | None = None
) -> QuerySet[Activity]:
    """The activities that a campaign's figures are made of (计入统计的活动), each once.

    In the week, no draft, not put off or called off, no second report of another; with `root`
    those that its register lists.
    """
    return _served(campaign, root, campaigns).filter(in_week(campaign))


def campaign_counts(campaign: Campaign, *, root: OrgUnit | None = None) -> CampaignCounts:
    """The numbers of a campaign (活动统计), with all below it and its themed weeks."""
    campaigns = campaigns_within(campaign)
    counted = counted_in(campaign, root=root, campaigns=campaigns)
    states = _by(counted, "state")
    kinds = _by(counted, "kind")
    total = sum(states.values())
    people = dict(
        Attendance.objects.filter(session__activity__in=counted)
        .values_list("mode")
        .annotate(people=Sum("count"))
        .order_by()
    )
    expected = Session.objects.filter(activity__in=counted).aggregate(people=Sum("expected_count"))
    return CampaignCounts(
        total=total,
        held=states[ActivityState.HELD] + states[ActivityState.REPORTED],
        out_of_week=_served(campaign, root, campaigns).count() - total,
        by_kind=tuple((kind, kinds[kind]) for kind in ActivityKind if kinds[kind]),
        by_state=tuple((state, states[state]) for state in COUNTED if states[state]),
        by_day=_by_day(counted, campaign),
        by_strand=_by_strand(counted, campaign),
        onsite_count=people.get(Mode.ONSITE, 0),
        online_count=people.get(Mode.ONLINE, 0),
        expected_count=expected["people"] or 0,
    )


def _served(
    campaign: Campaign, root: OrgUnit | None, campaigns: frozenset[int] | None
) -> QuerySet[Activity]:
    rows = Activity.objects.filter(
        serving(campaigns or campaigns_within(campaign)), same_as=None, state__in=COUNTED
    )
    return rows.filter(register_entries__root=root) if root is not None else rows


def _by(rows: QuerySet[Activity], column: str) -> Counter[str]:
    counted = rows.order_by().values_list(column).annotate(number=Count("pk"))
    return Counter(dict(counted))


def _by_day(counted: QuerySet[Activity], week: Campaign) -> tuple[tuple[date, int], ...]:
    """On how many of them each day of the week falls; an activity stands once on a day."""
    rows = Session.objects.filter(activity__in=counted, starts_on__lte=week.ends_on)
    spans = rows.annotate(last=Coalesce("ends_on", F("starts_on"))).filter(last__gte=week.starts_on)
    on: dict[date, set[int]] = {}
    found = spans.values_list("activity_id", "starts_on", "last").distinct().order_by()
    for activity, first, last in found:
        for day in _days(max(first or week.starts_on, week.starts_on), min(last, week.ends_on)):
            on.setdefault(day, set()).add(activity)
    return tuple((day, len(on[day])) for day in sorted(on))


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)


def _by_strand(
    counted: QuerySet[Activity], campaign: Campaign
) -> tuple[tuple[int | None, int], ...]:
    """By the campaign's own strands; what serves it through a lower one has none of them."""
    chosen = ActivityCampaign.objects.filter(activity__in=counted, campaign=campaign)
    numbers = dict(
        chosen.filter(strand__isnull=False)
        .values_list("strand__position")
        .annotate(number=Count("activity"))
        .order_by("strand__position")
    )
    rest = counted.count() - sum(numbers.values())
    return (*numbers.items(), *(((None, rest),) if rest else ()))
