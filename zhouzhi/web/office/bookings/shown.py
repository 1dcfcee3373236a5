"""Openings as plain values for the keeper's templates (预约展示)."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries import when_of
from zhouzhi.apps.bookings.domain.states import OpeningState
from zhouzhi.apps.bookings.queries import Places, Tally, places_of
from zhouzhi.foundation import clock
from zhouzhi.web.templatetags.zhouzhi import date_words
from zhouzhi.web.whens import hour_words, when_words

Context = dict[str, Any]
_GLYPHS = {
    Places.FREE: "accepted",
    Places.FEW: "in_work",
    Places.KEPT: "in_work",
    Places.FULL: "submitted",
    Places.NOT_YET: "to_sign",
    Places.CLOSED: "submitted",
    Places.PAUSED: "in_work",
    Places.CANCELLED: "returned",
}


def session_words(session) -> str:
    """When a session is, and where."""
    if session is None:
        return _("活动里已经没有这一场")
    places = [place.name for place in session.places.all()]
    return _("，").join([when_words(when_of(session)), *places[:2]])


def opening_shown(opening, tally: Tally) -> Context:
    """One opening as a row: how it stands, how full it is, who waits."""
    found = places_of(opening, at=clock.business_now())
    return {
        "state": state_shown(found),
        "capacity": opening.capacity,
        "taken": opening.taken,
        "free": opening.free,
        "parties": tally.parties,
        "waiting": tally.waiting_parties,
        "waiting_people": tally.waiting_people,
        "opens": instant_words(opening.opens_at),
        "closes": instant_words(opening.closes_at),
        "url": reverse("office:booking_list", args=[opening.uuid]),
        "is_cancelled": opening.state == OpeningState.CANCELLED,
    }


def state_shown(found: Places) -> Context:
    """How booking stands, as a shape and a word."""
    words = _("约满") if found is Places.FULL else _(found.label)
    return {"glyph": _GLYPHS[found], "words": words}


def instant_words(at: datetime | None) -> str:
    """A day and an hour: 5月12日 周五 20:00."""
    if at is None:
        return ""
    local = at.astimezone(clock.OFFICE_ZONE)
    return f"{date_words(local.date())} {hour_words(local.time())}"
