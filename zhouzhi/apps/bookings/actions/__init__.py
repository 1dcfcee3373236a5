"""Writes of the bookings: opening sessions, taking places, waiting, telling, forgetting."""

from zhouzhi.apps.bookings.actions.changing import (
    NotOffered,
    SessionOver,
    accept_offer,
    change_party,
    give_back,
    give_back_for,
)
from zhouzhi.apps.bookings.actions.contacts import (
    ReasonMissing,
    erase_contacts,
    reveal_contact,
)
from zhouzhi.apps.bookings.actions.following import follow_opening
from zhouzhi.apps.bookings.actions.openings import (
    CapacityBelowTaken,
    NotBookable,
    OpeningStale,
    call_off,
    move_opening,
    open_session,
    revise_terms,
)
from zhouzhi.apps.bookings.actions.reserving import (
    AlreadyBooked,
    BookingClosed,
    BookingNotYet,
    BookingPaused,
    BookingSentAnew,
    SoldOut,
    TooManyBookings,
    reserve,
)
from zhouzhi.apps.bookings.actions.waiting import lapse_offers

__all__ = [
    "AlreadyBooked",
    "BookingClosed",
    "BookingNotYet",
    "BookingPaused",
    "BookingSentAnew",
    "CapacityBelowTaken",
    "NotBookable",
    "NotOffered",
    "OpeningStale",
    "ReasonMissing",
    "SessionOver",
    "SoldOut",
    "TooManyBookings",
    "accept_offer",
    "call_off",
    "change_party",
    "erase_contacts",
    "follow_opening",
    "give_back",
    "give_back_for",
    "lapse_offers",
    "move_opening",
    "open_session",
    "reserve",
    "reveal_contact",
    "revise_terms",
]
