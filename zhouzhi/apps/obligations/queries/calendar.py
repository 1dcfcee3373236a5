"""What a unit has before it, day by day (日程): what it owes, what it is owed, what is held."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN, progress_by_duty
from zhouzhi.apps.obligations.queries.lateness import stands_overdue
from zhouzhi.apps.orgs.models import OrgUnit
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
    """One line of a unit's calendar.

    `uuid` is that of the obligation (OWED) or else of the campaign; `word` how an own duty stands,
    None for the others; `missing_count` how many units have not answered yet (AWAITED).
    """

    on: date
    at: time | None
    kind: DayKind
    title: str
    campaign: str
    uuid: UUID
    word: Word | None = None
    missing_count: int = 0


def days_before(unit: OrgUnit, *, at: datetime) -> list[Day]:
    """What is still before a unit, by day: overdue duties first, nothing that is over or closed.

    Duties without a date stand on no day. A fixed number of queries.
    """
    today = at.astimezone(CHINA).date()
    campaigns = list(_campaigns_of(unit))
    led = [one for one in campaigns if one.lead_id == unit.pk]
    days = [*_owed(unit, at), *_awaited(led, at), *_held(campaigns, today)]
    return sorted(days, key=lambda day: (day.on, day.at or time.max, day.kind, day.title))


def _campaigns_of(unit: OrgUnit) -> Iterable[Campaign]:
    """The campaigns that a unit leads or takes part in, until they are closed."""
    return (
        Campaign.objects.filter(Q(lead=unit) | Q(participants__unit=unit))
        .exclude(state=CampaignState.CLOSED)
        .distinct()
        .order_by("starts_on", "pk")
    )


def _owed(unit: OrgUnit, at: datetime) -> Iterator[Day]:
    rows = (
        Obligation.objects.filter(liable_unit=unit, state__in=OPEN, due_on__isnull=False)
        .exclude(requirement__campaign__state=CampaignState.CLOSED)
        .select_related("requirement__campaign")
    )
    for row in rows:
        duty = row.requirement
        word = Word.OVERDUE if stands_overdue(row, at=at) else ObligationState(row.state).word
        if row.due_on is not None:
            named = (duty.title, duty.campaign.name, row.uuid)
            yield Day(row.due_on, duty.due_time, DayKind.OWED, *named, word)


def _awaited(campaigns: list[Campaign], at: datetime) -> Iterator[Day]:
    """The deadlines of the campaigns that somebody has still to answer, past ones too."""
    duties = Requirement.objects.filter(campaign__in=campaigns, due_on__isnull=False)
    rows = list(duties.select_related("campaign"))
    tallies = progress_by_duty([row.pk for row in rows], at=at)
    for row in rows:
        tally = tallies.get(row.pk)
        if row.due_on is not None and tally is not None and tally.outstanding:
            yield Day(
                row.due_on,
                row.due_time,
                DayKind.AWAITED,
                row.title,
                row.campaign.name,
                row.campaign.uuid,
                missing_count=tally.outstanding,
            )


def _held(campaigns: list[Campaign], today: date) -> Iterator[Day]:
    """The first and last day of each campaign and what its notice announces, from today on."""
    for one in campaigns:
        for on, title in ((one.starts_on, _FIRST), (one.ends_on, _LAST)):
            if on >= today:
                yield Day(on, None, DayKind.HELD, title, one.name, one.uuid)
    occasions = Occasion.objects.filter(campaign__in=campaigns, starts_on__gte=today)
    for row in occasions.select_related("campaign"):
        if row.starts_on is not None:
            title = row.name or OccasionKind(row.kind).label
            campaign = row.campaign
            yield Day(
                row.starts_on, row.starts_at_time, DayKind.HELD, title, campaign.name, campaign.uuid
            )


_FIRST, _LAST = gettext_noop("第一天"), gettext_noop("最后一天")
