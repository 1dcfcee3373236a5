"""预约凭证: the page on which a booking lives, and what its booker does there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.bookings import actions, queries
from zhouzhi.apps.bookings.domain.contacts import ContactWay
from zhouzhi.apps.bookings.domain.states import BookingState
from zhouzhi.apps.bookings.domain.tickets import shown_code
from zhouzhi.apps.bookings.forms import PartyForm
from zhouzhi.documents.writing.qr_codes import code_svg
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.post.channels import is_set_up
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.booking.limits import bounded
from zhouzhi.web.booking.pages import (
    Context,
    instant_words,
    page,
    session_of,
    session_shown,
    told_of,
)
from zhouzhi.web.portal.answers import gone
from zhouzhi.web.refusals import show_in

_LIVE = {BookingState.BOOKED, BookingState.OFFERED, BookingState.WAITING}


@permission(PUBLIC)
@bounded
@require_safe
def ticket(request: HttpRequest, link: str) -> HttpResponse:
    try:
        found = queries.booking_by_link(link)
    except NotFound:
        return gone()
    return page(request, "ticket.html", ticket_page(found, link))


@permission(PUBLIC)
@bounded
@require_safe
def ticket_code(request: HttpRequest, link: str) -> HttpResponse:
    found = queries.booking_by_link(link)
    if found.state != BookingState.BOOKED:
        raise NotFound
    answer = HttpResponse(code_svg(queries.ticket_of(found)), content_type="image/svg+xml")
    answer["Cache-Control"] = "private, no-store"
    return answer


@permission(PUBLIC)
@require_POST
@bounded
@acts_once
def change(request: HttpRequest, link: str) -> HttpResponse:
    found = queries.booking_by_link(link)
    form = PartyForm(request.POST, label_suffix="")
    if form.is_valid():
        try:
            party = form.cleaned_data["party"]
            actions.change_party(booking=found, party=party, at=clock.business_now())
            return redirect("booking:ticket", link)
        except Refusal as refusal:
            show_in(form, refusal)
    found = queries.booking_by_link(link)
    return page(request, "ticket.html", ticket_page(found, link, form), status=422)


@permission(PUBLIC)
@require_POST
@bounded
@acts_once
def give_back(request: HttpRequest, link: str) -> HttpResponse:
    actions.give_back(booking=queries.booking_by_link(link), at=clock.business_now())
    return redirect("booking:ticket", link)


@permission(PUBLIC)
@require_POST
@bounded
@acts_once
def accept(request: HttpRequest, link: str) -> HttpResponse:
    actions.accept_offer(booking=queries.booking_by_link(link), at=clock.business_now())
    return redirect("booking:ticket", link)


def ticket_page(found, link: str, form: PartyForm | None = None) -> Context:
    """The whole page (booking/ticket.html)."""
    opening, state = found.opening, BookingState(found.state)
    told, is_over = told_of(opening), queries.is_over(opening, at=clock.business_now())
    return {
        "section": "",
        "title": told.name if told else str(opening.activity),
        "session": session_shown(session_of(opening, told)),
        "slug": state.value,
        "state": _(state.label),
        "off": _off_words(opening),
        "reason": opening.off_reason,
        "party": found.party,
        "code": shown_code(found.code),
        "line": queries.place_in_line(found) if state is BookingState.WAITING else 0,
        "until": instant_words(found.offered_until) if found.offered_until else "",
        "written": _is_written_to(found),
        "form": form or PartyForm(initial={"party": found.party}, label_suffix=""),
        "may_change": state in {BookingState.BOOKED, BookingState.WAITING} and not is_over,
        "is_live": state in _LIVE and not is_over,
        "is_over": is_over,
        "telephone": told.contact_telephone if told else "",
        "own": _urls(opening, link),
    }


def _urls(opening, link: str) -> dict[str, str]:
    acts = ("change", "give_back", "accept", "ticket_code")
    own = {name: reverse(f"booking:{name}", args=[link]) for name in acts}
    public = getattr(opening.activity, "public", None)
    activity = reverse("portal:activity", args=[public.uuid]) if public else ""
    return {"ticket": reverse("booking:ticket", args=[link]), "activity": activity, **own}


def _off_words(opening) -> str:
    """That nobody should come, where that is so."""
    public = getattr(opening.activity, "public", None)
    standing = Standing(public.standing) if public is not None else Standing.WITHHELD
    return {
        Standing.POSTPONED: _("活动延期，请不要按原时间前往。新的时间定下后，这一页会更新。"),
        Standing.CANCELLED: _("活动已经取消，请不要前往。"),
        Standing.WITHHELD: _("活动的内容正在调整，出发前请再看一眼这一页，或打电话问清楚。"),
    }.get(standing, "")


def _is_written_to(found) -> bool:
    """Whether news reaches the contact by itself."""
    ways = {ContactWay.MAIL.value: Way.MAIL, ContactWay.MOBILE.value: Way.SMS}
    way = ways.get(found.contact_way)
    return way is not None and is_set_up(way)


urlpatterns: list[URLPattern] = [
    path("ticket/<str:link>/", ticket, name="ticket"),
    path("ticket/<str:link>/code.svg", ticket_code, name="ticket_code"),
    path("ticket/<str:link>/change/", change, name="change"),
    path("ticket/<str:link>/give-back/", give_back, name="give_back"),
    path("ticket/<str:link>/accept/", accept, name="accept"),
]
