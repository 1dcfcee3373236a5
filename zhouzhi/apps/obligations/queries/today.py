"""What a person owes and is owed today (今日)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.domain.tally import Tally, total
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN, overdue, progress_by_duty
from zhouzhi.apps.obligations.queries.lateness import (
    stands_locked,
    stands_overdue,
    stands_returned_in_time,
)
from zhouzhi.apps.obligations.queries.news import Returned, returns_of
from zhouzhi.apps.obligations.queries.requests import wished_day
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, standing

LATE_ROWS = 48
LATE_UNITS = 5


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation that a unit of the user's still has to answer.

    `returned` where an answer came back and is owed again, `came_in_time` where that answer had
    come by its date. `handler` is whom the unit gave it to (交办), `is_mine` that it is the user;
    `asked_on` a later date that is asked for; `is_locked` that nothing is taken any more.
    """

    uuid: UUID
    title: str
    campaign: str
    to: str
    unit: str
    due_on: date | None
    due_time: time | None
    word: Word
    overdue: bool
    is_own: bool
    came_in_time: bool = False
    returned: Returned | None = None
    handler: str = ""
    is_mine: bool = False
    asked_on: date | None = None
    is_locked: bool = False


def owed_by(user: Someone, *, at: datetime) -> list[Owed]:
    """What the units that `user` answers for still owe (我们要办的), by due date. Two queries.

    What was given to the user stands first, what was given to a colleague last among those of a
    day. What a closed campaign never got is no longer owed.
    """
    found = (
        Obligation.objects.filter(liable_unit__in=standing(user).unit_ids, state__in=OPEN)
        .exclude(requirement__campaign__state=CampaignState.CLOSED)
        .select_related("requirement__campaign__lead", "liable_unit", "participant", "handler")
        .annotate(asked_on=Subquery(wished_day()))
        .order_by(F("due_at").asc(nulls_last=True), "requirement__position", "pk")
    )
    rows = list(found)
    rows.sort(key=lambda row: (row.handler_id != user.pk, row.due_on or date.max))
    returns = returns_of(row for row in rows if row.first_submitted_at is not None)
    return [
        Owed(
            uuid=row.uuid,
            title=row.requirement.title,
            campaign=row.requirement.campaign.name,
            to=row.requirement.campaign.lead.name,
            unit=row.liable_unit.name,
            due_on=row.due_on,
            due_time=row.requirement.due_time,
            word=ObligationState(row.state).word,
            overdue=stands_overdue(row, at=at),
            is_own=row.participant.is_own,
            came_in_time=stands_returned_in_time(row),
            returned=returns.get(row.pk),
            handler=row.handler.name if row.handler else "",
            is_mine=row.handler_id is not None and row.handler_id == user.pk,
            asked_on=row.asked_on,
            is_locked=stands_locked(row, at=at),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class LateRow:
    """One obligation that a unit is late with."""

    uuid: UUID
    title: str
    word: Word


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that is late, with what it is late with."""

    unit: OrgUnit
    rows: tuple[LateRow, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """One campaign that the user runs: what is owed to it, and who is late.

    `tally` is of all its duties, `next_tally` of those that are due next.
    """

    campaign: Campaign
    tally: Tally
    next_on: date | None
    next_titles: tuple[str, ...]
    next_tally: Tally
    late_units: tuple[LateUnit, ...]
    late_unit_count: int
    waiting_unit_count: int
    upcoming: tuple[tuple[date, tuple[str, ...]], ...]


def owed_to(user: Someone, *, at: datetime) -> list[Awaited]:
    """What is owed to the open campaigns of `user` (报给我们的), by unit, with counts.

    One not sent yet is among them once a unit that received its notice by itself owes something.
    A fixed number of queries whatever the number of units; of the late units the first few.
    """
    taken_on = Exists(Participant.objects.filter(campaign=OuterRef("pk")))
    awaiting = Q(state=CampaignState.RUNNING) | Q(taken_on, state=CampaignState.DRAFT)
    rows = campaigns_run_by(user).filter(awaiting)
    campaigns = list(rows.select_related("lead", "territory"))
    if not campaigns:
        return []
    duties: dict[int, list[Requirement]] = defaultdict(list)
    for duty in Requirement.objects.filter(campaign__in=campaigns).order_by("due_on", "position"):
        duties[duty.campaign_id].append(duty)
    homes = {duty.pk: duty.campaign_id for rows in duties.values() for duty in rows}
    tallies = progress_by_duty(homes, at=at)
    late = _late_units(homes, at)
    late_counts = _unit_counts(campaigns, homes, late_at=at)
    waiting = _unit_counts(campaigns, homes)
    return [
        _awaited(
            one,
            duties[one.pk],
            tallies,
            late[one.pk],
            late_counts.get(one.pk, 0),
            waiting.get(one.pk, 0),
            at.astimezone(CHINA).date(),
        )
        for one in campaigns
    ]


def _awaited(
    campaign: Campaign,
    duties: list[Requirement],
    tallies: dict[int, Tally],
    late: list[LateUnit],
    late_count: int,
    waiting: int,
    today: date,
) -> Awaited:
    open_duties = [
        duty for duty in duties if duty.due_on and tallies.get(duty.pk, Tally()).outstanding
    ]
    days: dict[date, list[str]] = defaultdict(list)
    for duty in open_duties:
        if duty.due_on is not None and duty.due_on >= today:
            days[duty.due_on].append(duty.title)
    upcoming = tuple((on, tuple(titles)) for on, titles in sorted(days.items()))
    next_on, next_titles = upcoming[0] if upcoming else (None, ())
    return Awaited(
        campaign=campaign,
        tally=total(tallies.get(duty.pk, Tally()) for duty in duties),
        next_on=next_on,
        next_titles=next_titles,
        next_tally=total(tallies[duty.pk] for duty in open_duties if duty.due_on == next_on),
        late_units=tuple(late[:LATE_UNITS]),
        late_unit_count=late_count,
        waiting_unit_count=waiting,
        upcoming=upcoming,
    )


def _late_units(homes: dict[int, int], at: datetime) -> dict[int, list[LateUnit]]:
    """The units longest overdue, by campaign; `homes` says which campaign a duty belongs to."""
    first = Obligation.objects.filter(overdue(at), requirement__in=list(homes)).order_by(
        "due_at", "pk"
    )
    rows = Obligation.objects.filter(pk__in=list(first.values_list("pk", flat=True)[:LATE_ROWS]))
    units: dict[int, dict[int, list[Obligation]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.select_related("requirement", "liable_unit").order_by("due_at", "pk"):
        units[homes[row.requirement_id]][row.liable_unit_id].append(row)
    return defaultdict(
        list,
        {key: [_late_unit(late) for late in found.values()] for key, found in units.items()},
    )


def _late_unit(rows: list[Obligation]) -> LateUnit:
    return LateUnit(
        unit=rows[0].liable_unit,
        rows=tuple(
            LateRow(row.uuid, row.requirement.title, ObligationState(row.state).word)
            for row in rows
        ),
    )


def _unit_counts(
    campaigns: Sequence[Campaign], homes: dict[int, int], *, late_at: datetime | None = None
) -> dict[int, int]:
    """How many units of each campaign still owe something, or are late with it."""
    which = Q(state__in=OPEN) if late_at is None else overdue(late_at)
    rows = Obligation.objects.filter(which, requirement__in=list(homes)).order_by()
    if len(campaigns) == 1:  # the usual case is counted from the index alone
        units = rows.aggregate(units=Count("participant_id", distinct=True))
        return {campaigns[0].pk: units["units"]}
    counts = rows.values("requirement__campaign_id")
    return {
        row["requirement__campaign_id"]: row["units"]
        for row in counts.annotate(units=Count("participant_id", distinct=True))
    }


@dataclass(frozen=True, slots=True)
class TodayCounts:
    """What the sentence on top of 今日 says, in numbers."""

    due_today: int
    own_overdue: int
    late_units: int
    returned: int = 0


def today_counts(owed: Sequence[Owed], awaited: Sequence[Awaited], *, at: datetime) -> TodayCounts:
    """How much is due today, overdue or returned to us, and how many units are late with us.

    A unit that is late in two campaigns is one unit: with several campaigns one query more.
    """
    today = at.astimezone(CHINA).date()
    return TodayCounts(
        due_today=sum(
            one.due_on == today and not one.overdue and one.returned is None for one in owed
        ),
        own_overdue=sum(one.overdue for one in owed),
        late_units=_late_unit_count(awaited, at),
        returned=sum(one.returned is not None and not one.overdue for one in owed),
    )


def _late_unit_count(awaited: Sequence[Awaited], at: datetime) -> int:
    if len(awaited) < 2:
        return sum(one.late_unit_count for one in awaited)
    campaigns = [one.campaign for one in awaited]
    late = Obligation.objects.filter(overdue(at), requirement__campaign__in=campaigns).order_by()
    counted: dict[str, int] = late.aggregate(units=Count("liable_unit_id", distinct=True))
    return counted["units"]


def due_by(user: Someone, today: date) -> QuerySet[Obligation]:
    """The own duties of `user` that are due today or overdue, for who counts them with others."""
    ends_at = datetime.combine(today + timedelta(days=1), time.min, tzinfo=CHINA)
    return Obligation.objects.filter(
        liable_unit__in=standing(user).unit_ids, state__in=OPEN, due_at__lt=ends_at
    ).exclude(requirement__campaign__state=CampaignState.CLOSED)


def handed_in_to(user: Someone) -> QuerySet[Obligation]:
    """The duties whose answers wait in open campaigns of `user` (待审核), to be counted.

    Of those not sent yet too: a unit that received the notice by itself answers before that. The
    campaigns are asked first, in one query: PostgreSQL takes the same as a condition for half of
    all campaigns, and reads every obligation there is.
    """
    taking = campaigns_run_by(user).exclude(state=CampaignState.CLOSED).order_by()
    return Obligation.objects.filter(
        requirement__campaign__in=list(taking.values_list("pk", flat=True)),
        state=ObligationState.SUBMITTED,
    )
