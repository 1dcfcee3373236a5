"""台账·日历: a month of activities, a day a cell."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.days import DaySession, undated_count
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.register.asked import Asked, asked, day_in, filter_shown, tabs_shown
from zhouzhi.web.office.register.day import sessions_on
from zhouzhi.web.office.register.rows import state_shown
from zhouzhi.web.office.register.times import hour_words, hours_words, span_words

Context = dict[str, Any]
SHOWN_A_DAY, SHOWN_SPANS = 4, 12


@permission("activities.view_register")
def register_calendar(request: SignedIn) -> HttpResponse:
    found = asked(request)
    month, today = _month(request, found), clock.today()
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    on_days = sessions_on(request, found, weeks[0][0], weeks[-1][-1])
    spans = [one for one in on_days.sessions if _is_span(one.when)]
    cells = _by_day(one for one in on_days.sessions if not _is_span(one.when))
    context = {
        "section": "register",
        "month": _month_shown(found, month, today),
        "tabs": tabs_shown(found),
        "filter": filter_shown(found, "register_calendar", hidden={"month": f"{month:%Y-%m}"}),
        "spans": [_span(one) for one in spans[:SHOWN_SPANS]],
        "more_spans": max(0, len(spans) - SHOWN_SPANS),
        "weeks": [[_day(found, on, cells[on], month, today) for on in week] for week in weeks],
        "undated": _undated(request, found),
        "cut": on_days.is_cut,
        "urls": {"new": _new_url(request)},
    }
    return render(request, "office/register_calendar.html", context)


def _month(request: SignedIn, found: Asked) -> date:
    """The first day of the month asked for, else of the campaign's week, else of today."""
    asked_for = day_in(f"{request.GET.get('month', '')}-01")
    if asked_for is not None:
        return asked_for
    today, week = clock.today(), found.only.campaign
    if week is not None and not week.starts_on <= today <= week.ends_on:
        return week.starts_on.replace(day=1)
    return today.replace(day=1)


def _month_shown(found: Asked, month: date, today: date) -> Context:
    before, after = month - timedelta(days=1), month + timedelta(days=31)

    def url(on: date) -> str:
        return found.address("register_calendar", month=f"{on:%Y-%m}")

    words = _("%(year)d年%(month)d月") % {"year": month.year, "month": month.month}
    return {
        "words": words,
        "previous_url": url(before),
        "next_url": url(after),
        "today_url": url(today),
    }


def _is_span(when: When) -> bool:
    return when.ends_on is not None and when.ends_on != when.starts_on


def _by_day(sessions: Iterable[DaySession]) -> dict[date, list[DaySession]]:
    cells: dict[date, list[DaySession]] = defaultdict(list)
    for one in sessions:
        if one.when.starts_on is not None:
            cells[one.when.starts_on].append(one)
    return cells


def _day(found: Asked, on: date, sessions: list[DaySession], month: date, today: date) -> Context:
    week = found.only.campaign
    return {
        "on": on,
        "today": on == today,
        "outside": on.month != month.month,
        "week": bool(week and week.starts_on <= on <= week.ends_on),
        "url": found.address("register_day", on=on.isoformat()),
        "rows": [_row(one) for one in sessions[:SHOWN_A_DAY]],
        "more": max(0, len(sessions) - SHOWN_A_DAY),
    }


def _row(one: DaySession) -> Context:
    return {
        "name": one.activity.name,
        "url": reverse("office:activity", args=[one.activity.uuid]),
        "time": hour_words(one.when.starts_at) if one.when.starts_at else "",
        "state": state_shown(one.activity.state),
        "off": ActivityState(one.activity.state).is_off,
    }


def _span(one: DaySession) -> Context:
    when = one.when
    first = when.starts_on or date.min
    days = when.words or span_words(first, when.ends_on or first)
    return {**_row(one), "words": f"{days} {hours_words(when)}".strip()}


def _undated(request: SignedIn, found: Asked) -> Context | None:
    count = undated_count(request.user, found.root, found.only) if found.root else 0
    return {"count": count, "url": found.address("register")} if count else None


def _new_url(request: SignedIn) -> str:
    writes = units_recorded_by(request.user).exists()
    return reverse("office:activity_new") if writes else ""


urlpatterns: list[URLPattern] = [
    path("activities/calendar/", register_calendar, name="register_calendar")
]
