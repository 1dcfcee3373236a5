"""Questions about ceremonies: how one runs, who was asked, who comes, what is to be answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from zhouzhi.apps.activities.domain.agenda import AgendaEntry, AgendaLine, timed
from zhouzhi.apps.activities.domain.ceremonies import CEREMONIES, CeremonyEntries, GuestEntry, Held
from zhouzhi.apps.activities.domain.replies import (
    Answered,
    PersonEntry,
    ReplyEntry,
    ReplySums,
    Timely,
    due_at,
    summed,
    timely,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Ceremony, Delegate, Delegation, ReplySlip
from zhouzhi.apps.activities.permissions import delegations_seen_by, may_see_replies
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.errors import NotFound

# An activity in one of these asks its delegations to reply.
ASKING = tuple(state for state in ActivityState if state.takes_replies)


def is_ceremony(activity: Activity) -> bool:
    """Whether an activity is a launch or closing, and so has a running order (仪式)."""
    return activity.kind in CEREMONIES


def ceremony_of(activity: Activity) -> Ceremony | None:
    """What an activity has as a ceremony (仪式), None where nothing was prepared yet."""
    return Ceremony.objects.filter(activity=activity).first()


def held_on(activity: Activity) -> Held:
    """When the ceremony is held: its first session that names a day (仪式时间)."""
    rows = activity.sessions.filter(starts_on__isnull=False).order_by("position")
    session = rows.first()
    if session is None:
        return Held()
    return Held(session.starts_on, session.starts_at, session.ends_at)


def is_over(activity: Activity, on: date) -> bool:
    """Whether a ceremony is behind or was called off, so that who came may be forgotten."""
    if activity.state == ActivityState.CANCELLED:
        return True
    day = held_on(activity).on
    return day is not None and day < on


def ceremony_entries(ceremony: Ceremony) -> CeremonyEntries:
    """What is stated of a ceremony (仪式筹备), as its page hands it in."""
    return CeremonyEntries(
        agenda=tuple(
            AgendaEntry(row.what, row.minutes, row.starts_at, row.who)
            for row in ceremony.agenda.order_by("position")
        ),
        guests=tuple(
            GuestEntry(row.name, row.title) for row in ceremony.guests.order_by("position")
        ),
        due_on=ceremony.due_on,
        due_time=ceremony.due_time,
        note=ceremony.note,
    )


def agenda_of(ceremony: Ceremony) -> tuple[AgendaLine, ...]:
    """The running order with its times (议程)."""
    return timed(ceremony_entries(ceremony).agenda, starts_at=None)


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """One delegation as the organiser's list shows it; people None where they may not be seen."""

    delegation: Delegation
    answered: Answered
    timely: Timely
    people_count: int
    slip: ReplySlip | None
    people: tuple[PersonEntry, ...]

    @property
    def leader(self) -> PersonEntry | None:
        """Who leads it (领队), None where nobody comes or the names were erased."""
        return next((person for person in self.people if person.is_leader), None)


def delegations_of(ceremony: Ceremony) -> list[DelegationRow]:
    """The delegations of a ceremony with their replies (代表队和回执), in tree order.

    For who may see replies alone. Two queries, however many there are.
    """
    due = due_at(ceremony.due_on, ceremony.due_time)
    rows = ceremony.delegations.select_related("unit", "slip__replied_by").prefetch_related(
        Prefetch("slip__people", Delegate.objects.order_by("position"))
    )
    return [_row(row, due) for row in rows.order_by("unit__path")]


def sums_of(rows: Iterable[DelegationRow]) -> ReplySums:
    """How the replies stand in all (回执合计)."""
    return summed((row.answered, row.delegation.places, row.people_count) for row in rows)


def delegation_for(user: Someone, uuid: object) -> Delegation:
    """The delegation (代表队) with this uuid, if `user` answers for it or organises the ceremony.

    Raises NotFound.
    """
    related = ("unit", "ceremony__activity__unit")
    found = Delegation.objects.select_related(*related).filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    own = delegations_seen_by(user).filter(pk=found.pk).exists()
    if not own and not may_see_replies(user, found.ceremony.activity):
        raise NotFound
    return found


def slip_of(delegation: Delegation) -> ReplySlip | None:
    """What a delegation answered (回执), None where it has not."""
    rows = ReplySlip.objects.filter(delegation=delegation).select_related("replied_by")
    return rows.first()


def reply_of(delegation: Delegation) -> ReplyEntry | None:
    """What a delegation answered, as its page hands it in; None where it has not."""
    slip = slip_of(delegation)
    if slip is None:
        return None
    people = _people(slip.people.order_by("position"))
    return ReplyEntry(slip.is_coming, slip.reason, people, slip.car_plates)


def answer_of(delegation: Delegation) -> DelegationRow:
    """How one delegation answered (回执情况), as the organiser's list says it."""
    ceremony = delegation.ceremony
    rows = Delegation.objects.select_related("unit", "slip__replied_by")
    row = rows.get(pk=delegation.pk)
    return _row(row, due_at(ceremony.due_on, ceremony.due_time))


def replies_to_send(user: Someone, *, today: date) -> QuerySet[Delegation]:
    """The ceremonies ahead that units acted for have not answered yet (待回执), first due first.

    One of a campaign that is closed takes no reply, and waits for none.
    """
    ahead = Q(ceremony__activity__ends_on__isnull=True) | Q(ceremony__activity__ends_on__gte=today)
    rows = delegations_seen_by(user).filter(
        ahead,
        slip__isnull=True,
        ceremony__activity__kind__in=CEREMONIES,
        ceremony__activity__state__in=ASKING,
    )
    shut = Q(ceremony__activity__in_campaigns__campaign__state=CampaignState.CLOSED)
    related = ("unit", "ceremony__activity__unit")
    return rows.exclude(shut).select_related(*related).order_by("ceremony__due_on", "pk")


@dataclass(frozen=True, slots=True)
class RepliesAwaited:
    """A ceremony that units acted for hold: its delegations, and how many have not answered."""

    ceremony: Ceremony
    asked: int
    waiting: int


def replies_awaited(user: Someone, *, today: date) -> list[RepliesAwaited]:
    """The ceremonies ahead of units acted for that some delegations have not answered (未回回执).

    First due first. One query.
    """
    ahead = Q(activity__ends_on__isnull=True) | Q(activity__ends_on__gte=today)
    rows = Ceremony.objects.filter(
        ahead,
        activity__unit__in=standing(user).unit_ids,
        activity__kind__in=CEREMONIES,
        activity__state__in=ASKING,
    ).annotate(
        asked=Count("delegations"),
        waiting=Count("delegations", filter=Q(delegations__slip__isnull=True)),
    )
    open_ones = rows.filter(waiting__gt=0).select_related("activity")
    return [
        RepliesAwaited(row, row.asked, row.waiting) for row in open_ones.order_by("due_on", "pk")
    ]


def _row(row: Delegation, due: datetime | None) -> DelegationRow:
    slip: ReplySlip | None = getattr(row, "slip", None)
    if slip is None:
        return DelegationRow(row, Answered.NOT_YET, Timely.IN_TIME, 0, None, ())
    answered = Answered.COMING if slip.is_coming else Answered.DECLINED
    came = timely(slip.first_replied_at, slip.replied_at, due)
    return DelegationRow(row, answered, came, slip.people_count, slip, _people(slip.people.all()))


def _people(rows: Iterable[Delegate]) -> tuple[PersonEntry, ...]:
    return tuple(PersonEntry(row.name, row.post, row.telephone, row.is_leader) for row in rows)
