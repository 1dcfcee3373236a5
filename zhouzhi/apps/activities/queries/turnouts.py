"""What is known of an activity's sessions before anybody came (人次核对的依据)."""

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.spans import span_of
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.domain.turnout import Turnout
from zhouzhi.apps.activities.models import Activity, Session
from zhouzhi.apps.activities.queries.one import sessions_of, when_of


def turnouts_of(activity: Activity) -> dict[str, Turnout]:
    """What is known of each session (预计、容量、许可), by its uuid. Five queries."""
    licensed = _licensed(activity)
    return {str(row.uuid): _turnout(row, licensed) for row in sessions_of(activity)}


def _turnout(row: Session, licensed: int | None) -> Turnout:
    span = span_of(when_of(row))
    rooms = [place.venue.capacity if place.venue else None for place in row.places.all()]
    return Turnout(
        expected=row.expected_count,
        days=(span.last - span.first).days + 1 if span else 1,
        room=sum(filter(None, rooms)) if rooms and all(rooms) else None,
        licensed=licensed,
    )


def _licensed(activity: Activity) -> int | None:
    """How many the police allow, 0 where nobody needs a licence, None where none stands."""
    rows = activity.clearances.filter(kind=ClearanceKind.POLICE_LICENCE)
    states = (ClearanceState.GRANTED, ClearanceState.EXEMPT)
    stands = rows.filter(state__in=states).order_by("pk").first()
    return None if stands is None else stands.approved_count or 0
