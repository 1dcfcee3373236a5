"""日程: what is before us, day by day, and an address that a telephone's calendar subscribes to."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.queries import calendar_open_since, reader_of_calendar
from zhouzhi.documents.writing.calendar import CalendarEntry, calendar_file
from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import PUBLIC, SignedIn, permission
from zhouzhi.web.office.calendar_lines import Line, lines_for
from zhouzhi.web.shown_once import keep_for_next_page, kept_for_this_page

Context = dict[str, Any]
THIS_WEEK = timedelta(days=7)
# Where a new key waits, once, for the page that shows it.
_NEW_KEY = "new_calendar_key"


@permission("obligations.view_today")
@require_safe
def calendar(request: SignedIn) -> HttpResponse:
    key = kept_for_this_page(request, _NEW_KEY).get("key", "")
    feed = reverse("office:calendar_feed", args=[key]) if key else ""
    context = {
        "section": "today",
        "crumbs": [{"label": _("今日"), "url": reverse("office:today")}],
        "groups": _groups(lines_for(request.user), clock.today()),
        "address": request.build_absolute_uri(feed) if feed else "",
        "open_since": calendar_open_since(request.user),
        "open_url": reverse("office:calendar_open"),
        "close_url": reverse("office:calendar_close"),
        "days_url": reverse("office:working_days"),
    }
    return render(request, "office/calendar.html", context)


@permission("orgs.keep_own_calendar")
@require_POST
@acts_once
def calendar_open(request: SignedIn) -> HttpResponse:
    key = actions.open_calendar(user=request.user, at=clock.now(), actor=request.user)
    keep_for_next_page(request, _NEW_KEY, {"key": key})
    return redirect("office:calendar")


@permission("orgs.keep_own_calendar")
@require_POST
@acts_once
def calendar_close(request: SignedIn) -> HttpResponse:
    actions.close_calendar(user=request.user, actor=request.user)
    return redirect("office:calendar")


@permission(PUBLIC)
@require_safe
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    reader = reader_of_calendar(key)
    if reader is None:
        raise Http404
    name = _("周知 %(name)s") % {"name": reader.name}
    body = calendar_file(name, (_entry(request, line) for line in lines_for(reader)))
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _groups(lines: Iterable[Line], on: date) -> list[Context]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(_when(line.on, on), []).append(line)
    return [{"label": label, "rows": rows} for label, rows in groups.items()]


def _when(day: date, on: date) -> str:
    """How far a day is: past, today, within a week, then by month."""
    if day <= on:
        return _("过了期限的") if day < on else _("今天")
    if day <= on + THIS_WEEK:
        return _("七天之内")
    said = _("%(month)d月") if day.year == on.year else _("%(year)d年%(month)d月")
    return said % {"year": day.year, "month": day.month}


def _entry(request: HttpRequest, line: Line) -> CalendarEntry:
    return CalendarEntry(
        uid=f"{line.key}@{request.get_host()}",
        on=line.on,
        title=_("%(kind)s：%(title)s") % {"kind": line.kind, "title": line.title},
        changed_at=line.known_since,
        at=line.at,
        sequence=line.moved_count,
        note=line.note,
        link=request.build_absolute_uri(line.url) if line.url else "",
    )


urlpatterns: list[URLPattern] = [
    path("calendar/", calendar, name="calendar"),
    path("calendar/open/", calendar_open, name="calendar_open"),
    path("calendar/close/", calendar_close, name="calendar_close"),
    path("calendar/<str:key>.ics", calendar_feed, name="calendar_feed"),
]
