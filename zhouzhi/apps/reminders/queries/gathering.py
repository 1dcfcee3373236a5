"""Who is to be reminded of what today: for some hundred people at once, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.lateness import is_overdue
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import Obligation, ObligationChange, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN, locked, overdue
from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.models import Membership, User
from zhouzhi.apps.reminders.domain.choosing import ALL_STEPS, Owing, step_to_take
from zhouzhi.apps.reminders.domain.lines import LateLine, OwedLine
from zhouzhi.apps.reminders.models import Digest, DutySteps, Pause, Reminder
from zhouzhi.apps.reminders.queries.asking import whom_to_ask

# No ladder begins more days before its date than this: seven working days and the longest holiday.
AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """What one person is to be told of today."""

    user: User
    owed: tuple[OwedLine, ...]
    late: tuple[LateLine, ...]


def reminded_of(on: date, *, at: datetime) -> QuerySet[Obligation]:
    """The open obligations whose ladder may have a step by a day (可提醒的事项).

    Not those without a date or taken no more (截止受理), nor those of a campaign that is closed or
    whose reminders are paused.
    """
    return (
        Obligation.objects.filter(state__in=OPEN, due_on__lte=on + AHEAD)
        .exclude(locked(at))
        .exclude(requirement__campaign__state=CampaignState.CLOSED)
        .exclude(requirement__campaign__in=Pause.objects.order_by().values("campaign"))
        .order_by()
    )


def people_to_remind(on: date, *, at: datetime) -> list[int]:
    """The people who may have to be told of something on a day and were not yet, by their key.

    Those who answer for a unit that owes something, and the campaign officers of whom it is owed.
    """
    open_rows = reminded_of(on, at=at)
    campaigns = Campaign.objects.filter(requirements__obligations__in=open_rows.filter(overdue(at)))
    answering = Q(role__in=ACTING, unit__in=open_rows.values("liable_unit"))
    leading = Q(role=Role.CAMPAIGN_OFFICER) & (
        Q(unit__in=campaigns.order_by().values("lead"))
        | Q(unit__in=JointOrganiser.objects.filter(campaign__in=campaigns).values("unit"))
    )
    posts = Membership.objects.filter(ends_on__isnull=True, user__is_active=True)
    told = Digest.objects.filter(on=on).values("user")
    people: QuerySet[Any] = posts.filter(answering | leading).exclude(user__in=told).order_by()
    return sorted(people.values_list("user_id", flat=True).distinct())


def due_for(user_ids: Collection[int], *, on: date, at: datetime, counting: Counting) -> list[Due]:
    """What each of these people is to be told of today (今日提醒), those with nothing left out.

    As many queries for one as for all.
    """
    posts = list(
        Membership.objects.filter(
            user__in=user_ids, ends_on__isnull=True, user__is_active=True, role__in=ACTING
        ).select_related("user")
    )
    gathered = _Gathered(posts, on=on, at=at, counting=counting)
    people = {post.user_id: post.user for post in posts}
    found = []
    for key, user in sorted(people.items()):
        owed = tuple(gathered.owed_by(key))
        late = tuple(gathered.late_for(key, known={line.obligation_id for line in owed}))
        if owed or late:
            found.append(Due(user, owed, late))
    return found


class _Row(NamedTuple):
    """An open obligation as it is read, by the names of its columns."""

    pk: int
    uuid: UUID
    liable_unit_id: int
    handler_id: int | None
    state: str
    due_on: date
    due_at: datetime
    first_submitted_at: datetime | None
    requirement_id: int
    requirement__campaign_id: int
    issued_at: datetime | None
    participant__dispatched_at: datetime
    participant__unit_name: str
    participant__is_own: bool


class _Gathered:
    """All that is read for some hundred people, and what it comes to for each."""

    def __init__(
        self, posts: list[Membership], *, on: date, at: datetime, counting: Counting
    ) -> None:
        self.on, self.at, self.counting = on, at, counting
        self.units: dict[int, set[int]] = defaultdict(set)
        led: dict[int, set[int]] = defaultdict(set)
        for post in posts:
            self.units[post.user_id].add(post.unit_id)
            if post.role == Role.CAMPAIGN_OFFICER:
                led[post.user_id].add(post.unit_id)
        self.led = _campaigns_led(led)
        self._read_rows(reminded_of(on, at=at))
        self.duties = _duties({row.requirement_id for row in self.rows.values()})
        self.asked = whom_to_ask(self.duties.values())
        self.steps = _steps(self.duties)
        self.handled = _handled(self.rows.values())
        self.known_on = self._known_on()
        self.last = self._last(list(self.units))

    def owed_by(self, user_id: int) -> Iterable[OwedLine]:
        """What the units of a person owe, as far as it is to be told today."""
        for unit in sorted(self.units[user_id]):
            for key in self.by_unit[unit]:
                step = self._step(key, user_id) if self._is_of(key, user_id) else None
                if step is not None:
                    yield self._owed(key, step)

    def late_for(self, user_id: int, *, known: set[int]) -> Iterable[LateLine]:
        """Who is late with what is owed to a person's campaigns, as far as it is told today."""
        for campaign in sorted(self.led.get(user_id, ())):
            for key in self.by_campaign[campaign]:
                if key not in known and self._step(key, user_id) is Step.ESCALATED:
                    yield self._late(key)

    def _read_rows(self, open_rows: QuerySet[Obligation]) -> None:
        units = {unit for units in self.units.values() for unit in units}
        led = {campaign for campaigns in self.led.values() for campaign in campaigns}
        own = open_rows.filter(liable_unit__in=units)
        late = open_rows.filter(
            overdue(self.at), requirement__campaign__in=led, participant__is_own=False
        ).order_by("participant__ancestry", "liable_unit__path", "pk")
        self.by_unit: dict[int, list[int]] = defaultdict(list)
        self.by_campaign: dict[int, list[int]] = defaultdict(list)
        self.rows: dict[int, _Row] = {}
        for row in map(_Row._make, own.order_by("due_at", "pk").values_list(*_Row._fields)):
            self.rows[row.pk] = row
            self.by_unit[row.liable_unit_id].append(row.pk)
        for row in map(_Row._make, late.values_list(*_Row._fields) if led else ()):
            self.rows[row.pk] = row
            self.by_campaign[row.requirement__campaign_id].append(row.pk)

    def _known_on(self) -> dict[int, date]:
        """The day on which each unit was told of the date that stands now."""
        moved = ObligationChange.objects.filter(
            Q(event=ObligationEvent.REOPEN) | ~Q(due_before=F("due_after")),
            obligation__in=_open_of(self.units, self.led),
        )
        latest = moved.order_by().values_list("obligation_id").annotate(at=Max("business_at"))
        days = {
            row.pk: (row.issued_at or row.participant__dispatched_at).astimezone(CHINA).date()
            for row in self.rows.values()
        }
        for key, moved_at in latest:
            if key in days:
                days[key] = max(days[key], moved_at.astimezone(CHINA).date())
        return days

    def _last(self, user_ids: list[int]) -> dict[tuple[int, int, date], Step]:
        """The last step that each person was told of, by person, obligation and date."""
        rows = Reminder.objects.filter(user__in=user_ids, obligation__state__in=OPEN).order_by()
        told = rows.values_list("user_id", "obligation_id", "due_on").annotate(last=Max("step"))
        return {(user, key, due_on): Step(last) for user, key, due_on, last in told}

    def _is_of(self, key: int, user_id: int) -> bool:
        """Whether a person is told of it: not where it was given to a colleague (交办)."""
        row = self.rows[key]
        given = (row.handler_id, row.liable_unit_id) in self.handled
        return not given or row.handler_id == user_id

    def _step(self, key: int, user_id: int) -> Step | None:
        """The step to tell a person of; none in a year that is not published."""
        row = self.rows[key]
        # Of the level's own return nobody above is told: they are the level above.
        steps = self.steps[row.requirement_id]
        steps -= {Step.ESCALATED} if row.participant__is_own else set()
        owing = Owing(row.due_on, self.known_on[key], _is_overdue(row, self.at), steps)
        last = self.last.get((user_id, key, row.due_on))
        step = step_to_take(owing, on=self.on, last=last, counting=self.counting)
        return step if isinstance(step, Step) else None

    def _owed(self, key: int, step: Step) -> OwedLine:
        row = self.rows[key]
        duty = self.duties[row.requirement_id]
        return OwedLine(
            obligation_id=key,
            uuid=row.uuid,
            title=duty.title,
            campaign=duty.campaign.name,
            to=str(duty.campaign.lead),
            unit=row.participant__unit_name,
            due_on=row.due_on,
            step=step,
            is_overdue=_is_overdue(row, self.at),
            is_returned=row.state == ObligationState.RETURNED,
            ask=self.asked.get(duty.notice_id, ""),
        )

    def _late(self, key: int) -> LateLine:
        row = self.rows[key]
        duty = self.duties[row.requirement_id]
        return LateLine(
            obligation_id=key,
            campaign=duty.campaign.name,
            campaign_uuid=duty.campaign.uuid,
            unit=row.participant__unit_name,
            title=duty.title,
            due_on=row.due_on,
        )


