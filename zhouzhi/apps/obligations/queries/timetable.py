"""The deadlines of campaigns and those above that wait for them, as a tree (期限表)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Count, F, Min

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material, results_from
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.timetable.checking import Term, TermKind
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.obligations.queries.serving import Serving, served_by_each
from zhouzhi.foundation.clock import OFFICE_ZONE


def timetables_of(
    campaigns: Collection[Campaign], *, today: date, planned: Mapping[int, date]
) -> dict[int, tuple[Term, ...]]:
    """What campaigns' deadlines are, and those given from above that they serve (期限表).

    By the campaigns' keys; a duty's key is its uuid, an upper obligation's `given_key`. Who owes
    a duty was told on the day of the first dispatch; before it, they are told on the day on which
    the notice is to go out, as its draft plans it (`planned`, by campaign) or the campaign was
    made with, and today at the earliest. A later date of single units (延期) is a deadline of its
    own. What was answered above waits for nothing more. Six queries, however many campaigns and
    units there are.
    """
    serving = served_by_each(campaigns)
    sent_on = _first_sent_on(campaigns)
    own = _own_dates(campaigns)
    duties: dict[int, list[Requirement]] = {one.pk: [] for one in campaigns}
    for duty in Requirement.objects.filter(campaign__in=campaigns).order_by("position"):
        duties[duty.campaign_id].append(duty)
    return {
        one.pk: (
            *_timetable(
                one,
                duties[one.pk],
                serving[one.pk],
                sent_on.get(one.pk) or max(today, planned.get(one.pk) or one.notice_on or today),
            ),
            *_own_terms(duties[one.pk], serving[one.pk], own),
        )
        for one in campaigns
    }


def _timetable(
    campaign: Campaign, duties: Iterable[Requirement], serving: Serving, issued_on: date
) -> tuple[Term, ...]:
    open_above = {pk: _open(uppers) for pk, uppers in serving.items()}
    given = {upper.pk: upper for uppers in open_above.values() for upper in uppers}
    return (
        *(_given(upper) for upper in given.values()),
        *(
            Term(
                key=str(duty.uuid),
                title=duty.title,
                due_on=duty.due_on,
                issued_on=issued_on,
                serves=tuple(given_key(upper) for upper in open_above.get(duty.pk, ())),
                after=results_from(map(Material, duty.materials), campaign.ends_on),
                limits=_limits(duty),
            )
            for duty in duties
        ),
    )


def _own_dates(campaigns: Collection[Campaign]) -> dict[int, list[tuple[date, int]]]:
    """By duty the later dates of single units that still owe it, and how many have each."""
    owed = Obligation.objects.filter(participant__campaign__in=campaigns, state__in=OPEN)
    later = owed.filter(due_on__gt=F("requirement__due_on")).order_by("due_on")
    found: dict[int, list[tuple[date, int]]] = {}
    for key, on, count in later.values_list("requirement", "due_on").annotate(Count("pk")):
        found.setdefault(key, []).append((on, count))
    return found


def _own_terms(
    duties: Iterable[Requirement], serving: Serving, own: dict[int, list[tuple[date, int]]]
) -> Iterator[Term]:
    for duty in duties:
        serves = tuple(given_key(upper) for upper in _open(serving.get(duty.pk, ())))
        for on, count in own.get(duty.pk, ()):
            key = f"own-{duty.uuid}-{on.isoformat()}"
            yield Term(
                key,
                duty.title,
                on,
                serves=serves,
                kind=TermKind.OWN,
                after=duty.due_on,
                unit_count=count,
            )


def first_sent_on(campaign: Campaign) -> date | None:
    """The day on which a campaign was first sent to a unit (首次部署), None before it."""
    return _first_sent_on([campaign]).get(campaign.pk)


def _first_sent_on(campaigns: Collection[Campaign]) -> dict[int, date]:
    sent = Participant.objects.filter(campaign__in=campaigns, is_own=False).order_by()
    first = sent.values_list("campaign_id").annotate(first=Min("dispatched_at"))
    return {key: at.astimezone(OFFICE_ZONE).date() for key, at in first}


def given_key(upper: Obligation) -> str:
    """The key of an upper obligation in a campaign's tree."""
    return f"upper-{upper.uuid}"


def _open(uppers: Iterable[Obligation]) -> list[Obligation]:
    return [upper for upper in uppers if ObligationState(upper.state).is_open]


def _given(upper: Obligation) -> Term:
    asked = upper.requirement
    key, limits = given_key(upper), _limits(asked)
    return Term(key, asked.title, upper.due_on, kind=TermKind.GIVEN, limits=limits)


def _limits(duty: Requirement) -> tuple[Limit, ...]:
    """The limits of a duty that bind everybody: whom the others bind its words alone can tell."""
    kept = map(Limit.from_json, duty.limits)
    return tuple(limit for limit in kept if not limit.scope)
