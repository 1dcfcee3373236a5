"""What units have before them, day by day (日程): owed by them, owed to them, held."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import partial
from uuid import UUID

from django.db.models import Count, F, Max, Q

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState, Word
from zhouzhi.apps.obligations.models import Obligation, ObligationChange, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN, progress_by_duty
from zhouzhi.apps.obligations.queries.lateness import stands_overdue
from zhouzhi.foundation.errors import gettext_noop


class DayKind(StrEnum):
    """What a day is marked for."""

    OWED = "owed"
    AWAITED = "awaited"
    HELD = "held"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return {
            "owed": gettext_noop("要办的"),
            "awaited": gettext_noop("收的"),
            "held": gettext_noop("举办的"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Day:
    """One line of a calendar.

    `key` names what it is of and stays the same when its day moves. `uuid` is that of the
    obligation (OWED) or else of the campaign; `word` how an own duty stands, None for the others;
    `is_own` marks the lead's own return; `missing_count` how many units have not answered yet
    (AWAITED), `overdue_count` how many of them are late by their own date; `is_led` that one of
    the units leads the campaign. `moved_count` is how often the day moved, and `known_since` when
    it last did.
    """

    key: str
    on: date
    at: time | None
    kind: DayKind
    title: str
    campaign: str
    uuid: UUID
    known_since: datetime
    word: Word | None = None
    is_own: bool = False
    is_led: bool = False
    missing_count: int = 0
    overdue_count: int = 0
    moved_count: int = 0


def days_before(unit_ids: Collection[int], *, at: datetime) -> list[Day]:
    """What is still before these units, by day: overdue first, nothing that is over or closed.

    Duties without a date stand on no day. A fixed number of queries.
    """
    today = at.astimezone(CHINA).date()
    campaigns = list(_campaigns_of(unit_ids))
    led = [one for one in campaigns if one.lead_id in unit_ids]
    days = [*_owed(unit_ids, at), *_awaited(led, at), *_held(campaigns, today, led)]
    return sorted(days, key=lambda day: (day.on, day.at or time.max, day.kind, day.title))


def _campaigns_of(unit_ids: Collection[int]) -> Iterable[Campaign]:
    """The campaigns that one of the units leads or takes part in, until they are closed."""
    return (
        Campaign.objects.filter(Q(lead__in=unit_ids) | Q(participants__unit__in=unit_ids))
        .exclude(state=CampaignState.CLOSED)
        .distinct()
        .order_by("starts_on", "pk")
    )


def _owed(unit_ids: Collection[int], at: datetime) -> Iterator[Day]:
    rows = (
        Obligation.objects.filter(liable_unit__in=unit_ids, state__in=OPEN, due_on__isnull=False)
        .exclude(requirement__campaign__state=CampaignState.CLOSED)
        .select_related("requirement__campaign", "participant")
        .annotate(
            moved_at=Max("changes__business_at", filter=_MOVED),
            moved_count=Count("changes", filter=_MOVED),
        )
    )
    for row in rows:
        duty = row.requirement
        word = Word.OVERDUE if stands_overdue(row, at=at) else ObligationState(row.state).word
        if row.due_on is not None:
            yield Day(
                key=f"obligation-{row.uuid}",
                on=row.due_on,
                at=duty.due_time,
                kind=DayKind.OWED,
                title=duty.title,
                campaign=duty.campaign.name,
                uuid=row.uuid,
                known_since=row.moved_at or duty.campaign.made_at,
                moved_count=row.moved_count,
                word=word,
                is_own=row.participant.is_own,
            )


def _awaited(campaigns: list[Campaign], at: datetime) -> Iterator[Day]:
    """The deadlines of the campaigns that somebody has still to answer, past ones too."""
    duties = Requirement.objects.filter(campaign__in=campaigns, due_on__isnull=False)
    rows = list(duties.select_related("campaign"))
    tallies = progress_by_duty([row.pk for row in rows], at=at)
    moves = _moves_for_all([row.pk for row in rows])
    for row in rows:
        tally = tallies.get(row.pk)
        if row.due_on is not None and tally is not None and tally.outstanding:
            yield _day_of(row.campaign)(
                key=f"requirement-{row.uuid}",
                on=row.due_on,
                at=row.due_time,
                kind=DayKind.AWAITED,
                title=row.title,
                is_led=True,
                missing_count=tally.outstanding,
                overdue_count=tally.overdue,
                known_since=moves[row.pk][-1] if row.pk in moves else row.campaign.made_at,
                moved_count=len(moves.get(row.pk, ())),
            )


def _moves_for_all(duty_ids: list[int]) -> dict[int, list[datetime]]:
    """When each duty's date was moved (改期), in order: told to many units it is one move."""
    changes = ObligationChange.objects.filter(
        ~Q(due_before=F("due_after")),
        obligation__requirement__in=duty_ids,
        event=ObligationEvent.RESCHEDULE,
    )
    moved: dict[int, list[datetime]] = defaultdict(list)
    pairs = changes.values_list("obligation__requirement", "business_at").distinct()
    for duty_id, moved_at in pairs.order_by("business_at"):
        moved[duty_id].append(moved_at)
    return dict(moved)


def _held(campaigns: list[Campaign], today: date, led: list[Campaign]) -> Iterator[Day]:
    """The first and last day of each campaign and what its notice announces, from today on."""
    for one in campaigns:
        day = partial(_day_of(one), at=None, kind=DayKind.HELD, is_led=one in led)
        ends: tuple[tuple[str, date, str], ...]
        ends = (("first", one.starts_on, _FIRST), ("last", one.ends_on, _LAST))
        if one.starts_on == one.ends_on:
            ends = (("first", one.starts_on, _ONLY),)
        for word, on, title in ends:
            if on >= today:
                yield day(key=f"campaign-{one.uuid}-{word}", on=on, title=title)
    occasions = Occasion.objects.filter(campaign__in=campaigns).select_related("campaign")
    places: Counter[int] = Counter()
    for row in occasions.order_by("campaign", "pk"):
        places[row.campaign_id] += 1
        if row.starts_on is not None and row.starts_on >= today:
            yield _day_of(row.campaign)(
                key=f"campaign-{row.campaign.uuid}-occasion-{places[row.campaign_id]}",
                on=row.starts_on,
                at=row.starts_at_time,
                kind=DayKind.HELD,
                title=row.name or OccasionKind(row.kind).label,
                is_led=row.campaign in led,
            )


def _day_of(campaign: Campaign) -> "partial[Day]":
    """A line that leads to a campaign, still to be told of what and when."""
    return partial(Day, campaign=campaign.name, uuid=campaign.uuid, known_since=campaign.made_at)


_MOVES = (ObligationEvent.EXTEND, ObligationEvent.RESCHEDULE, ObligationEvent.REOPEN)
# That a date stays is told by a change of the same kind, with the same day before and after.
_STAYED = Q(changes__due_before=F("changes__due_after"), changes__due_before__isnull=False)
_MOVED = Q(changes__event__in=_MOVES) & ~_STAYED
_FIRST, _LAST = gettext_noop("第一天"), gettext_noop("最后一天")
_ONLY = gettext_noop("举办日")
