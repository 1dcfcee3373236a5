"""Places are given out once, to whom they were promised."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F

from tests.factories.bookings import BOOKS, DOORS_OPEN, STARTS, book, make_opening, terms, wish
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.actions import reserving
from zhouzhi.apps.bookings.domain.asked import GroupUnnamed, NoGroups, PartyTooLarge
from zhouzhi.apps.bookings.domain.consent import ConsentMissing
from zhouzhi.apps.bookings.domain.contacts import ContactRefused
from zhouzhi.apps.bookings.domain.states import BookingState, OpeningEvent, Party
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.post.models import Message

pytestmark = pytest.mark.django_db


def taken(opening: Opening) -> int:
    return Opening.objects.values_list("taken", flat=True).get(pk=opening.pk)


def test_a_party_gets_its_places_with_a_line_on_record_and_a_letter() -> None:
    opening, _ = make_opening()
    booking = book(opening, wish(party=4))
    assert (booking.state, booking.party, taken(opening)) == (BookingState.BOOKED, 4, 4)
    line = AuditLine.objects.get(verb="bookings.booking.reserve")
    assert line.detail == {"party": 4, "kind": "family", "opening": opening.pk}
    assert line.chain == opening.unit.path[:6]
    assert not Message.objects.exists()  # no mail is set up here


def test_nothing_is_left_of_a_party_that_finds_too_few_places() -> None:
    opening, _ = make_opening(5)
    book(opening, wish(1, party=4))
    with pytest.raises(actions.SoldOut) as refusal:
        book(opening, wish(2, party=2))
    assert "2 人" in refusal.value.message
    assert (taken(opening), Booking.objects.count()) == (4, 1)
    assert AuditLine.objects.filter(verb__startswith="bookings.booking").count() == 1


def test_what_is_sold_out_is_answered_without_a_transaction(django_assert_num_queries) -> None:
    opening, _ = make_opening(1)
    book(opening, wish(1))
    with django_assert_num_queries(2), pytest.raises(actions.SoldOut):
        book(opening, wish(2))


def test_the_same_form_sent_again_is_the_same_booking() -> None:
    opening, _ = make_opening(1)
    asked = wish()
    first = book(opening, asked)
    assert book(opening, asked) == first
    with pytest.raises(actions.BookingSentAnew):
        book(opening, replace(asked, body_hash="0" * 63 + "9"))
    assert taken(opening) == 1


@pytest.mark.parametrize(
    ("at", "refusal"),
    [
        (DOORS_OPEN - timedelta(seconds=1), actions.BookingNotYet),
        (STARTS, actions.BookingClosed),
    ],
)
def test_nobody_books_before_or_after_its_time(at, refusal) -> None:
    opening, _ = make_opening()
    with pytest.raises(refusal):
        book(opening, at=at)
    assert book(opening, at=DOORS_OPEN).state == BookingState.BOOKED


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"party": 6}, PartyTooLarge),
        ({"party": 0}, PartyTooLarge),
        ({"contact": "12345"}, ContactRefused),
        ({"party_kind": Party.GROUP, "party": 2}, NoGroups),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(change, refusal) -> None:
    opening, _ = make_opening()
    with pytest.raises(refusal) as found:
        book(opening, wish(**change))
    assert found.value.field
    assert taken(opening) == 0


def test_a_class_books_by_its_number_and_its_name() -> None:
    opening, _ = make_opening(group_most=20)
    group = {"party_kind": Party.GROUP, "party": 18}
    with pytest.raises(GroupUnnamed):
        book(opening, wish(**group))
    booking = book(opening, wish(group_name="实验小学三（2）班", **group))
    assert (booking.party, booking.group_name) == (18, "实验小学三（2）班")


def test_a_guardian_agrees_to_words_that_are_kept_with_the_hour() -> None:
    opening, _ = make_opening(needs_consent=True)
    with pytest.raises(ConsentMissing):
        book(opening, wish())
    booking = book(opening, wish(consents=True))
    assert (booking.consent_version, booking.consent_at is None) == ("guardian-1", False)


def test_a_contact_books_a_session_once_however_it_is_written() -> None:
    opening, _ = make_opening()
    book(opening, wish(contact="Family@Example.org"))
    with pytest.raises(actions.AlreadyBooked):
        book(opening, wish(contact="ｆamily@example.ORG "))


def test_priority_places_are_kept_until_their_hour() -> None:
    opening, _ = make_opening(3, reserved=2, reserved_until=BOOKS + timedelta(days=1))
    book(opening, wish(1))
    with pytest.raises(actions.SoldOut):
        book(opening, wish(2))
    book(opening, wish(3, is_priority=True))
    later = BOOKS + timedelta(days=1)
    assert book(opening, wish(2), at=later).state == BookingState.BOOKED
    with pytest.raises(actions.SoldOut):
        book(opening, wish(4, is_priority=True), at=later)


@pytest.mark.parametrize(
    "change",
    [
        {"taken": F("capacity") + 1},
        {"capacity": F("approved") + 1},
        {"common_taken": F("taken") + 1},
    ],
)
def test_the_database_itself_refuses_too_many(change) -> None:
    opening, _ = make_opening()
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.filter(pk=opening.pk).update(**change)


def test_a_keeper_gives_out_no_more_than_was_approved_and_no_fewer_than_are_taken() -> None:
    opening, keeper = make_opening(10)
    book(opening, wish(party=4))
    with pytest.raises(Refusal) as over:
        actions.revise_terms(opening=opening, terms=terms(501), actor=keeper, at=BOOKS)
    assert "500" in over.value.message
    with pytest.raises(actions.CapacityBelowTaken):
        actions.revise_terms(opening=opening, terms=terms(3), actor=keeper, at=BOOKS)
    actions.revise_terms(opening=opening, terms=terms(4), actor=keeper, at=BOOKS)
    assert Opening.objects.get(pk=opening.pk).free == 0


def test_more_people_while_booking_is_paused_are_told_so() -> None:
    opening, keeper = make_opening(9)
    booking = book(opening, wish(party=2))
    actions.move_opening(opening=opening, event=OpeningEvent.PAUSE, actor=keeper, at=BOOKS)
    with pytest.raises(actions.BookingPaused):
        actions.change_party(booking=booking, party=3, at=BOOKS)
    assert actions.change_party(booking=booking, party=1, at=BOOKS).party == 1
    actions.move_opening(opening=opening, event=OpeningEvent.RESUME, actor=keeper, at=BOOKS)
    with pytest.raises(actions.BookingClosed):
        actions.change_party(booking=booking, party=3, at=STARTS)


class _LockFault(Exception):  # noqa: N818 - as the database's own errors are told apart
    sqlstate = "40P01"


def test_who_ran_into_the_own_other_wish_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    opening, _ = make_opening(2)
    act = reserving._inserted

    def fails(*given, **named):
        booking = act(*given, **named)
        fault = next(faults, None)
        if fault is not None:
            raise OperationalError from fault()
        return booking

    monkeypatch.setattr(reserving, "_inserted", fails)
    faults = iter([_LockFault])
    assert book(opening, wish(1)).state == BookingState.BOOKED
    assert (taken(opening), Booking.objects.count()) == (1, 1)
    faults = iter([ValueError])
    with pytest.raises(OperationalError):
        book(opening, wish(2))
