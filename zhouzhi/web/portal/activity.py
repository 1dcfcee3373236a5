"""一项活动: when, where and how to get there, for whom, whom to call; and what changed."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.public.told import ToldActivity
from zhouzhi.apps.activities.queries.public import PublicFilter, PublicRow, activity_told
from zhouzhi.apps.bookings.queries import is_booked_ahead
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.conditions import access_words
from zhouzhi.web.portal.answers import gone, page
from zhouzhi.web.portal.asked import Asked, list_url
from zhouzhi.web.portal.events import events_of
from zhouzhi.web.portal.photographs import photographs_shown
from zhouzhi.web.portal.shown import (
    ages_words,
    hosts_shown,
    is_past,
    off_words,
    online_words,
    paragraphs,
    session_shown,
    times_words,
)

Context = dict[str, Any]


@permission(PUBLIC)
@require_safe
def activity(request: HttpRequest, uuid: str) -> HttpResponse:
    try:
        row = activity_told(uuid)
    except NotFound:
        return gone()
    return page(request, "activity.html", activity_shown(row, clock.today()))


def activity_shown(row: PublicRow, today: date) -> Context:
    """The whole page (portal/activity.html)."""
    told = row.told
    address = reverse("portal:activity", args=[row.uuid])
    photographs = photographs_shown(row)
    return {
        "section": "activities",
        "title": told.name,
        "kind": _(told.kind.label),
        "district": told.place,
        "off": _off(row),
        "ages": ages_words(told) or ("" if told.is_notice else _("主办单位没有说明")),
        "is_unguided": _is_unguided(told),
        "access": access_words(told.is_free, told.is_step_free),
        "mode": online_words(told),
        "time": times_words(told, today),
        "summary": paragraphs(told.summary),
        "photographs": photographs,
        **_sessions(told, today),
        "hosts": hosts_shown(told),
        "unit": told.unit,
        "office": told.contact_office,
        "telephone": told.contact_telephone,
        "topics": [{"word": word, "url": _topic_url(word)} for word in told.topics],
        "booking_url": booking_url(row, today),
        "calendar_url": reverse("portal:activity_calendar", args=[row.uuid]),
        "code_url": reverse("portal:activity_code", args=[row.uuid]),
        "address": settings.ZHOUZHI_ORIGIN + address,
        "picture": settings.ZHOUZHI_ORIGIN + reverse("portal:activity_picture", args=[row.uuid]),
        "description": _description(row, today),
        "events": script_json(
            events_of(
                row,
                settings.ZHOUZHI_ORIGIN + address,
                images=[one["large"]["url"] for one in photographs],
            )
        ),
    }


def _sessions(told: ToldActivity, today: date) -> Context:
    """Those to come, and those that are over apart; of what is over altogether all of them."""
    over = [one for one in told.sessions if is_past(one, today)]
    ahead = [one for one in told.sessions if one not in over] or told.sessions
    return {
        "sessions": [session_shown(one, today=today) for one in ahead],
        "past": [session_shown(one, today=today) for one in over if one not in ahead],
    }


def _is_unguided(told: ToldActivity) -> bool:
    """Whether it is somewhere, and nobody has said how to get there: neither street nor way."""
    places = [place for one in told.sessions for place in one.places]
    return bool(places) and not any(one.address or one.way or one.point for one in places)


def booking_url(row: PublicRow, today: date) -> str:
    """Where places are booked, "" where none are.

    How many are free is said there alone: this page is kept, and would be wrong within a second.
    """
    is_on = row.standing is Standing.ON and is_booked_ahead(row.uuid, today=today)
    return reverse("booking:choose", args=[row.uuid]) if is_on else ""


def script_json(value: Any) -> SafeString:
    """JSON that can stand within a script element: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False)
    for mark, written in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(mark, written)
    return mark_safe(text)  # noqa: S308 - every mark that could end the element is written out


def _off(row: PublicRow) -> Context | None:
    """That it is put off, called off or over, and why."""
    word = off_words(row)
    if not word:
        return None
    said = {
        "postponed": _("这项活动延期举办，新的时间另行公布。"),
        "cancelled": _("这项活动已经取消，请不要前往。"),
        "over": _("这项活动已经结束。"),
    }
    return {"slug": row.standing.value, "words": said[row.standing.value], "reason": row.reason}


def _topic_url(word: str) -> str:
    return list_url(Asked(PublicFilter(topic=word)))


def _description(row: PublicRow, today: date) -> str:
    places = [place.name for one in row.told.sessions for place in one.places][:1]
    return _("，").join([times_words(row.told, today), *places, row.told.unit])


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/", activity, name="activity"),
]
