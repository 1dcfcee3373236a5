"""On which terms a session is booked, and how many people it may hold (预约办法)."""

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import Clearance, Session
from zhouzhi.apps.bookings.domain.terms import Approved, Terms, approved_for
from zhouzhi.apps.bookings.models import Opening

TERMS = (
    *("capacity", "opens_at", "closes_at", "most_party", "group_most"),
    *("contact_most", "reserved", "reserved_until", "needs_consent"),
)


def terms_of(opening: Opening) -> Terms:
    """The terms on which a session is booked now (预约办法)."""
    return Terms(**{name: getattr(opening, name) for name in TERMS})


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
