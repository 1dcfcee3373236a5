"""What campaigns demand to be cleared (审查要求), and which demands reach an activity."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import F, Q, QuerySet

from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.needs import Demand
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivityCampaign, ClearanceDemand
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import visible_to
from zhouzhi.apps.obligations.models import Answer
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound

_OVER = (ActivityState.HELD, ActivityState.REPORTED, ActivityState.CANCELLED)


def demands_on_all(activities: Iterable[Activity]) -> dict[int, tuple[Demand, ...]]:
    """The demands that reach each activity, by its key; a fixed number of queries a level.

    Those of the campaigns that it serves, of the campaigns which these answer or are part of.
    """
    served: dict[int, list[int]] = defaultdict(list)
    keys = [activity.pk for activity in activities]
    rows = ActivityCampaign.objects.filter(activity__in=keys).order_by("activity", "pk")
    for activity, campaign in rows.values_list("activity_id", "campaign_id"):
        served[activity].append(campaign)
    above = _edges({campaign for row in served.values() for campaign in row}, upwards=True)
    standing = _standing({campaign for row in served.values() for campaign in row} | above.keys())
    return {
        key: tuple(
            demand
            for campaign in _nearest_first(served[key], above)
            for demand in standing.get(campaign, ())
        )
        for key in keys
    }


def _standing(campaigns: Collection[int]) -> dict[int, list[Demand]]:
    found: dict[int, list[Demand]] = defaultdict(list)
    rows = ClearanceDemand.objects.filter(campaign__in=campaigns, struck_at=None)
    for row in rows.order_by("campaign", "pk"):
        demand = Demand(row.pk, ClearanceKind(row.kind), row.agency, Scope(row.scope))
        found[row.campaign_id].append(demand)
    return found


def _edges(start: set[int], *, upwards: bool) -> dict[int, list[int]]:
    """From each campaign reached to those straight above it, or below it, level after level.

    A campaign stands below another where it answers a duty of that one, or is a themed week in it.
    """
    found: dict[int, list[int]] = {}
    frontier = set(start)
    while frontier:
        for key in frontier:
            found[key] = []
        for here, there in _steps(frontier, upwards=upwards):
            found[here].append(there)
        frontier = {there for key in frontier for there in found[key]} - found.keys()
    return found


def _steps(frontier: set[int], *, upwards: bool) -> list[tuple[int, int]]:
    upper = F("obligation__requirement__campaign")
    answers = Answer.objects.annotate(upper=upper).order_by("pk")
    weeks = Campaign.objects.filter(part_of__isnull=False).order_by("pk")
    if upwards:
        found = answers.filter(campaign__in=frontier).values_list("campaign_id", "upper")
        parts = weeks.filter(pk__in=frontier).values_list("pk", "part_of_id")
    else:
        found = answers.filter(upper__in=frontier).values_list("upper", "campaign_id")
        parts = weeks.filter(part_of__in=frontier).values_list("part_of_id", "pk")
    return [*parts, *found]


def _nearest_first(served: list[int], above: dict[int, list[int]]) -> list[int]:
    order: dict[int, None] = {}
    level = served
    while level:
        order |= dict.fromkeys(level)
        level = [there for key in level for there in above.get(key, ()) if there not in order]
    return list(order)


def activities_under(campaign: Campaign) -> QuerySet[Activity]:
    """The activities that a campaign's demands reach and that may still change (待办的活动).

    A draft only where its clearances have been begun: any other is settled when handed in.
    """
    below = _edges({campaign.pk}, upwards=False)
    begun = ~Q(state=ActivityState.DRAFT) | Q(clearances__isnull=False)
    rows = Activity.objects.filter(begun, in_campaigns__campaign__in=below.keys())
    return rows.exclude(state__in=_OVER).order_by("pk").distinct()


def demands_of(campaign: Campaign) -> QuerySet[ClearanceDemand]:
    """What a campaign itself demands (审查要求), the standing ones first, in the notice's order."""
    rows = ClearanceDemand.objects.filter(campaign=campaign).select_related(
        "notice", "struck_by", "campaign__lead"
    )
    return rows.order_by(F("struck_at").asc(nulls_first=True), "span_start", "pk")


def demands_above(campaign: Campaign) -> QuerySet[ClearanceDemand]:
    """What upper campaigns demand of a campaign's activities too, as far as it still stands."""
    above = set(_edges({campaign.pk}, upwards=True)) - {campaign.pk}
    rows = ClearanceDemand.objects.filter(campaign__in=above, struck_at=None)
    return rows.select_related("notice", "campaign__lead").order_by("campaign", "span_start", "pk")


def demand_for(user: Someone, uuid: object) -> ClearanceDemand:
    """The demand with this uuid, if `user` may look at its campaign. Raises NotFound."""
    rows = ClearanceDemand.objects.filter(campaign__in=visible_to(user).values("pk"))
    demand = rows.filter(uuid=str(uuid)).select_related("campaign__lead", "notice").first()
    if demand is None:
        raise NotFound
    return demand
