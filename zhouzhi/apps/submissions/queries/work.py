"""Figures born from work (由工作产生的数): what the register comes to for a return."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Attendance, Host, Session
from zhouzhi.apps.activities.queries import counted_in
from zhouzhi.apps.obligations.models import Obligation

# Of more the register's own page tells; an answer's page must not wait for them.
MOST_ACTIVITIES = 500
_DONE = {ActivityState.HELD, ActivityState.REPORTED}


@dataclass(frozen=True, slots=True)
class Work:
    """A number that the register comes to, and of how many activities it is made."""

    number: Decimal
    activity_count: int


def work_of(obligation: Obligation) -> Mapping[str, Work]:
    """What the register comes to, by the code of a measure; nothing while work is under way.

    An activity is counted where the unit that entered it (填报单位) is, so that one held together
    counts once. Visitors are known when every activity's were reported.
    """
    activities = _activities(obligation)
    held = list(activities.values_list("pk", "state", "is_ministry_task")[: MOST_ACTIVITIES + 1])
    states = {state for _, state, _ in held}
    if not held or len(held) > MOST_ACTIVITIES or not states <= _DONE:
        return {}
    count = len(held)
    tasks = sum(is_task for _, _, is_task in held)
    work = {
        "activities_held": Work(Decimal(count), count),
        "ministry_tasks": Work(Decimal(tasks), tasks),
    }
    if states == {ActivityState.REPORTED}:
        people = _people([key for key, _, _ in held])
        work["visits_offline"] = Work(Decimal(people.get(Mode.ONSITE, 0)), count)
        work["visits_online"] = Work(Decimal(people.get(Mode.ONLINE, 0)), count)
    return work


def capacity_of(obligation: Obligation) -> int | None:
    """How many people the places of all sessions hold together, day by day (容量).

    None where one of them is not known, or where nothing is held anywhere.
    """
    activities = _activities(obligation).exclude(mode=Mode.ONLINE)
    sessions = Session.objects.filter(activity__in=activities).prefetch_related("places__venue")
    total = 0
    for session in sessions[: MOST_ACTIVITIES + 1]:
        rooms = [place.venue.capacity if place.venue else None for place in session.places.all()]
        if not rooms or session.starts_on is None or None in rooms:
            return None
        days = ((session.ends_on or session.starts_on) - session.starts_on).days + 1
        total += days * sum(room for room in rooms if room is not None)
    return total or None


def _activities(obligation: Obligation) -> QuerySet[Activity]:
    """The activities that a unit's return tells of; of the level's own (本级) only its own."""
    unit, campaign = obligation.participant.unit, obligation.requirement.campaign
    if obligation.participant.is_own:
        return counted_in(campaign).filter(unit=unit)
    joined = Host.objects.filter(activity=OuterRef("pk"), unit=unit)
    return counted_in(campaign, root=unit).exclude(~Q(unit=unit) & Q(Exists(joined)))


def _people(activities: list[int]) -> dict[str, int]:
    rows = Attendance.objects.filter(session__activity__in=activities).values_list("mode")
    return dict(rows.annotate(people=Sum("count")).order_by())
