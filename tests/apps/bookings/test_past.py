"""What is past stays as it was, whoever has kept the address."""

from datetime import timedelta

import pytest

from tests.factories.bookings import STARTS, book, make_opening, wish
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.models import Booking
from zhouzhi.apps.bookings.queries import booking_link

pytestmark = pytest.mark.django_db
NEXT_DAY = STARTS + timedelta(hours=15)


def test_a_booking_is_changed_until_its_day_is_over_and_not_after() -> None:
    opening, _ = make_opening()
    booking = book(opening, wish(party=4))
    last = NEXT_DAY - timedelta(seconds=1)
    assert actions.change_party(booking=booking, party=3, at=last).party == 3
    with pytest.raises(actions.SessionOver):
        actions.change_party(booking=booking, party=1, at=NEXT_DAY)
    with pytest.raises(actions.SessionOver):
        actions.give_back(booking=booking, at=NEXT_DAY)
    assert Booking.objects.values_list("state", "party").get() == ("booked", 3)
    assert actions.give_back(booking=booking, at=last).state == "cancelled"


def test_the_page_of_a_past_booking_says_so_and_offers_nothing(client, monkeypatch) -> None:
    opening, _ = make_opening()
    path = f"/ticket/{booking_link(book(opening))}/"
    for at, is_offered in ((STARTS, True), (NEXT_DAY, False)):
        monkeypatch.setattr("zhouzhi.foundation.clock.business_now", lambda at=at: at)
        shown = client.get(path).content.decode()
        assert ("确认退订" in shown, "这一场已经结束" in shown) == (is_offered, not is_offered)