def _handled(rows: Iterable[_Row]) -> set[tuple[int | None, int]]:
    """The people that work was given to who still act for the unit, each with the unit."""
    given: set[tuple[int | None, int]] = {
        (row.handler_id, row.liable_unit_id) for row in rows if row.handler_id
    }
    posts = Membership.objects.filter(
        user__in={user for user, _ in given},
        ends_on__isnull=True,
        user__is_active=True,
        role__in=ACTING,
    )
    return given.intersection(posts.values_list("user_id", "unit_id")) if given else set()


def _is_overdue(row: _Row, at: datetime) -> bool:
    state, first_at = ObligationState(row.state), row.first_submitted_at
    return is_overdue(state=state, due_at=row.due_at, first_at=first_at, at=at)


def _campaigns_led(led: dict[int, set[int]]) -> dict[int, set[int]]:
    """The open campaigns that each person runs, by their led units. Two queries."""
    units = {unit for units in led.values() for unit in units}
    if not units:
        return {}
    running = Campaign.objects.exclude(state=CampaignState.CLOSED).order_by()
    by_unit: dict[int, set[int]] = defaultdict(set)
    for campaign, unit in running.filter(lead__in=units).values_list("pk", "lead_id"):
        by_unit[unit].add(campaign)
    joint = JointOrganiser.objects.filter(unit__in=units, campaign__in=running.values("pk"))
    for campaign, unit in joint.order_by().values_list("campaign_id", "unit_id"):
        by_unit[unit].add(campaign)
    return {user: {one for unit in units for one in by_unit[unit]} for user, units in led.items()}


def _open_of(units: dict[int, set[int]], led: dict[int, set[int]]) -> QuerySet[Any]:
    mine = {unit for of_one in units.values() for unit in of_one}
    runs = {campaign for of_one in led.values() for campaign in of_one}
    rows = Obligation.objects.filter(state__in=OPEN).order_by()
    return rows.filter(Q(liable_unit__in=mine) | Q(requirement__campaign__in=runs)).values("pk")


def _duties(keys: set[int]) -> dict[int, Requirement]:
    rows = Requirement.objects.filter(pk__in=keys).select_related("campaign__lead")
    return {row.pk: row for row in rows}


def _steps(duties: Iterable[int]) -> dict[int, frozenset[Step]]:
    """The steps that each duty wants taken, by its key."""
    steps = dict.fromkeys(duties, ALL_STEPS)
    kept = DutySteps.objects.filter(requirement__in=list(steps))
    for duty, wanted in kept.values_list("requirement_id", "steps"):
        steps[duty] = frozenset(Step(step) for step in wanted)
    return steps
