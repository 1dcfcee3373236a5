"""Bookings through the page's own POST against a bare Django view of two statements by ORM.

Ours goes through the whole middleware, reads the form, keeps the key, seals the contact, writes the
audit line and its seal. Both as WSGI applications in this process, one request after another, on
the same tables. Goals: at least half of the bare view on one hot session; spread over a thousand
sessions no slower; what is sold out answered faster than a booking.
"""

import itertools
import logging
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import RequestFactory, override_settings

from benchmarks.bare import booking as bare_booking
from benchmarks.crowd import settle
from benchmarks.figures import DifferentAnswersError, Figure, seconds
from tests.factories.bookings import make_opening
from zhouzhi.apps.activities.models import Session
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.foundation import clock

OF_BARE, OF_HOT = 0.5, 0.9
BOOKED, RUNS, SESSIONS = 100, 3, 1_000
APPROVED = 1_000_000
_SECRET = "a" * 32
_numbers = itertools.count(1)
Act = Callable[[], object]


def measure() -> list[Figure]:
    """The ratios, and the bookings a second."""
    call_command("collectstatic", interactive=False, verbosity=0)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a refused form is no fault
    hot = _opening()
    spread = _spread(hot)
    settle()
    site = WSGIHandler()
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF=bare_booking.__name__):
        bare = WSGIHandler()
        bare_rate = _rate(lambda: _bare(bare, hot))
    hot_rate = _rate(lambda: _ours(site, hot))
    turns = itertools.cycle(spread)
    spread_rate = _rate(lambda: _ours(site, next(turns)))
    _must_add_up([hot, *spread])
    Opening.objects.filter(pk=hot.pk).update(capacity=_taken(hot))
    sold_out = _rate(lambda: _ours(site, hot, wanted=422))
    return [
        _held("booking_hot_to_bare", hot_rate / bare_rate, OF_BARE),
        _held("booking_spread_to_hot", spread_rate / hot_rate, OF_HOT),
        _told("booking_hot", hot_rate),
        _told("booking_spread", spread_rate),
        _told("booking_bare", bare_rate),
        _told("booking_sold_out", sold_out),
    ]


def _opening() -> Opening:
    """One session with more places than are asked for, open now."""
    opening, _ = make_opening(20)
    now = clock.business_now()
    Opening.objects.filter(pk=opening.pk).update(
        approved=APPROVED,
        capacity=APPROVED,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
    )
    return Opening.objects.get(pk=opening.pk)


def _spread(like: Opening) -> list[Opening]:
    """A thousand more sessions on the same terms."""
    sessions = Session.objects.bulk_create(
        Session(activity=like.activity, position=at, when_kind="instant")
        for at in range(100, 100 + SESSIONS)
    )
    made = []
    for session in sessions:
        row = Opening.objects.get(pk=like.pk)
        row.pk, row.uuid, row.session = None, uuid.uuid4(), session
        made.append(row)
    return Opening.objects.bulk_create(made)


def _ours(site: WSGIHandler, opening: Opening, *, wanted: int = 302) -> None:
    number = next(_numbers)
    typed = {
        "party": 1,
        "contact": f"booker{number}@example.org",
        "form_key": uuid.uuid4().hex,
        "csrfmiddlewaretoken": _SECRET,
    }
    _sent(site, f"/book/{opening.uuid}/", typed, number, wanted)


def _bare(site: WSGIHandler, opening: Opening) -> None:
    number = next(_numbers)
    typed = {"party": 1, "activity": opening.activity_id, "form_key": uuid.uuid4().hex}
    _sent(site, f"/bare/{opening.pk}/", typed, number, 302)


def _sent(site: WSGIHandler, path: str, typed: dict[str, Any], number: int, wanted: int) -> None:
    """One POST, each from an address of its own."""
    address = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
    environ = {
        **RequestFactory()
        .post(path, urlencode(typed), content_type="application/x-www-form-urlencoded")
        .environ,
        "SERVER_NAME": "localhost",
        "REMOTE_ADDR": address,
        "HTTP_COOKIE": f"csrftoken={_SECRET}",
    }
    begun: list[str] = []
    b"".join(site(environ, lambda status, *_more: begun.append(status)))
    if not begun[0].startswith(str(wanted)):
        raise DifferentAnswersError(f"{path} answered {begun[0]}, not {wanted}")


def _rate(act: Act) -> float:
    """How many a second, the best of several runs."""
    act()
    took = min(seconds(lambda: [act() for _ in range(BOOKED)]) for _ in range(RUNS))
    return BOOKED / took


def _taken(opening: Opening) -> int:
    return Opening.objects.values_list("taken", flat=True).get(pk=opening.pk)


def _must_add_up(openings: list[Opening]) -> None:
    """What was answered is what stands there, of ours and of the bare view's."""
    taken = sum(_taken(one) for one in openings)
    if taken != Booking.objects.count():
        raise DifferentAnswersError(f"{taken} places are taken")


def _held(name: str, value: float, least: float) -> Figure:
    return Figure(name, value, "x", f">= {least}", value >= least, "", RUNS)


def _told(name: str, value: float) -> Figure:
    return Figure(name, value, "1/s", "", None, "", RUNS)
