"""What the register of activities (活动台账) comes to for a unit's return."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Sum

from zhouzhi.apps.activities.domain.kinds import CountedBy, Mode
from zhouzhi.apps.activities.models import Attendance, Session
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.born import Born, BornRow, Origin
from zhouzhi.apps.submissions.queries.sources.scope import (
    MOST_ACTIVITIES,
    Done,
    Work,
    activities_of,
)
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_SOURCE = gettext_noop("活动台账 {count} 项活动")
_VISITS = {Mode.ONSITE: "visits_offline", Mode.ONLINE: "visits_online"}


def register_figures(work: Work) -> Mapping[str, Born]:
    """Activities, ministry tasks and visitors; nothing while activities are still to be held.

    Visitors are known when every activity's were reported. How many watched at once (同时在线峰值)
    is no number of visitors: where that is all there is, those online are not known.
    """
    done = work.done
    if not done:
        return {}
    found = {
        "activities_held": {one.key: 1 for one in done},
        "ministry_tasks": {one.key: 1 for one in done if one.is_task},
    }
    if all(one.is_reported for one in done):
        found |= _visits(done)
    source = Said(_SOURCE, count=len(done))
    return {code: _born(parts, done, source) for code, parts in found.items()}


def _born(parts: Mapping[int, int], done: Iterable[Done], source: Said) -> Born:
    rows = tuple(
        BornRow(Origin.ACTIVITY, one.key, one.name, Decimal(parts[one.key]))
        for one in done
        if parts.get(one.key)
    )
    return Born(sum((row.number for row in rows), Decimal(0)), source, rows)


def _visits(done: Iterable[Done]) -> dict[str, dict[int, int]]:
    """The visitors of each activity by the code of the measure; what is not known is left out."""
    keys = [one.key for one in done]
    counted = Attendance.objects.filter(session__activity__in=keys).order_by()
    rows = counted.values_list("session__activity", "mode", "counted_by")
    people: dict[str, dict[int, int]] = {code: defaultdict(int) for code in _VISITS.values()}
    for activity, mode, way, count in rows.annotate(people=Sum("count")):
        if way == CountedBy.PEAK:
            people.pop(_VISITS[Mode.ONLINE], None)
        elif (code := _VISITS[Mode(mode)]) in people:
            people[code][activity] += count
    return people


def capacity_of(obligation: Obligation) -> int | None:
    """How many people the places of all sessions hold together, day by day (容量).

    None where one of them is not known, or where nothing is held anywhere.
    """
    activities = activities_of(obligation).exclude(mode=Mode.ONLINE)
    sessions = Session.objects.filter(activity__in=activities, is_off=False).prefetch_related(
        "places__venue"
    )
    found = list(sessions[: MOST_ACTIVITIES + 1])
    if len(found) > MOST_ACTIVITIES:
        return None
    rooms = [_held_by(session) for session in found]
    return sum(room for room in rooms if room is not None) or None if None not in rooms else None


def _held_by(session: Session) -> int | None:
    rooms = [place.venue.capacity if place.venue else None for place in session.places.all()]
    if not rooms or None in rooms or session.starts_on is None:
        return None
    days = ((session.ends_on or session.starts_on) - session.starts_on).days + 1
    return days * sum(room for room in rooms if room is not None)
