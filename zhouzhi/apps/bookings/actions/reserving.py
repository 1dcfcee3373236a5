"""The one function that gives places out (预约)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction

from zhouzhi.apps.bookings.actions.places import held, take
from zhouzhi.apps.bookings.actions.telling import BOOKER, chain_of, tell
from zhouzhi.apps.bookings.domain.asked import Asked, GroupUnnamed, must_fit
from zhouzhi.apps.bookings.domain.consent import ConsentMissing, consent_for
from zhouzhi.apps.bookings.domain.contacts import ContactWay, contact_in
from zhouzhi.apps.bookings.domain.letters import News
from zhouzhi.apps.bookings.domain.states import BookingState, OpeningState, Party
from zhouzhi.apps.bookings.domain.tickets import new_code
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries import Places, free_to_all, places_of
from zhouzhi.apps.bookings.queries.contacts import key_of, sealed
from zhouzhi.apps.bookings.queries.to_book import bookings_beside
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, StaleEdit, gettext_noop

_TRIES = 5
_DEADLOCK = "40P01"
_VERBS = {BookingState.BOOKED: "reserve", BookingState.WAITING: "wait"}
_NEWS = {BookingState.BOOKED: News.BOOKED, BookingState.WAITING: News.WAITING}


class SoldOut(InvalidTransition):
    """There are not so many places (名额不够)."""

    code = "booking_sold_out"
    template = gettext_noop("这一场的名额不够 {party} 人了。可以减少人数，或者排队候补。")


class BookingNotYet(InvalidTransition):
    """Booking has not begun (预约还没开始)."""

    code = "booking_not_yet"
    template = gettext_noop("还没开始预约，请到时间再来。开始时刻以本页显示的为准。")


class BookingClosed(InvalidTransition):
    """Booking is over (预约已截止)."""

    code = "booking_closed"
    template = gettext_noop("这一场的预约已经截止。想问问能不能来，请打活动页上的咨询电话。")


class BookingPaused(InvalidTransition):
    """Nothing is booked just now (暂停预约)."""

    code = "booking_paused"
    template = gettext_noop("这一场现在不接受预约，请过些时候再看。")


class AlreadyBooked(InvalidTransition):
    """The contact has a live booking of this session (已经约过)."""

    code = "booking_already"
    template = gettext_noop(
        "这个联系方式已经约过这一场。要改人数，请打开当时的预约页；找不到的，请打咨询电话。"
    )


class TooManyBookings(InvalidTransition):
    """The contact has as many live bookings of this activity as it may have (约得太多)."""

    code = "booking_too_many"
    template = gettext_noop("同一联系方式最多约这项活动的 {most} 场，请先退订一场再约。")


class BookingSentAnew(InvalidInput):
    """The form was sent before, with another content (编号已用于其他内容)."""

    code = "booking_sent_anew"
    template = gettext_noop(
        "这份预约已经提交过一次，而这次的内容不同，所以没有再办。请重新打开预约页。"
    )


class _ClashedError(Exception):
    """Another booking committed first what is there once."""


class _NoneMetError(Exception):
    """The guard met no row: somebody was faster, or the terms are others now."""


def reserve(*, opening: Opening, asked: Asked, at: datetime, waits: bool = False) -> Booking:
    """Book places for one party (预约), or let it wait where it `waits` and there are too few.

    `opening` is as it was read for this wish: by it, what is sold out is answered without a
    transaction. Else the booking is inserted with its audit line and its letter, and last of all
    the places are taken by a guarded UPDATE: whoever waits for another's commit waits there alone,
    and one that meets no row undoes the whole. The form's key stands in the booking itself: sent
    again, the booking is given again. `at` is business time. Raises SoldOut, BookingNotYet,
    BookingClosed, BookingPaused, AlreadyBooked, TooManyBookings, BookingSentAnew, ContactRefused,
    NoGroups, PartyTooLarge, GroupUnnamed, ConsentMissing.
    """
    way, contact = contact_in(asked.contact)
    reached = _Reached(way, contact, key_of(contact))
    for _ in range(_TRIES):
        beside = bookings_beside(opening, send_key=asked.send_key, contact_key=reached.key)
        before = _sent_before(beside, asked)
        if before is not None:
            return before
        _must_be_sound(opening, asked)
        _must_be_open(opening, asked, at=at, waits=waits)
        place = _next_place(beside, opening)
        try:
            with transaction.atomic():
                return _reserve(opening, asked, reached, place, at=at, waits=waits)
        except _ClashedError:
            continue  # and look again at what is there now
        except OperationalError as fault:
            if getattr(fault.__cause__, "sqlstate", "") != _DEADLOCK:
                raise
            continue  # the contact's other wish, which waits for its place, went before
        except _NoneMetError:
            break
    else:
        raise StaleEdit
    _must_be_open(Opening.objects.get(pk=opening.pk), asked, at=at, waits=False)
    raise SoldOut(field="party", party=asked.party)


@dataclass(frozen=True, slots=True)
class _Reached:
    """The contact in its one spelling, and the keyed hash that it is known again by."""

    way: ContactWay
    contact: str
    key: str


def _sent_before(beside: Iterable[Booking], asked: Asked) -> Booking | None:
    """The booking that this very form made. Raises BookingSentAnew."""
    found = next((one for one in beside if one.send_key == asked.send_key), None)
    if found is not None and found.body_hash != asked.body_hash:
        raise BookingSentAnew
    return found


def _must_be_sound(opening: Opening, asked: Asked) -> None:
    most_party, group_most = opening.most_party, opening.group_most
    must_fit(asked.party_kind, asked.party, most_party=most_party, group_most=group_most)
    if asked.party_kind is Party.GROUP and not asked.group_name.strip():
        raise GroupUnnamed(field="group_name")
    if opening.needs_consent and not asked.consents:
        raise ConsentMissing(field="consents")


def _must_be_open(opening: Opening, asked: Asked, *, at: datetime, waits: bool) -> None:
    """Answer what needs no place to be taken from a plain look."""
    must_take_bookings(opening, at=at)
    free = opening.free if asked.is_priority else free_to_all(opening, at=at)
    if free < asked.party and not waits:
        raise SoldOut(field="party", party=asked.party)


def must_take_bookings(opening: Opening, *, at: datetime) -> None:
    """Refuse where nothing is booked now (核对能否预约), however much is free.

    Raises BookingNotYet, BookingClosed, BookingPaused.
    """
    match places_of(opening, at=at):
        case Places.NOT_YET:
            raise BookingNotYet
        case Places.CLOSED | Places.CANCELLED:
            raise BookingClosed
        case Places.PAUSED:
            raise BookingPaused


def _reserve(
    opening: Opening, asked: Asked, reached: _Reached, place: int, *, at: datetime, waits: bool
) -> Booking:
    if waits:
        return _reserve_or_wait(opening, asked, reached, place, at=at)
    booking = _inserted(opening, asked, reached, place, BookingState.BOOKED, at)
    if not take(opening, party=booking.party, is_priority=booking.is_priority, at=at):
        raise _NoneMetError
    return booking


def _reserve_or_wait(
    opening: Opening, asked: Asked, reached: _Reached, place: int, *, at: datetime
) -> Booking:
    """Places where there are so many, else a place in line.

    The opening is taken first: whoever frees places meanwhile finds this one waiting, or this one
    finds them free.
    """
    now = held(opening)
    if take(now, party=asked.party, is_priority=asked.is_priority, at=at):
        return _inserted(opening, asked, reached, place, BookingState.BOOKED, at)
    if now.state != OpeningState.OPEN or not now.opens_at <= at < now.closes_at:
        raise _NoneMetError
    return _inserted(opening, asked, reached, place, BookingState.WAITING, at)


def _inserted(
    opening: Opening,
    asked: Asked,
    reached: _Reached,
    place: int,
    state: BookingState,
    at: datetime,
) -> Booking:
    """The booking's row with its audit line and its letter."""
    row = Booking(
        opening=opening,
        activity_id=opening.activity_id,
        state=state,
        party_kind=asked.party_kind,
        party=asked.party,
        is_priority=asked.is_priority,
        group_name=asked.group_name.strip() if asked.party_kind is Party.GROUP else "",
        code=new_code(),
        contact_way=reached.way,
        contact_sealed=sealed(reached.contact),
        contact_key=reached.key,
        live=1,
        contact_place=place,
        send_key=asked.send_key,
        body_hash=asked.body_hash,
        made_at=at,
    )
    if opening.needs_consent:
        row.consent_version = consent_for(asked.party_kind).version
        row.consent_at = clock.now()
    try:
        row.save(force_insert=True)
    except IntegrityError:
        raise _ClashedError from None  # which leaves the whole transaction, and undoes it
    record(
        actor=BOOKER,
        verb=f"bookings.booking.{_VERBS[state]}",
        obj=row,
        detail={"party": row.party, "kind": row.party_kind, "opening": opening.pk},
        chain=chain_of(opening),
    )
    tell([row], _NEWS[state], opening)
    return row


def _next_place(beside: Iterable[Booking], opening: Opening) -> int:
    """The lowest number of the activity that no live booking of the contact has.

    Raises AlreadyBooked, TooManyBookings.
    """
    used = {one.contact_place: one.opening_id for one in beside}
    if opening.pk in used.values():
        raise AlreadyBooked(field="contact")
    free = (each for each in range(1, opening.contact_most + 1) if each not in used)
    place = next(free, None)
    if place is None:
        raise TooManyBookings(field="contact", most=opening.contact_most)
    return place
