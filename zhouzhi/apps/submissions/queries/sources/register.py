"""What the register of activities (活动台账) comes to for a unit's return."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Attendance, Host, Session
from zhouzhi.apps.activities.queries import counted_in
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.born import Born
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

# Of more the register's own page tells; an answer's page must not wait for them.
MOST_ACTIVITIES = 500
_DONE = {ActivityState.HELD, ActivityState.REPORTED}
_SOURCE = gettext_noop("活动台账 {count} 项活动")


def register_figures(obligation: Obligation) -> Mapping[str, Born]:
    """Activities, ministry tasks and visitors; nothing while activities are still to be held.

    An activity counts for the unit that entered it (填报单位), so that one held together counts
    once. Visitors are known when every activity's were reported.
    """
    held = list(
        activities_of(obligation).values_list("pk", "state", "is_ministry_task")[
            : MOST_ACTIVITIES + 1
        ]
    )
    states = {state for _, state, _ in held}
    if not held or len(held) > MOST_ACTIVITIES or not states <= _DONE:
        return {}
    numbers = {
        "activities_held": len(held),
        "ministry_tasks": sum(is_task for _, _, is_task in held),
    }
    if states == {ActivityState.REPORTED}:
        people = _people([key for key, _, _ in held])
        numbers["visits_offline"] = people.get(Mode.ONSITE, 0)
        numbers["visits_online"] = people.get(Mode.ONLINE, 0)
    source = Said(_SOURCE, count=len(held))
    return {code: Born(Decimal(number), source) for code, number in numbers.items()}


def capacity_of(obligation: Obligation) -> int | None:
    """How many people the places of all sessions hold together, day by day (容量).

    None where one of them is not known, or where nothing is held anywhere.
    """
    activities = activities_of(obligation).exclude(mode=Mode.ONLINE)
    sessions = Session.objects.filter(activity__in=activities).prefetch_related("places__venue")
    found = list(sessions[: MOST_ACTIVITIES + 1])
    if len(found) > MOST_ACTIVITIES:
        return None
    held = [_held_by(session) for session in found]
    return sum(room for room in held if room is not None) or None if None not in held else None


def _held_by(session: Session) -> int | None:
    rooms = [place.venue.capacity if place.venue else None for place in session.places.all()]
    if not rooms or None in rooms or session.starts_on is None:
        return None
    days = ((session.ends_on or session.starts_on) - session.starts_on).days + 1
    return days * sum(room for room in rooms if room is not None)


def activities_of(obligation: Obligation) -> QuerySet[Activity]:
    """The activities that a unit's return tells of; of the level's own (本级) only its own."""
    unit, campaign = obligation.participant.unit, obligation.requirement.campaign
    if obligation.participant.is_own:
        return counted_in(campaign).filter(unit=unit)
    joined = Host.objects.filter(activity=OuterRef("pk"), unit=unit)
    return counted_in(campaign, root=unit).exclude(~Q(unit=unit) & Q(Exists(joined)))


def _people(activities: list[int]) -> dict[str, int]:
    rows = Attendance.objects.filter(session__activity__in=activities).values_list("mode")
    return dict(rows.annotate(people=Sum("count")).order_by())
