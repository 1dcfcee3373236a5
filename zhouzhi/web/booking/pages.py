"""What every page of booking has in common: the portal's frame, and nothing that may be kept."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.public.told import ToldActivity, ToldSession, told_in
from zhouzhi.apps.bookings.queries import Places, free_to_all, places_of
from zhouzhi.foundation import clock
from zhouzhi.web.portal.answers import frame
from zhouzhi.web.templatetags.zhouzhi import date_words
from zhouzhi.web.whens import hour_words, when_words

Context = dict[str, Any]


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page in the portal's frame, of this moment and for this visitor alone."""
    more = {**frame(), "csrf_token": get_token(request), **context}
    answer = HttpResponse(render_to_string(f"booking/{template}", more), status=status)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def opening_shown(opening, told: ToldActivity | None) -> Context:
    """One session that may be booked: when, where, and what is free now."""
    at = clock.business_now()
    session = session_of(opening, told)
    found = places_of(opening, at=at)
    return {
        **session_shown(session),
        "slug": found.value,
        "places_words": places_words(opening, found, at),
        "takes": found in {Places.FREE, Places.FEW, Places.KEPT},
        "waits": found is Places.FULL,
        "url": book_url(opening),
    }


def places_words(opening, found: Places, at) -> str:
    """What is free, in words."""
    if found is Places.NOT_YET:
        return _("%s 开始预约") % instant_words(opening.opens_at)
    if found in {Places.FREE, Places.FEW}:
        return _("还有 %d 个名额") % free_to_all(opening, at=at)
    if found is Places.KEPT:
        return _("只剩优先名额 %d 个") % int(opening.free)
    return _(found.label)


def told_of(opening) -> ToldActivity | None:
    """What the public is told of the activity; None where that is nothing any more."""
    public = getattr(opening.activity, "public", None)
    return told_in(public.told) if public is not None and public.told else None


def session_of(opening, told: ToldActivity | None) -> ToldSession | None:
    """The session as it was told."""
    if told is None or opening.session is None:
        return None
    key = str(opening.session.uuid)
    return next((one for one in told.sessions if one.key == key), None)


def session_shown(session: ToldSession | None) -> Context:
    """When and where, as plain words."""
    if session is None:
        return {"time": _("时间待定"), "places": []}
    places = [{"name": place.name, "address": place.address} for place in session.places]
    return {"time": when_words(session.when, in_year=clock.today().year), "places": places}


def instant_words(at) -> str:
    """A day and an hour: 5月12日 周五 20:00."""
    local = at.astimezone(clock.OFFICE_ZONE)
    return f"{date_words(local.date())} {hour_words(local.time())}"


def activity_url(opening) -> str:
    """The activity's own page."""
    return reverse("portal:activity", args=[opening.activity.public.uuid])


def book_url(opening) -> str:
    """Where a session is booked."""
    return reverse("booking:book", args=[opening.uuid])
