"""Sessions that are open for booking, and who books them."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import uuid4

from tests.factories.activities import OPENS, at_hour, make_activity, make_session
from tests.factories.obligations import make_city_campaign
from tests.factories.orgs import make_user
from zhouzhi.apps.activities.domain.entries import SessionEntry
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.domain.asked import Asked
from zhouzhi.apps.bookings.domain.states import Party
from zhouzhi.apps.bookings.domain.terms import Terms
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation import clock

BEFORE = datetime.combine(OPENS - timedelta(days=9), time(20), tzinfo=clock.OFFICE_ZONE)
DOORS_OPEN = BEFORE + timedelta(hours=1)
BOOKS = DOORS_OPEN + timedelta(minutes=1)
STARTS = datetime.combine(OPENS, time(9), tzinfo=clock.OFFICE_ZONE)


def terms(capacity: int = 20, **more: object) -> Terms:
    """Terms of a session that is booked from DOORS_OPEN until it begins."""
    given = {"opens_at": DOORS_OPEN, "closes_at": STARTS, "most_party": min(5, capacity), **more}
    return Terms(capacity=capacity, **given)


def make_shown(
    unit: OrgUnit | None = None,
    *campaigns: Campaign,
    sessions: tuple[SessionEntry, ...] = (),
    capacity: int | None = 500,
) -> tuple[Activity, User]:
    """An activity that the public reads of, and an officer who keeps its booking."""
    if unit is None:
        place, campaign, _ = make_city_campaign()
        unit, campaigns = place.county_bureau, (campaign,)
    keeper = make_user(unit)
    stated = sessions or (make_session(at_hour(), capacity=capacity),)
    activity = make_activity(
        unit, *campaigns, state=ActivityState.PUBLISHED, actor=keeper, sessions=stated
    )
    return activity, keeper


def make_opening(capacity: int = 20, **more: object) -> tuple[Opening, User]:
    """A session that is open for booking, and who keeps it."""
    activity, keeper = make_shown()
    session = activity.sessions.get()
    opening = actions.open_session(
        session=session, terms=terms(capacity, **more), actor=keeper, at=BEFORE
    )
    return opening, keeper


def wish(number: int = 1, party: int = 1, **more: object) -> Asked:
    """What the nth booker states: everybody has a contact of their own."""
    stated = Asked(
        party_kind=Party.FAMILY,
        party=party,
        contact=f"booker{number}@example.org",
        send_key=uuid4().hex,
        body_hash=f"{number:064d}",
    )
    return replace(stated, **more)


def book(opening: Opening, asked: Asked | None = None, **more: object) -> Booking:
    """Book, a minute after the doors opened."""
    now = Opening.objects.select_related("unit").get(pk=opening.pk)
    given = {"at": BOOKS, **more}
    return actions.reserve(opening=now, asked=asked or wish(), **given)
