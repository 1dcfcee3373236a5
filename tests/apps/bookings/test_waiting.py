"""Who waits is asked in order, by what fits, and an offer ends."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.bookings import BOOKS, STARTS, book, make_opening, terms, wish
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.domain.states import BookingState
from zhouzhi.apps.bookings.domain.waiting import OFFER_LASTS, Waiting, next_offers, offer_until
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries import place_in_line
from zhouzhi.foundation.errors import InvalidTransition

LINES = st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=12)


@given(line=LINES, free=st.integers(0, 20), common=st.integers(0, 20))
def test_nobody_is_passed_over_who_would_have_fitted(line, free, common) -> None:
    waiting = [Waiting(key, party, is_priority=first) for key, (party, first) in enumerate(line)]
    asked = next_offers(waiting, free=free, free_to_all=min(free, common))
    common = min(free, common)
    assert asked == sorted(asked)
    for one in waiting:
        fits = one.party <= free and (one.is_priority or one.party <= common)
        assert (one.key in asked) == fits
        if fits:
            free -= one.party
            common -= 0 if one.is_priority else one.party


def test_an_offer_stands_half_a_day_and_never_into_the_last_hour() -> None:
    assert offer_until(BOOKS, starts_at=None) == BOOKS + OFFER_LASTS
    near = BOOKS + timedelta(hours=5)
    assert offer_until(BOOKS, starts_at=near) == near - timedelta(hours=1)
    assert offer_until(BOOKS, starts_at=BOOKS + timedelta(minutes=80)) is None


def states() -> list[str]:
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_what_is_given_back_is_offered_in_order_by_what_fits() -> None:
    opening, _ = make_opening(4, most_party=4)
    first = book(opening, wish(1, party=4))
    waiting = [book(opening, wish(n, party=p), waits=True) for n, p in ((2, 3), (3, 4), (4, 1))]
    assert [place_in_line(one) for one in waiting] == [1, 2, 3]
    actions.give_back(booking=first, at=BOOKS)
    assert states() == ["cancelled", "offered", "waiting", "offered"]
    opening.refresh_from_db()
    assert (opening.taken, opening.common_taken) == (4, 4)


@pytest.mark.django_db
def test_an_offer_that_nobody_took_goes_to_the_next() -> None:
    opening, _ = make_opening(2)
    first = book(opening, wish(1, party=2))
    second, third = (book(opening, wish(n, party=2), waits=True) for n in (2, 3))
    actions.change_party(booking=first, party=1, at=BOOKS)
    assert states() == ["booked", "waiting", "waiting"]
    actions.give_back(booking=first, at=BOOKS)
    late = BOOKS + OFFER_LASTS
    assert actions.lapse_offers(at=late - timedelta(seconds=1)) == 0
    assert actions.lapse_offers(at=late) == 1
    assert states() == ["cancelled", "lapsed", "offered"]
    with pytest.raises(actions.NotOffered):
        actions.accept_offer(booking=second, at=late)
    actions.accept_offer(booking=third, at=late)
    assert states() == ["cancelled", "lapsed", "booked"]


@pytest.mark.django_db
def test_more_places_are_offered_to_who_waits_and_the_list_ends_with_the_booking() -> None:
    opening, keeper = make_opening(1)
    book(opening, wish(1))
    book(opening, wish(2), waits=True)
    book(opening, wish(3), waits=True)
    actions.revise_terms(opening=opening, terms=terms(2), actor=keeper, at=BOOKS)
    assert states() == ["booked", "offered", "waiting"]
    assert actions.lapse_offers(at=STARTS) == 2
    assert states() == ["booked", "lapsed", "lapsed"]
    assert Opening.objects.get(pk=opening.pk).taken == 1


@pytest.mark.django_db
def test_who_may_come_need_not_wait_and_what_is_settled_stays() -> None:
    opening, _ = make_opening(3)
    booking = book(opening, wish(party=3), waits=True)
    assert booking.state == BookingState.BOOKED
    actions.give_back(booking=booking, at=BOOKS)
    with pytest.raises(InvalidTransition):
        actions.give_back(booking=booking, at=BOOKS)
    with pytest.raises(InvalidTransition):
        actions.change_party(booking=booking, party=1, at=BOOKS)
    assert book(opening, wish(party=2)).state == BookingState.BOOKED  # the same contact again
