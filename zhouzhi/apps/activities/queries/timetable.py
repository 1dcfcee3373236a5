"""What of the activities stands in campaigns' trees of deadlines: contests, and large crowds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.crowds import LICENSED_FROM
from zhouzhi.apps.activities.models import Activity, CalledUnit, Clearance, ContestCall, Session
from zhouzhi.apps.activities.queries.licensing import AHEAD, APPLIED
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.timetable.checking import Term, TermKind

Serves = Mapping[str, tuple[str, ...]]


def contest_terms(
    campaigns: Collection[Campaign], serves: Mapping[int, Serves]
) -> dict[int, tuple[Term, ...]]:
    """The rounds of campaigns' contests (各轮赛事), and the upper rounds that they lead to.

    By the campaigns' keys. A call is held against what its duty is collected for (`serves`, by
    campaign and the duty's uuid), and against a call of the same name that asks the campaign's
    lead. Two queries.
    """
    calls: dict[int | None, list[ContestCall]] = {one.pk: [] for one in campaigns}
    rows = ContestCall.objects.filter(campaign__in=campaigns).select_related("requirement")
    for call in rows.order_by("due_on", "pk"):
        calls[call.campaign_id].append(call)
    uppers = _uppers(campaigns, calls)
    return {
        one.pk: _rounds(calls[one.pk], uppers.get(one.lead_id, {}), serves.get(one.pk, {}))
        for one in campaigns
    }


def _uppers(
    campaigns: Iterable[Campaign], calls: Mapping[int | None, Iterable[ContestCall]]
) -> dict[int, dict[str, list[ContestCall]]]:
    """The calls of these names that ask the leads, by lead and name, the latest asked first."""
    asked = CalledUnit.objects.filter(
        unit__in={one.lead_id for one in campaigns},
        call__name__in={call.name for rows in calls.values() for call in rows},
    )
    found: dict[int, dict[str, list[ContestCall]]] = defaultdict(lambda: defaultdict(list))
    for row in asked.select_related("call").order_by("-pk"):
        found[row.unit_id][row.call.name].append(row.call)
    return found


def _rounds(
    calls: Iterable[ContestCall], uppers: Mapping[str, Iterable[ContestCall]], serves: Serves
) -> tuple[Term, ...]:
    """The terms of one campaign's calls, after those of the upper calls that they lead to."""
    above = {call.pk: _above(call, uppers.get(call.name, ())) for call in calls}
    given = {upper.pk: upper for upper in above.values() if upper is not None}
    return (
        *(Term(_key(call), call.name, call.due_on, kind=TermKind.GIVEN) for call in given.values()),
        *(_round(call, above[call.pk], serves) for call in calls),
    )


def _above(call: ContestCall, uppers: Iterable[ContestCall]) -> ContestCall | None:
    return next((upper for upper in uppers if upper.campaign_id != call.campaign_id), None)


def _round(call: ContestCall, upper: ContestCall | None, serves: Serves) -> Term:
    above = serves.get(str(call.requirement.uuid), ()) if call.requirement else ()
    if upper is not None:
        above = (*above, _key(upper))
    return Term(
        _key(call),
        call.name,
        call.due_on,
        serves=above,
        kind=TermKind.ROUND,
        uuid=str(call.uuid),
    )


def _key(call: ContestCall) -> str:
    return f"call-{call.uuid}"


def crowd_terms(campaigns: Collection[Campaign], *, today: date) -> dict[int, tuple[Term, ...]]:
    """The crowds of a thousand (千人以上) that come together in campaigns and have no licence yet.

    By the campaigns' keys, each by the first of its days to come. One query.
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
        in_campaigns__campaign__in=campaigns,
        same_as=None,
        state__in=AHEAD,
        starts_on__gte=today,
    )
    rows = rows.annotate(within=F("in_campaigns__campaign"))
    found: dict[int, list[Term]] = {one.pk: [] for one in campaigns}
    for row in rows.order_by("starts_on", "pk"):
        uuid = str(row.uuid)
        term = Term(f"crowd-{uuid}", row.name, row.starts_on, kind=TermKind.CROWD, uuid=uuid)
        found[row.within].append(term)
    return {key: tuple(terms) for key, terms in found.items()}
