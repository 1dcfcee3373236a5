"""A ticket is told from a forged one without a line, and says nothing of who comes."""

import os
import random
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.bookings import book, make_opening, wish
from zhouzhi.apps.bookings.domain.contacts import (
    ContactRefused,
    ContactWay,
    contact_in,
    masked,
)
from zhouzhi.apps.bookings.domain.links import booking_in, link_of
from zhouzhi.apps.bookings.domain.tickets import (
    MARK,
    SIGNATURE_BYTES,
    Ticket,
    TicketForged,
    TicketUnreadable,
    new_code,
    read,
    shown_code,
    written,
)
from zhouzhi.apps.bookings.queries import ticket_of, ticket_told

FORGED = int(os.environ.get("ZHOUZHI_FORGED", "2000"))
INSTANTS = st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
TICKETS = st.builds(Ticket, st.uuids(), st.uuids(), st.integers(1, 65_535), INSTANTS)


@given(ticket=TICKETS, signature=st.binary(min_size=SIGNATURE_BYTES, max_size=SIGNATURE_BYTES))
def test_what_is_written_is_read_again(ticket: Ticket, signature: bytes) -> None:
    assert read(written(ticket, signature)) == (ticket, signature)


@given(text=st.text(max_size=200) | st.text("ABCabc012-_=", max_size=200).map(MARK.__add__))
def test_any_other_text_is_no_ticket(text: str) -> None:
    with pytest.raises(TicketUnreadable):
        read(text)


@pytest.mark.django_db
def test_a_ticket_is_true_and_every_change_of_it_is_not() -> None:
    opening, _ = make_opening()
    booking = book(opening, wish(party=3, contact="13900000001"))
    code = ticket_of(booking)
    told = ticket_told(code)
    assert (told.opening, told.number, told.party) == (opening.uuid, booking.ticket, 3)
    assert str(booking.uuid) != str(told.number)
    ticket, signature = read(code)
    dice = random.Random(3)
    accepted = 0
    for _ in range(FORGED):
        raw = bytearray(ticket.body() + signature)
        raw[dice.randrange(1, len(raw))] ^= 1 << dice.randrange(8)
        body, forged = bytes(raw[:-SIGNATURE_BYTES]), bytes(raw[-SIGNATURE_BYTES:])
        other = Ticket(
            UUID(bytes=body[1:17]),
            UUID(bytes=body[17:33]),
            int.from_bytes(body[33:35]),
            datetime.fromtimestamp(int.from_bytes(body[35:39]), UTC),
        )
        try:
            ticket_told(written(other, forged))
        except TicketForged:
            continue
        accepted += 1
    assert accepted == 0


def test_a_link_is_made_by_who_has_the_key_alone() -> None:
    booking, key, older = uuid4(), b"k" * 32, b"o" * 32
    link = link_of(booking, key)
    assert booking_in(link, [older, key]) == booking
    assert booking_in(link, [older]) is None
    assert booking_in(link_of(uuid4(), older), [key]) is None
    for wrong in ("", "a", link + "A", link[:-4], "纸" * 43):
        assert booking_in(wrong, [key]) is None


def test_codes_are_read_out_in_groups_and_differ() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert not any(set(code) & set("01IO") for code in codes)
    assert shown_code("ABCDEFGHJKLM") == "ABCD EFGH JKLM"


@pytest.mark.parametrize(
    ("typed", "way", "kept", "shown"),
    [
        (" 139 0000 0001", ContactWay.MOBILE, "13900000001", "139****0001"),
        ("+86-13900000001", ContactWay.MOBILE, "13900000001", "139****0001"),
        ("１３９０００００００１", ContactWay.MOBILE, "13900000001", "139****0001"),
        ("Li.Ming@Example.ORG", ContactWay.MAIL, "li.ming@example.org", "l***@example.org"),
        ("li＠example.org", ContactWay.MAIL, "li@example.org", "l***@example.org"),
    ],
)
def test_a_contact_has_one_spelling(typed: str, way: ContactWay, kept: str, shown: str) -> None:
    assert contact_in(typed) == (way, kept)
    assert masked(way, kept) == shown


@pytest.mark.parametrize(
    "typed",
    ["", "123", "0722-0596290", "a@b", "a@b@c.org", "a b@c.org", "@c.org", "a@c.org\nBcc: x@y.org"],
)
def test_what_reaches_nobody_is_no_contact(typed: str) -> None:
    with pytest.raises(ContactRefused):
        contact_in(typed)
