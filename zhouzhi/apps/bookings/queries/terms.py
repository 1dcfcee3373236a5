"""On which terms a session is booked, and how many people it may hold (预约办法)."""

from datetime import datetime, time, timedelta

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import Clearance, Session
from zhouzhi.apps.bookings.domain.terms import (
    Approved,
    Terms,
    approved_for,
    first_terms_for,
    is_for_the_young,
)
from zhouzhi.apps.bookings.models import Opening
from zhouzhi.foundation.clock import OFFICE_ZONE

TERMS = (
    *("capacity", "opens_at", "closes_at", "most_party", "group_most"),
    *("contact_most", "reserved", "reserved_until", "needs_consent"),
)


def terms_of(opening: Opening) -> Terms:
    """The terms on which a session is booked now (预约办法)."""
    return Terms(**{name: getattr(opening, name) for name in TERMS})


def first_terms(session: Session, approved: Approved, *, now: datetime) -> Terms:
    """What a keeper begins with (预填): all that was approved, until the evening before.

    Guardians are asked where it is meant for children, unless the keeper says not.
    """
    begins = now.astimezone(OFFICE_ZONE).replace(minute=0, second=0, microsecond=0)
    stated = session.capacity or session.expected_count or approved.most
    day = session.starts_on or begins.date()
    return first_terms_for(
        min(stated, approved.most),
        opens_at=begins + timedelta(hours=1),
        starts_at=datetime.combine(day, session.starts_at or time(0), tzinfo=OFFICE_ZONE),
        needs_consent=is_for_the_young(session.activity.age_from, session.activity.audiences),
    )


def approved_of(session: Session) -> Approved:
    """How many people a session may hold (核准人数), by licence, by what was cleared, by place."""
    licences = Clearance.objects.filter(
        activity=session.activity_id, kind=ClearanceKind.POLICE_LICENCE
    )
    states = dict(licences.order_by("pk").values_list("state", "approved_count"))
    venues = [place.venue for place in session.places.select_related("venue").order_by("position")]
    known = [venue.capacity for venue in venues if venue is not None and venue.capacity is not None]
    return approved_for(
        licensed=states.get(ClearanceState.GRANTED),
        is_exempt=ClearanceState.EXEMPT in states,
        stated=session.capacity,
        venue=sum(known) if known and len(known) == len(venues) else None,
    )
