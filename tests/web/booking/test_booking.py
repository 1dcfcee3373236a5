"""Booking, as somebody without an account does it, without JavaScript."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from tests.factories.activities import at_hour, make_session
from tests.factories.bookings import BEFORE, BOOKS, DOORS_OPEN, make_opening, make_shown, terms
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries import booking_link, ticket_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.models import FormKey
from zhouzhi.foundation.masked_log import MaskedKeys
from zhouzhi.web.booking import limits

pytestmark = pytest.mark.django_db
CONTACT = {"contact": "family@example.org"}


@pytest.fixture(autouse=True)
def _during(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)
    monkeypatch.setattr(clock, "today", lambda: BOOKS.date())


def url_of(opening: Opening) -> str:
    return reverse("booking:book", args=[opening.uuid])


def fields(page: str, action: str = "") -> dict[str, str]:
    """The hidden fields of a form, as a browser sends them back."""
    form = LexborHTMLParser(page).css_first(f"form[action='{action}']" if action else "form")
    assert form is not None
    return {
        str(one.attributes["name"]): str(one.attributes.get("value") or "")
        for one in form.css("input[type=hidden]")
    }


def sent(client: Client, url: str, **typed: object):
    """Open a page, fill its form in and send it."""
    page = client.get(url).content.decode()
    return client.post(url, {**fields(page), **typed})


def words(answer) -> str:
    return re.sub(r"\s+", " ", LexborHTMLParser(answer.content.decode()).body.text())


def test_a_family_books_changes_its_mind_and_gives_its_places_back() -> None:
    opening, _ = make_opening(6)
    client = Client(enforce_csrf_checks=True)
    activity = client.get(reverse("portal:activity", args=[opening.activity.uuid]))
    choose = reverse("booking:choose", args=[opening.activity.uuid])
    assert f'href="{choose}"' in activity.content.decode()
    assert client.get(choose).headers["Location"] == url_of(opening)
    assert "还有 6 个名额" in words(client.get(url_of(opening)))
    answer = sent(client, url_of(opening), party=4, **CONTACT)
    ticket = answer.headers["Location"]
    page = client.get(ticket)
    assert "已约上" in words(page)
    assert "4 人" in words(page)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert client.get(f"{ticket}code.svg").headers["Content-Type"] == "image/svg+xml"
    hidden = fields(page.content.decode(), f"{ticket}change/")
    client.post(f"{ticket}change/", {**hidden, "party": 2})
    assert Opening.objects.get().taken == 2
    hidden = fields(page.content.decode(), f"{ticket}give-back/")
    client.post(f"{ticket}give-back/", hidden)
    assert "已退订" in words(client.get(ticket))
    assert Opening.objects.get().taken == 0


def test_the_form_that_was_sent_twice_leads_to_the_same_booking() -> None:
    opening, _ = make_opening()
    client = Client()
    hidden = fields(client.get(url_of(opening)).content.decode())
    typed = {**hidden, "party": 2, **CONTACT}
    first, second = (client.post(url_of(opening), typed) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Booking.objects.count() == 1
    other = client.post(url_of(opening), {**typed, "party": 3})
    assert other.status_code == 422
    assert "已经提交过一次" in words(other)


def test_what_is_full_is_waited_for() -> None:
    opening, _ = make_opening(2)
    client = Client()
    sent(client, url_of(opening), party=2, **CONTACT)
    page = client.get(url_of(opening))
    assert "约满，可候补" in words(page)
    late = sent(client, url_of(opening), party=1, contact="late@example.org")
    assert late.status_code == 422
    assert "名额不够 1 人" in words(late)
    answer = sent(client, url_of(opening), party=1, contact="late@example.org", waits="1")
    assert "您排在第 1 位" in words(client.get(answer.headers["Location"]))


def test_who_places_are_kept_for_books_them_while_others_wait() -> None:
    opening, _ = make_opening(3, reserved=2, reserved_until=BOOKS + timedelta(days=1))
    client = Client()
    sent(client, url_of(opening), party=1, **CONTACT)
    page = words(client.get(url_of(opening)))
    assert "只剩优先名额 2 个" in page
    assert "约满" not in page
    short = sent(client, url_of(opening), party=1, contact="other@example.org")
    assert "名额不够 1 人" in words(short)
    old = sent(client, url_of(opening), party=2, contact="old@example.org", is_priority="on")
    assert "已约上" in words(client.get(old.headers["Location"]))
    assert "约满，可候补" in words(client.get(url_of(opening)))


def test_many_sessions_are_read_with_as_many_statements_as_few() -> None:
    counts = []
    for days in (2, 6):
        stated = tuple(
            make_session(at_hour(date(2023, 5, 20 + day)), capacity=50) for day in range(days)
        )
        activity, keeper = make_shown(sessions=stated)
        for session in activity.sessions.all():
            actions.open_session(session=session, terms=terms(), actor=keeper, at=BEFORE)
        with CaptureQueriesContext(connection) as asked:
            page = Client().get(reverse("booking:choose", args=[activity.uuid]))
        assert words(page).count("还有 20 个名额") == days
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_nobody_is_early_and_the_page_says_when(monkeypatch: pytest.MonkeyPatch) -> None:
    opening, _ = make_opening()
    monkeypatch.setattr(clock, "business_now", lambda: DOORS_OPEN - timedelta(seconds=1))
    client = Client()
    page = client.get(url_of(opening))
    assert "21:00 开始预约" in words(page)
    assert "<form" not in page.content.decode()
    typed = {"form_key": "0" * 32, "party": 1, **CONTACT}
    answer = client.post(url_of(opening), typed)
    assert answer.status_code == 422
    assert "还没开始预约" in words(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"party": "", "contact": "a@example.org"}, "请填写这一项"),
        ({"party": "9", "contact": "a@example.org"}, "一次最多约 5 人"),
        ({"party": "many", "contact": "a@example.org"}, "请填一个整数"),
        ({"party": "1", "contact": "0722-0596290"}, "请填 11 位手机号码"),
        ({"party": "1"}, "请填写这一项"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(typed, said) -> None:
    opening, _ = make_opening()
    answer = sent(Client(), url_of(opening), **typed)
    assert answer.status_code == 422
    assert said in words(answer)
    if typed.get("contact"):
        assert typed["contact"] in answer.content.decode()


def test_a_guardian_ticks_a_box_that_is_empty_at_first() -> None:
    opening, _ = make_opening(needs_consent=True)
    client = Client()
    page = LexborHTMLParser(client.get(url_of(opening)).content.decode())
    box = page.css_first("input[name=consents]")
    assert box is not None
    assert "checked" not in box.attributes
    answer = sent(client, url_of(opening), party=1, **CONTACT)
    assert "请由监护人阅读并勾选同意" in words(answer)
    answer = sent(client, url_of(opening), party=1, consents="on", **CONTACT)
    assert answer.status_code == 302


def test_an_address_that_nobody_was_given_opens_nothing() -> None:
    opening, _ = make_opening()
    sent(Client(), url_of(opening), party=1, **CONTACT)
    link = booking_link(Booking.objects.get())
    for wrong in (
        "x",
        link[:-1],
        link[:-2] + "AA",
        "A" * len(link),
        ticket_of(Booking.objects.get()),
    ):
        assert Client().get(reverse("booking:ticket", args=[wrong])).status_code == 404
    assert Client().get(reverse("booking:ticket", args=[link])).status_code == 200


def test_what_the_public_is_not_told_of_is_not_booked() -> None:
    opening, _ = make_opening()
    public = opening.activity.public
    public.standing = "postponed"
    public.save()
    assert Client().get(url_of(opening)).status_code == 404
    activity = Client().get(reverse("portal:activity", args=[public.uuid]))
    assert "/book/" not in activity.content.decode()


def test_one_address_is_stopped_and_the_next_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    opening, _ = make_opening()
    monkeypatch.setattr(limits, "_looks", limits.Buckets(3))
    monkeypatch.setattr(limits, "_books", limits.Buckets(1))
    bot, family = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="198.51.100.8")
    assert [bot.get(url_of(opening)).status_code for _ in range(4)] == [200, 200, 200, 429]
    forged = bot.get(url_of(opening), headers={"x-forwarded-for": "203.0.113.9"})
    assert forged.status_code == 429
    typed = {"form_key": "0" * 32, "party": 1, **CONTACT}
    assert [bot.post(url_of(opening), typed).status_code for _ in range(2)] == [302, 429]
    assert family.get(url_of(opening)).status_code == 200


def test_a_subscriber_of_many_addresses_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.network_of("2001:db8:0:1::5") == limits.network_of("2001:db8:0:1:ffff::")
    assert limits.network_of("2001:db8:0:1::5") != limits.network_of("2001:db8:0:2::5")
    assert limits.network_of("::ffff:198.51.100.7") == "198.51.100.7"
    hours = [0.0]
    monkeypatch.setattr(clock, "monotonic", lambda: hours[0])
    bucket = limits.Buckets(60)
    assert sum(bucket.takes("a") for _ in range(99)) == 60
    hours[0] = 2.0
    assert sum(bucket.takes("a") for _ in range(99)) == 2


def test_the_link_of_a_booking_is_kept_with_no_form_that_was_sent() -> None:
    opening, _ = make_opening()
    client = Client()
    ticket = sent(client, url_of(opening), party=2, **CONTACT).headers["Location"]
    typed = {**fields(client.get(ticket).content.decode(), f"{ticket}change/"), "party": 1}
    answers = [client.post(f"{ticket}change/", typed) for _ in range(2)]
    assert [one.headers["Location"] for one in answers] == [ticket, ticket]
    kept = FormKey.objects.get()
    assert ticket.split("/")[2] not in f"{kept.route}{kept.answer_location}"
    other = sent(client, url_of(opening), party=2, contact="other@example.org").headers["Location"]
    assert client.post(f"{other}change/", typed).headers["Location"] == other  # its own answer


def test_the_link_of_a_booking_is_not_in_the_log() -> None:
    pattern = settings.LOGGING["filters"]["keys"]["pattern"]
    masked = MaskedKeys(pattern).masked
    for said, shown in (
        ('"GET /ticket/gtU4_ev-x/ HTTP/1.1" 200', '"GET /ticket/…/ HTTP/1.1" 200'),
        ("Not Found: /ticket/gtU4_ev-x", "Not Found: /ticket/…"),
        ("/ticket/abc/change/", "/ticket/…/change/"),
        ("GET /calendar/k3y.ics 200", "GET /calendar/….ics 200"),
        ("GET /calendar/2023/ 200", "GET /calendar/2023/ 200"),
    ):
        assert masked(said) == shown
