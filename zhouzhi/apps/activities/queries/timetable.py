"""What of the activities stands in a campaign's tree of deadlines: contests, and large crowds."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.crowds import LICENSED_FROM
from zhouzhi.apps.activities.models import Activity, CalledUnit, Clearance, ContestCall, Session
from zhouzhi.apps.activities.queries.licensing import AHEAD, APPLIED
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.timetable.checking import Term, TermKind


def contest_terms(campaign: Campaign, serves: Mapping[str, tuple[str, ...]]) -> tuple[Term, ...]:
    """The rounds of a campaign's contests (各轮赛事), and the upper rounds that they lead to.

    A call is held against what its duty is collected for (`serves`, by the duty's uuid), and
    against a call of the same name that asks the campaign's lead. Two queries.
    """
    calls = list(
        ContestCall.objects.filter(campaign=campaign)
        .select_related("requirement")
        .order_by("due_on", "pk")
    )
    asked = CalledUnit.objects.filter(
        unit=campaign.lead, call__name__in=[row.name for row in calls]
    )
    upper = {row.call.name: row.call for row in asked.select_related("call").order_by("-pk")}
    upper = {name: call for name, call in upper.items() if call.campaign_id != campaign.pk}
    return (
        *(Term(_key(call), call.name, call.due_on, kind=TermKind.GIVEN) for call in upper.values()),
        *(_round(call, upper.get(call.name), serves) for call in calls),
    )


def _round(
    call: ContestCall, upper: ContestCall | None, serves: Mapping[str, tuple[str, ...]]
) -> Term:
    above = serves.get(str(call.requirement.uuid), ()) if call.requirement else ()
    if upper is not None:
        above = (*above, _key(upper))
    return Term(_key(call), call.name, call.due_on, serves=above, kind=TermKind.ROUND)


def _key(call: ContestCall) -> str:
    return f"call-{call.uuid}"


def crowd_terms(campaign: Campaign, *, today: date) -> tuple[Term, ...]:
    """The crowds of a thousand (千人以上) that come together in a campaign and have no licence yet.

    Each by the first of its days to come. One query.
    """
    large = Session.objects.filter(
        Q(expected_count__gte=LICENSED_FROM) | Q(capacity__gte=LICENSED_FROM),
        activity=OuterRef("pk"),
    )
    licensed = Clearance.objects.filter(
        activity=OuterRef("pk"), kind=ClearanceKind.POLICE_LICENCE, state__in=APPLIED
    )
    rows = Activity.objects.filter(
        Exists(large),
        ~Exists(licensed),
        in_campaigns__campaign=campaign,
        same_as=None,
        state__in=AHEAD,
        starts_on__gte=today,
    ).order_by("starts_on", "pk")
    return tuple(
        Term(f"crowd-{row.uuid}", row.name, row.starts_on, kind=TermKind.CROWD) for row in rows
    )
