"""Which activities of a register are asked for (台账筛选)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.spans import NO_DAY
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Amendment, RegisterEntry, Session, SessionPlace
from zhouzhi.apps.activities.queries.scope import campaigns_within, in_week, serving
from zhouzhi.apps.campaigns.models import Campaign


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """Which activities to show; what is left out shows all.

    `first` and `last` are days: an activity shows that has a session on one of them. `week` is
    "in" or "out" of the campaign's dates, and means nothing without a campaign. `since` leaves out
    what began before that day; what has no day stays. `is_settled` takes what was cleared or held
    alone, for lists that go out, `is_amended` what was put right after it was held. `after` is the
    code of the last activity on the page before.
    """

    campaign: Campaign | None = None
    kind: ActivityKind | None = None
    state: ActivityState | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""
    week: str = ""
    since: date | None = None
    is_settled: bool = False
    is_amended: bool = False
    after: str = ""

    @property
    def is_on(self) -> bool:
        """Whether anything is left out beside other years' activities."""
        limits = (self.campaign, self.kind, self.state, self.first, self.last, self.text, self.week)
        return any(limits) or self.is_amended


def filtered(rows: QuerySet[RegisterEntry], only: RegisterFilter) -> QuerySet[RegisterEntry]:
    """The entries that a filter lets through, `first` and `last` aside. For this room's queries."""
    if only.since is not None:
        rows = rows.filter(sort_on__gte=only.since)
    if only.kind is not None:
        rows = rows.filter(kind=only.kind)
    if only.state is not None:
        rows = rows.filter(activity__state=only.state)
    if only.is_amended:
        rows = rows.filter(Exists(Amendment.objects.filter(activity=OuterRef("activity"))))
    if only.campaign is not None:
        campaigns = campaigns_within(only.campaign)
        rows = rows.filter(serving(campaigns, outer="activity"))
        if only.week:
            within = in_week(only.campaign, outer="activity")
            rows = rows.filter(within if only.week == "in" else ~within)
    for word in only.text.split():
        rows = rows.filter(
            Q(activity__name__icontains=word)
            | Q(activity__code=word.upper())
            | Q(activity__unit__name__icontains=word)
            | Q(activity__in=_held_at(word))
        )
    return rows


def _held_at(word: str) -> QuerySet[SessionPlace, int]:
    """The activities with a place of this name, or a part of it; one look through the places."""
    found = SessionPlace.objects.filter(name__icontains=word).order_by()
    return found.values_list("session__activity", flat=True)


def meets(only: RegisterFilter) -> Exists:
    """The condition that a session may fall on one of the days: a span has days between."""
    theirs = Session.objects.filter(
        activity=OuterRef("activity"), starts_on__lte=only.last or NO_DAY
    )
    until = Coalesce("ends_on", F("starts_on"))
    return Exists(theirs.alias(until=until).filter(until__gte=only.first))
