"""What a booking looks at, written by hand, is what the models would have found."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.bookings import BOOKS, DOORS_OPEN, STARTS, book, make_opening, wish
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.models import PublicActivity
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.permissions import openings_told_to_all
from zhouzhi.apps.bookings.queries.to_book import bookings_beside, opening_to_book
from zhouzhi.foundation.errors import NotFound

pytestmark = pytest.mark.django_db


def found(uuid: UUID) -> list[Opening]:
    try:
        return [opening_to_book(uuid)]
    except NotFound:
        return []


def test_the_opening_is_found_as_all_may_see_it_with_everything_it_says() -> None:
    opening, _ = make_opening()
    names = [field.attname for field in Opening._meta.concrete_fields]
    (one,) = found(opening.uuid)
    (other,) = openings_told_to_all().filter(uuid=opening.uuid)
    assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]
    assert (one.unit.path, one.unit.uuid) == (opening.unit.path, opening.unit.uuid)
    assert found(uuid4()) == []


@pytest.mark.parametrize("standing", list(Standing))
def test_what_nobody_may_see_is_not_booked(standing: Standing) -> None:
    opening, _ = make_opening()
    PublicActivity.objects.update(standing=standing, told_hash="", document=None)
    assert found(opening.uuid) == list(openings_told_to_all().filter(uuid=opening.uuid))


def test_a_session_that_is_no_more_is_not_booked() -> None:
    opening, _ = make_opening()
    Opening.objects.filter(pk=opening.pk).update(session=None)
    assert found(opening.uuid) == []


def test_beside_a_wish_stand_its_own_booking_and_the_live_ones_of_its_contact() -> None:
    opening, _ = make_opening()
    mine, others = book(opening, wish(1)), book(opening, wish(2))
    key = str(mine.contact_key)
    assert bookings_beside(opening, send_key="0" * 32, contact_key=key) == [mine]
    both = bookings_beside(opening, send_key=others.send_key, contact_key=key)
    assert both == [mine, others]
    actions.give_back(booking=mine, at=BOOKS)
    assert bookings_beside(opening, send_key="0" * 32, contact_key=key) == []


def test_a_wish_read_long_ago_meets_what_stands_now() -> None:
    before, _ = make_opening(2)
    book(before, wish(1, party=2))
    with pytest.raises(actions.SoldOut):
        actions.reserve(opening=before, asked=wish(2), at=BOOKS)
    for change, refusal in (
        ({"opens_at": STARTS}, actions.BookingNotYet),
        ({"opens_at": DOORS_OPEN, "closes_at": BOOKS}, actions.BookingClosed),
        ({"state": "paused", "closes_at": STARTS}, actions.BookingPaused),
    ):
        Opening.objects.filter(pk=before.pk).update(**change)
        for waits in (False, True):
            with pytest.raises(refusal):
                actions.reserve(opening=before, asked=wish(3), at=BOOKS, waits=waits)
    assert Booking.objects.count() == 1


def test_a_booking_takes_two_looks_and_four_writes(client, monkeypatch) -> None:
    opening, _ = make_opening()
    monkeypatch.setattr("zhouzhi.foundation.clock.business_now", lambda: BOOKS)
    typed = {"party": 1, "contact": "booker@example.org", "form_key": uuid4().hex}
    with CaptureQueriesContext(connection) as asked:
        assert client.post(f"/book/{opening.uuid}/", typed).status_code == 302
    first = [one["sql"].split()[0] for one in asked]
    begun, ended = first.index("SAVEPOINT"), first.index("RELEASE")
    assert first[:begun] == ["SELECT", "SELECT"]
    assert first[begun + 1 : ended] == ["INSERT", "INSERT", "INSERT", "UPDATE"]
    assert first[ended + 1 :] == []
