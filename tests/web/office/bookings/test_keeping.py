"""The keeper's pages: opening a session, seeing who comes, calling it off."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from tests.factories.bookings import BOOKS, book, make_opening, make_shown, wish
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.domain.tickets import shown_code
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries import booking_link
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.web.office.bookings import listing

pytestmark = pytest.mark.django_db
TERMS = {
    "capacity": "40",
    "opens_at": "2023-05-12T08:00",
    "closes_at": "2023-05-19T20:00",
    "most_party": "5",
    "group_most": "0",
    "contact_most": "2",
    "reserved": "0",
}


@pytest.fixture(autouse=True)
def _during(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)
    monkeypatch.setattr(clock, "today", lambda: BOOKS.date())


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", LexborHTMLParser(answer.content.decode()).body.text())


def sent(client: Client, name: str, *given: object, **typed: str):
    url = reverse(f"office:{name}", args=given)
    number = Booking.objects.count() * 1000 + AuditLine.objects.count()
    return client.post(url, {"form_key": f"{number:032x}", **typed}), url


def test_a_keeper_opens_a_session_within_what_was_approved() -> None:
    activity, keeper = make_shown(capacity=50)
    client, session = signed_in(keeper), activity.sessions.get()
    page = client.get(reverse("office:activity", args=[activity.uuid]))
    assert "还没有开放" in words(page)
    form = client.get(reverse("office:booking_open", args=[activity.uuid, session.uuid]))
    assert "最多放出 50 个名额：过审时填报的容量" in words(form)
    over, _ = sent(
        client, "booking_open", activity.uuid, session.uuid, **TERMS | {"capacity": "51"}
    )
    assert over.status_code == 422
    assert "请减到 50 以内" in words(over)
    done, _ = sent(client, "booking_open", activity.uuid, session.uuid, **TERMS)
    opening = Opening.objects.get()
    assert done.headers["Location"] == reverse("office:booking_list", args=[opening.uuid])
    assert (opening.capacity, opening.approved) == (40, 50)
    assert "0 / 40 个名额" in words(
        client.get(reverse("office:booking_sessions", args=[activity.uuid]))
    )


def test_the_list_says_who_comes_without_saying_how_to_reach_them() -> None:
    opening, keeper = make_opening(3)
    book(opening, wish(1, party=2, contact="13900000001"))
    book(opening, wish(2, party=2, contact="li@example.org"), waits=True)
    page = signed_in(keeper).get(reverse("office:booking_list", args=[opening.uuid]))
    said = words(page)
    assert "139****0001" in said
    assert "l***@example.org" in said
    assert "13900000001" not in page.content.decode()
    assert "候补中" in said


def test_a_contact_is_shown_once_a_reason_is_given() -> None:
    opening, keeper = make_opening()
    booking = book(opening, wish(contact="13900000001"))
    client = signed_in(keeper)
    without, url = sent(client, "booking_contact", booking.uuid, reason="")
    assert without.status_code == 422
    shown, _ = sent(client, "booking_contact", booking.uuid, reason="改到二楼")
    assert "13900000001" in words(shown)
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert "13900000001" not in client.get(url).content.decode()
    assert AuditLine.objects.get(verb="bookings.contact.reveal").reason == "改到二楼"


def test_who_rings_up_is_given_back_for_and_the_next_is_asked() -> None:
    opening, keeper = make_opening(1)
    first = book(opening, wish(1))
    book(opening, wish(2), waits=True)
    answer, _ = sent(signed_in(keeper), "booking_withdraw", first.uuid, reason="来电说不来了")
    assert answer.status_code == 302
    assert list(Booking.objects.order_by("pk").values_list("state", flat=True)) == [
        "cancelled",
        "offered",
    ]
    line = AuditLine.objects.get(verb="bookings.booking.cancel")
    assert (line.actor_key, line.reason) == (keeper.audit_key, "来电说不来了")


def test_pausing_and_calling_off_say_to_whom_it_happens() -> None:
    opening, keeper = make_opening(2)
    book(opening, wish(1, party=2))
    book(opening, wish(2), waits=True)
    client = signed_in(keeper)
    sent(client, "booking_pause", opening.uuid)
    assert "暂停预约" in words(Client().get(reverse("booking:book", args=[opening.uuid])))
    sent(client, "booking_resume", opening.uuid)
    page = client.get(reverse("office:booking_cancel", args=[opening.uuid]))
    assert "1 家（2 人）的预约和 1 家候补作废" in words(page)
    sent(client, "booking_cancel", opening.uuid, reason="停电")
    assert set(Booking.objects.values_list("state", flat=True)) == {"called_off"}
    page = words(Client().get(reverse("booking:book", args=[opening.uuid])))
    assert "这一场已取消" in page
    assert "停电" in page
    ticket = reverse("booking:ticket", args=[booking_link(Booking.objects.first())])
    assert "停电" in words(Client().get(ticket))


def test_what_is_settled_comes_a_page_at_a_time_and_who_comes_is_always_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 2)
    opening, keeper = make_opening(9)
    client, counts = signed_in(keeper), []
    url = reverse("office:booking_list", args=[opening.uuid])
    for first in (0, 3):
        for number in range(first, first + 3):
            comes, goes = (book(opening, wish(2 * number + one)) for one in (0, 1))
            actions.give_back(booking=goes, at=BOOKS)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    pages = [words(client.get(url, {"page": number})) for number in (1, 2, 3)]
    gone = [shown_code(one.code) for one in Booking.objects.filter(live=None).order_by("pk")]
    assert [[code in page for code in gone].count(True) for page in pages] == [2, 2, 2]
    assert all(code in "".join(pages) for code in gone)
    assert all("已退订 6" in page for page in pages)
    assert all(shown_code(comes.code) in page for page in pages)
