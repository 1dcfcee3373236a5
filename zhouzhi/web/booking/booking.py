"""预约: choosing a session of an activity, and booking it."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import activity_told
from zhouzhi.apps.bookings import actions, queries
from zhouzhi.apps.bookings.domain.consent import consent_for
from zhouzhi.apps.bookings.domain.states import Party
from zhouzhi.apps.bookings.forms import BookingForm
from zhouzhi.apps.bookings.queries import Places
from zhouzhi.apps.bookings.queries.to_book import opening_to_book
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.idempotency.body import FIELD, body_hash
from zhouzhi.foundation.idempotency.doors import FormKeyMissing
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.booking.limits import bounded
from zhouzhi.web.booking.pages import (
    Context,
    activity_url,
    book_url,
    instant_words,
    opening_shown,
    page,
    told_of,
)
from zhouzhi.web.portal.answers import gone
from zhouzhi.web.refusals import show_in

_KEY = re.compile(r"[0-9a-f]{32}")


@permission(PUBLIC)
@bounded
@require_safe
def choose(request: HttpRequest, uuid: str) -> HttpResponse:
    try:
        told = activity_told(uuid).told
    except NotFound:
        return gone()
    openings = queries.openings_of_told(uuid)
    if len(openings) == 1:
        return redirect(book_url(openings[0]))
    context = {
        "section": "activities",
        "title": told.name,
        "sessions": [opening_shown(one, told) for one in openings],
        "activity_url": reverse("portal:activity", args=[uuid]),
        "telephone": told.contact_telephone,
    }
    return page(request, "choose.html", context)


@permission(PUBLIC)
@bounded
def book(request: HttpRequest, uuid: str) -> HttpResponse:
    is_sent, is_short = request.method == "POST", False
    try:
        opening = opening_to_book(uuid) if is_sent else queries.opening_told(uuid)
    except NotFound:
        return gone()
    form = _form(request, opening)
    if is_sent and form.is_valid():
        try:
            return redirect(ticket_url(_booked(request, opening, form)))
        except Refusal as refusal:
            show_in(form, refusal)
            is_short = isinstance(refusal, actions.SoldOut)
    if is_sent:
        opening = queries.opening_told(uuid)  # as it stands now, with what the page tells of it
    status = 422 if form.errors else 200
    context = book_page(opening, form) | {"is_short": is_short}
    return page(request, "book.html", context, status=status)


def _form(request: HttpRequest, opening) -> BookingForm:
    return BookingForm(
        request.POST or None,
        opening=opening,
        keeps_priority=queries.keeps_priority(opening, at=clock.business_now()),
        label_suffix="",
    )


def _booked(request: HttpRequest, opening, form: BookingForm):
    """The booking; the form's key stands in it, so that sent twice it is one."""
    key = request.POST.get(FIELD, "")
    if not _KEY.fullmatch(key):
        raise FormKeyMissing
    return actions.reserve(
        opening=opening,
        asked=form.asked(send_key=key, body_hash=body_hash(request)),
        at=clock.business_now(),
        waits="waits" in request.POST,
    )


def book_page(opening, form: BookingForm) -> Context:
    """The whole page (booking/book.html)."""
    told = told_of(opening)
    shown = opening_shown(opening, told)
    kinds = tuple(Party) if opening.group_most else (Party.FAMILY,)
    return {
        "section": "activities",
        "title": told.name if told else "",
        "session": shown,
        "form": form if shown["takes"] or shown["waits"] or form.errors else None,
        "is_full": shown["waits"],
        "is_kept": shown["slug"] == Places.KEPT,
        "reason": opening.off_reason,
        "opens": instant_words(opening.opens_at) if shown["slug"] == "not_yet" else "",
        "closes": instant_words(opening.closes_at),
        "now": instant_words(clock.business_now()),
        "most_words": _most_words(opening),
        "consents": [
            {"who": _(kind.label) if len(kinds) > 1 else "", "words": _(consent_for(kind).words)}
            for kind in kinds
            if opening.needs_consent
        ],
        "activity_url": activity_url(opening),
        "telephone": told.contact_telephone if told else "",
    }


def _most_words(opening) -> str:
    """How many may come at once, in words."""
    facts = {"party": opening.most_party, "group": opening.group_most}
    if not opening.group_most:
        return _("一次最多 %(party)d 人。") % facts
    return _("个人或家庭一次最多 %(party)d 人，班级或团体最多 %(group)d 人。") % facts


def ticket_url(booking) -> str:
    """The page on which a booking lives."""
    return str(reverse("booking:ticket", args=[queries.booking_link(booking)]))


urlpatterns: list[URLPattern] = [
    path("book/of/<uuid:uuid>/", choose, name="choose"),
    path("book/<uuid:uuid>/", book, name="book"),
]
