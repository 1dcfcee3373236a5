"""What a person was told of since they last looked (今日页的提醒)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import ObligationChange
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.obligations.queries.lateness import stands_locked
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.apps.reminders.models import Reminder, Seen

DAYS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ShownUrging:
    """What an organiser urged a unit of the person's for, and in which words."""

    uuid: UUID
    title: str
    words: str
    by: str
    at: datetime
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ShownReminder:
    """The last step that the person was told of for something their unit still owes."""

    uuid: UUID
    title: str
    to: str
    due_on: date
    step: Step
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownLate:
    """How many units are late in a campaign of the person's, as they were told."""

    campaign_uuid: UUID
    campaign: str
    unit_count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """All of it; `until` is the latest of them, by which it is read."""

    urgings: tuple[ShownUrging, ...]
    reminders: tuple[ShownReminder, ...]
    late: tuple[ShownLate, ...]
    until: datetime | None

    def __bool__(self) -> bool:
        return self.until is not None


def shown_to(user: User, *, at: datetime) -> Shown:
    """What a person was reminded of and urged for since they last said so (提醒). Three queries.

    What was handed in since is left out, what is taken no more, and what is older than two weeks.
    """
    seen = Seen.objects.filter(user=user).values_list("until", flat=True).first()
    since = max(seen, at - DAYS) if seen else at - DAYS
    urgings = _urgings(user, since, at)
    rows = _reminders(user, since, at)
    led = [row for row in rows if not _is_own(row, user)]
    last = {row.obligation_id: row for row in rows if _is_own(row, user)}
    instants = [row.digest.made_at for row in rows] + [one.at for one in urgings]
    return Shown(
        urgings=tuple(urgings),
        reminders=tuple(_reminder(row) for row in last.values()),
        late=tuple(_late(led)),
        until=max(instants, default=None),
    )


def _is_own(row: Reminder, user: User) -> bool:
    return row.obligation.liable_unit_id in standing(user).unit_ids


def _urgings(user: User, since: datetime, at: datetime) -> list[ShownUrging]:
    rows = (
        ObligationChange.objects.filter(
            obligation__liable_unit__in=standing(user).unit_ids,
            obligation__state__in=OPEN,
            event=ObligationEvent.URGE,
            business_at__gt=since,
            business_at__lte=at,
        )
        .exclude(obligation__requirement__campaign__state=CampaignState.CLOSED)
        .select_related("obligation__requirement__campaign__lead")
        .order_by("pk")
    )
    taken = (row for row in rows if not stands_locked(row.obligation, at=at))
    last = {row.obligation_id: row for row in taken}
    return [
        ShownUrging(
            uuid=row.obligation.uuid,
            title=row.obligation.requirement.title,
            words=row.reason,
            by=str(row.obligation.requirement.campaign.lead),
            at=row.business_at,
            due_on=row.obligation.due_on,
        )
        for row in sorted(last.values(), key=lambda one: (one.business_at, one.pk), reverse=True)
    ]


def _reminders(user: User, since: datetime, at: datetime) -> list[Reminder]:
    """In the order of their dates; the last step of each stands last.

    What was said of a date that has moved since is said no more: the next step says the new one.
    """
    rows = Reminder.objects.filter(
        user=user,
        digest__made_at__gt=since,
        digest__made_at__lte=at,
        obligation__state__in=OPEN,
        obligation__due_on=F("due_on"),
    ).exclude(obligation__requirement__campaign__state=CampaignState.CLOSED)
    related = rows.select_related("digest", "obligation__requirement__campaign__lead")
    ordered = related.order_by("due_on", "obligation", "step")
    return [row for row in ordered if not stands_locked(row.obligation, at=at)]


def _reminder(row: Reminder) -> ShownReminder:
    duty = row.obligation.requirement
    return ShownReminder(
        uuid=row.obligation.uuid,
        title=duty.title,
        to=str(duty.campaign.lead),
        due_on=row.due_on,
        step=Step(row.step),
        at=row.digest.made_at,
    )


def _late(rows: Iterable[Reminder]) -> Iterable[ShownLate]:
    units: dict[UUID, tuple[str, set[int]]] = {}
    for row in rows:
        campaign = row.obligation.requirement.campaign
        units.setdefault(campaign.uuid, (campaign.name, set()))[1].add(
            row.obligation.liable_unit_id
        )
    return [ShownLate(uuid, name, len(found)) for uuid, (name, found) in units.items()]
