"""预约名单: who comes to a session, masked, to look at and to print."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.bookings import queries
from zhouzhi.apps.bookings.domain.states import LIVE, BookingState, OpeningState, Party
from zhouzhi.apps.bookings.domain.tickets import shown_code
from zhouzhi.apps.bookings.queries.contacts import masked_contact
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.bookings.shown import (
    Context,
    instant_words,
    opening_shown,
    session_words,
)
from zhouzhi.web.office.pager import pager

A_PAGE = 100
_ORDER = (
    BookingState.BOOKED,
    BookingState.OFFERED,
    BookingState.WAITING,
    BookingState.CALLED_OFF,
    BookingState.CANCELLED,
    BookingState.LAPSED,
)


@permission("bookings.keep")
@require_safe
def booking_list(request: SignedIn, uuid: str) -> HttpResponse:
    opening = queries.opening_kept(request.user, uuid)
    return render(request, "office/bookings/list.html", list_page(opening, request.GET.get("page")))


def list_page(opening, asked: str | None = None) -> Context:
    """The whole page (office/bookings/list.html); what is settled comes a page at a time."""
    tally = queries.tallies_of([opening])[opening.pk]
    settled = Paginator(queries.settled_bookings_of(opening), A_PAGE).get_page(asked)
    counts = queries.counts_of(opening)
    bookings = [*queries.bookings_of(opening), *settled]
    groups = [
        {"label": _(state.label), "slug": state.value, "count": counts[state], "rows": rows}
        for state in _ORDER
        if (rows := [_row(one) for one in bookings if one.state == state])
    ]
    back = reverse("office:booking_sessions", args=[opening.activity.uuid])
    return {
        "section": "register",
        "crumbs": [
            {
                "label": opening.activity.name,
                "url": reverse("office:activity", args=[opening.activity.uuid]),
            },
            {"label": _("预约"), "url": back},
        ],
        "name": opening.activity.name,
        "session": session_words(opening.session),
        "opening": opening_shown(opening, tally),
        "people": tally.people,
        "groups": groups,
        "pager": pager(reverse("office:booking_list", args=[opening.uuid]), settled),
        "is_erased": queries.contacts_are_erased(opening),
        "reserved": _reserved_words(opening),
        "acts": _acts(opening),
        "book_url": reverse("booking:book", args=[opening.uuid]),
    }


def _row(booking) -> Context:
    is_live = booking.state in LIVE
    return {
        "code": shown_code(booking.code),
        "party": booking.party,
        "who": booking.group_name or _(Party(booking.party_kind).label),
        "is_priority": booking.is_priority,
        "contact": masked_contact(booking),
        "made": instant_words(booking.made_at),
        "until": instant_words(booking.offered_until) if booking.offered_until else "",
        "reveal_url": reverse("office:booking_contact", args=[booking.uuid])
        if booking.contact_sealed and (is_live or booking.state == BookingState.CALLED_OFF)
        else "",
        "withdraw_url": reverse("office:booking_withdraw", args=[booking.uuid]) if is_live else "",
    }


def _reserved_words(opening) -> str:
    """How many places are kept for whom, until when."""
    if not opening.reserved or opening.reserved_until is None:
        return ""
    facts = {"count": opening.reserved, "until": instant_words(opening.reserved_until)}
    return _("其中优先名额 %(count)d 个，留到 %(until)s") % facts


def _acts(opening) -> list[Context]:
    """What the keeper may do now; those that need no page of their own post at once."""
    if opening.state == OpeningState.CANCELLED:
        return []
    pause = {
        OpeningState.OPEN: ("booking_pause", _("暂停预约")),
        OpeningState.PAUSED: ("booking_resume", _("恢复预约")),
    }[OpeningState(opening.state)]
    acts = [
        ("booking_terms", _("改预约办法"), False),
        (*pause, True),
        ("booking_cancel", _("取消这一场"), False),
    ]
    return [
        {"url": reverse(f"office:{name}", args=[opening.uuid]), "label": label, "posts": posts}
        for name, label, posts in acts
        if opening.session is not None or name == "booking_cancel"
    ]


urlpatterns: list[URLPattern] = [
    path("bookings/<uuid:uuid>/", booking_list, name="booking_list"),
]
