"""一项活动的预约: each session with how it is booked, and the way to open it."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities import queries as activities
from zhouzhi.apps.activities.domain.when import has_come
from zhouzhi.apps.bookings import queries
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.bookings.shown import Context, opening_shown, session_words


@permission("bookings.keep")
@require_safe
def booking_sessions(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.activity_kept(request.user, uuid)
    opened = queries.openings_by_session(found)
    gone = queries.openings_without_session(found)
    tallies = queries.tallies_of([*opened.values(), *gone])
    rows = [
        _row(session, opened.get(session.pk), tallies) for session in activities.sessions_of(found)
    ]
    rows += [
        {"words": session_words(None), "opening": opening_shown(one, tallies[one.pk])}
        for one in gone
    ]
    context = {
        "section": "register",
        "crumbs": [{"label": found.name, "url": reverse("office:activity", args=[found.uuid])}],
        "name": found.name,
        "rows": rows,
        "headline": _headline(tallies.values()),
        "may_open": queries.is_told(found),
        "public_url": reverse("booking:choose", args=[found.uuid]) if opened else "",
    }
    return render(request, "office/bookings/sessions.html", context)


def _row(session, opening, tallies) -> Context:
    now, when = clock.business_now(), activities.when_of(session)
    has_begun = when.starts_on is not None and has_come(when, day=now.date(), hour=now.time())
    return {
        "words": session_words(session),
        "opening": opening_shown(opening, tallies[opening.pk]) if opening else None,
        "has_begun": opening is None and has_begun,
        "open_url": ""
        if opening or has_begun
        else reverse("office:booking_open", args=[session.activity.uuid, session.uuid]),
    }


def _headline(tallies: Iterable[queries.Tally]) -> str:
    """How many come to all sessions together, and how many wait."""
    counts = list(tallies)
    people, waiting = (sum(one.people for one in counts), sum(one.waiting_people for one in counts))
    if not people and not waiting:
        return _("还没有人预约")
    if waiting:
        return _("%(people)d 人已约上，%(waiting)d 人在候补") % {
            "people": people,
            "waiting": waiting,
        }
    return _("%d 人已约上") % people


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/booking/", booking_sessions, name="booking_sessions"),
]
