"""The waiting list (候补): what is free is offered in order, and an offer ends."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from zhouzhi.apps.bookings.actions.each import for_each
from zhouzhi.apps.bookings.actions.places import give, held, take
from zhouzhi.apps.bookings.actions.telling import chain_of, tell
from zhouzhi.apps.bookings.domain.letters import News
from zhouzhi.apps.bookings.domain.states import (
    BOOKING_MOVES,
    BookingEvent,
    BookingState,
    OpeningState,
)
from zhouzhi.apps.bookings.domain.waiting import Waiting, next_offers, offer_until
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.permissions import openings_going_ahead
from zhouzhi.apps.bookings.queries import free_to_all
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM, record


def offer_free(opening: Opening, *, at: datetime) -> int:
    """Offer what is free to who waits (通知候补), in order; how many were asked.

    For this room's actions, once they hold the opening and have freed what they free. Of what is
    put off or taken down nothing is offered until it goes ahead.
    """
    now = openings_going_ahead().select_related("unit").filter(pk=opening.pk).first()
    if now is None:
        return 0
    until = offer_until(at, starts_at=now.starts_at)
    if now.state != OpeningState.OPEN or not now.opens_at <= at < now.closes_at or until is None:
        return 0
    rows = {row.pk: row for row in _waiting(now)}
    line = [Waiting(row.pk, row.party, is_priority=row.is_priority) for row in rows.values()]
    asked = [
        rows[key] for key in next_offers(line, free=now.free, free_to_all=free_to_all(now, at=at))
    ]
    return sum(_offer(now, one, until, at) for one in asked)


def _waiting(opening: Opening) -> list[Booking]:
    rows = Booking.objects.filter(opening=opening, state=BookingState.WAITING)
    return list(rows.order_by("pk"))


def _offer(opening: Opening, booking: Booking, until: datetime, at: datetime) -> bool:
    if not take(opening, party=booking.party, is_priority=booking.is_priority, at=at):
        return False
    booking.state = BOOKING_MOVES.target(BookingState(booking.state), BookingEvent.OFFER)
    booking.offered_until = until
    booking.save(update_fields=["state", "offered_until"])
    record(
        actor=SYSTEM,
        verb="bookings.booking.offer",
        obj=booking,
        detail={"party": booking.party, "until": until},
        chain=chain_of(opening),
    )
    tell([booking], News.OFFERED, opening)
    return True


def lapse_offers(*, at: datetime) -> int:
    """Let offers end whose time is over (候补过期), and ask the next in line; how many ended.

    Who waits for a session that can be booked no more waits no longer. What is put off or taken
    down stays as it is meanwhile. One transaction an opening.
    """
    due = Booking.objects.filter(state=BookingState.OFFERED, offered_until__lte=at)
    waits = Booking.objects.filter(state=BookingState.WAITING)
    over = waits.filter(opening__closes_at__lte=at)
    # Also places that were kept until now for who has priority.
    free = waits.filter(opening__taken__lt=F("opening__capacity"))
    keys = {key for rows in (due, over, free) for key in rows.values_list("opening", flat=True)}
    ahead = openings_going_ahead().filter(pk__in=keys).order_by("pk")
    return for_each(ahead.only("pk"), lambda opening: _lapse(opening.pk, at))


@transaction.atomic
def _lapse(key: int, at: datetime) -> int:
    opening = held(Opening(pk=key))
    if not openings_going_ahead().filter(pk=key).exists():
        return 0
    rows = Booking.objects.filter(opening=opening)
    ended = list(rows.filter(state=BookingState.OFFERED, offered_until__lte=at).order_by("pk"))
    if at >= opening.closes_at:
        ended += rows.filter(state=BookingState.WAITING).order_by("pk")
    for booking in ended:
        _end(opening, booking)
    offer_free(opening, at=at)
    return len(ended)


def _end(opening: Opening, booking: Booking) -> None:
    if BookingState(booking.state).holds_places:
        give(opening, party=booking.party, is_priority=booking.is_priority)
    settle(booking, BookingEvent.LAPSE)
    record(
        actor=SYSTEM,
        verb="bookings.booking.lapse",
        obj=booking,
        detail={"party": booking.party},
        chain=chain_of(opening),
    )
    tell([booking], News.LAPSED, opening)


def renew_offers(opening: Opening, *, at: datetime) -> None:
    """Let offers stand anew (重新计时) that were made before it was put off."""
    until = offer_until(at, starts_at=opening.starts_at)
    if until is not None:
        rows = Booking.objects.filter(opening=opening, state=BookingState.OFFERED)
        rows.update(offered_until=until)


def settle(booking: Booking, event: BookingEvent) -> None:
    """Move a booking where nothing more comes of it; its contact may book anew."""
    booking.state = BOOKING_MOVES.target(BookingState(booking.state), event)
    booking.live = booking.contact_place = None
    booking.settled_at = clock.now()
    booking.save(update_fields=["state", "live", "contact_place", "settled_at"])
