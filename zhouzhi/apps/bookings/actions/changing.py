"""What a booker does by the own address: more or fewer, giving back, saying yes to an offer."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.bookings.actions.contacts import ReasonMissing
from zhouzhi.apps.bookings.actions.places import give, held, take
from zhouzhi.apps.bookings.actions.reserving import SoldOut, must_take_bookings
from zhouzhi.apps.bookings.actions.telling import BOOKER, chain_of, tell
from zhouzhi.apps.bookings.actions.waiting import offer_free, settle
from zhouzhi.apps.bookings.domain.asked import must_fit
from zhouzhi.apps.bookings.domain.letters import News
from zhouzhi.apps.bookings.domain.states import (
    BOOKING_MOVES,
    BookingEvent,
    BookingState,
    Party,
)
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.permissions import may_keep
from zhouzhi.apps.bookings.queries import is_over
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class NotOffered(InvalidTransition):
    """There is no offer that could be accepted any more (名额已让出)."""

    code = "booking_not_offered"
    template = gettext_noop("确认的时间已过，名额让给了后面的人。还想来的请重新预约或候补。")


class SessionOver(InvalidTransition):
    """The session is past, and so is what was booked of it (场次已结束)."""

    code = "booking_session_over"
    template = gettext_noop("这一场已经结束，预约不能再改。有事请打活动页上的咨询电话。")


@transaction.atomic
def change_party(*, booking: Booking, party: int, at: datetime) -> Booking:
    """Let more or fewer come (改人数). What is freed goes to who waits.

    Raises SoldOut where there are not so many places, PartyTooLarge, NoGroups, BookingClosed,
    BookingPaused, SessionOver, InvalidTransition for what is settled.
    """
    opening, now = _taken(booking)
    _must_be_to_come(opening, at)
    must_fit(
        Party(now.party_kind),
        party,
        most_party=opening.most_party,
        group_most=opening.group_most,
    )
    before = now.party
    if now.state == BookingState.BOOKED:
        _move(opening, now, party, at)
    elif now.state != BookingState.WAITING:
        raise BOOKING_MOVES.refusal(BookingState(now.state), BookingEvent.CANCEL)
    now.party = party
    now.save(update_fields=["party"])
    record(
        actor=BOOKER,
        verb="bookings.booking.change",
        obj=now,
        detail={"from": before, "to": party},
        chain=chain_of(opening),
    )
    offer_free(opening, at=at)
    return now


def _move(opening: Opening, booking: Booking, party: int, at: datetime) -> None:
    more = party - booking.party
    if more < 0:
        give(opening, party=-more, is_priority=booking.is_priority)
    elif more and not take(opening, party=more, is_priority=booking.is_priority, at=at):
        must_take_bookings(opening, at=at)
        raise SoldOut(field="party", party=party)


@transaction.atomic
def give_back(*, booking: Booking, at: datetime) -> Booking:
    """Give a booking back (退订), or wait no longer; what is freed goes to who waits.

    Raises SessionOver, InvalidTransition for what is settled already.
    """
    _must_be_to_come(held(booking.opening), at)
    return _given_back(booking, BOOKER, at)


@transaction.atomic
def give_back_for(*, booking: Booking, reason: str, actor: User, at: datetime) -> Booking:
    """Give a booking back for who rang up (代退订); the reason stays on record.

    Raises ReasonMissing, PermissionRefused, InvalidTransition.
    """
    if not may_keep(actor, booking.opening.activity):
        raise PermissionRefused
    why = given_reason(reason)
    if not why:
        raise ReasonMissing(gettext_noop("请写明是谁、怎么提出退订的。"), field="reason")
    return _given_back(booking, actor, at, reason=why)


def _given_back(booking: Booking, actor: Actor, at: datetime, *, reason: str = "") -> Booking:
    opening, now = _taken(booking)
    BOOKING_MOVES.target(BookingState(now.state), BookingEvent.CANCEL)
    if BookingState(now.state).holds_places:
        give(opening, party=now.party, is_priority=now.is_priority)
    settle(now, BookingEvent.CANCEL)
    record(
        actor=actor,
        verb="bookings.booking.cancel",
        obj=now,
        reason=reason,
        detail={"party": now.party},
        chain=chain_of(opening),
    )
    tell([now], News.CANCELLED, opening)
    offer_free(opening, at=at)
    return now


@transaction.atomic
def accept_offer(*, booking: Booking, at: datetime) -> Booking:
    """Say yes to what was offered (确认候补), as long as the offer stands. Raises NotOffered."""
    opening, now = _taken(booking)
    is_offered = now.state == BookingState.OFFERED
    if not is_offered or now.offered_until is None or now.offered_until <= at:
        raise NotOffered
    now.state = BOOKING_MOVES.target(BookingState.OFFERED, BookingEvent.ACCEPT)
    now.offered_until = None
    now.save(update_fields=["state", "offered_until"])
    record(
        actor=BOOKER,
        verb="bookings.booking.accept",
        obj=now,
        detail={"party": now.party},
        chain=chain_of(opening),
    )
    tell([now], News.BOOKED, opening)
    return now


def _must_be_to_come(opening: Opening, at: datetime) -> None:
    """Let nobody rewrite how many were promised places once the last day is past."""
    if is_over(opening, at=at):
        raise SessionOver


def _taken(booking: Booking) -> tuple[Opening, Booking]:
    """The opening, taken alone, and the booking as it stands then."""
    opening = held(booking.opening)
    return opening, Booking.objects.select_for_update().get(pk=booking.pk)
