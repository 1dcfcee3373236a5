"""What the worker does for this room: offers end, activities change, contacts are forgotten."""

from datetime import date, time

from django.db.models import F, Q

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.bookings.actions import erase_contacts, follow_opening, lapse_offers
from zhouzhi.apps.bookings.actions.each import for_each
from zhouzhi.apps.bookings.actions.telling import KEEPER
from zhouzhi.apps.bookings.domain.states import OpeningState
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries.contacts import contact_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.outbox.ticks import ticks
from zhouzhi.foundation.post.kept import keeps_addresses
from zhouzhi.foundation.schedule.days import daily


@ticks("bookings.lapse", every_seconds=30)
def lapse() -> int:
    """End the offers whose time is over (候补过期)."""
    return lapse_offers(at=clock.business_now())


@ticks("bookings.follow", every_seconds=30)
def follow() -> int:
    """Bring what is open in line with the activities (跟随活动), and give how many had changed."""
    at = clock.business_now()
    is_behind = ~Q(followed=F("activity__public__sequence"))
    # Neither need change what the public reads: of what was taken down before, it reads nothing.
    is_down = Q(activity__state=ActivityState.CANCELLED, activity__same_as=None)
    rows = Opening.objects.exclude(state=OpeningState.CANCELLED)
    rows = rows.filter(is_behind | is_down | Q(session__is_off=True))
    return for_each(rows.order_by("pk"), lambda one: follow_opening(opening=one, at=at))


@daily("bookings.erase", at=time(2))
def erase(on: date) -> None:
    """Forget the contacts of sessions of thirty days ago (清除联系方式)."""
    erase_contacts(on=on)


@keeps_addresses(KEEPER)
def address_of(uuid: str) -> str:
    """The contact of a booking that a letter goes to; "" once it was erased."""
    booking = Booking.objects.filter(uuid=uuid).first()
    try:
        return contact_of(booking)[1] if booking is not None else ""
    except NotFound:
        return ""
