"""日历: a month, each day a link to what is on then."""

from calendar import Calendar
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import Days, PublicFilter, counts_by_day_told
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.answers import page
from zhouzhi.web.portal.asked import Asked, list_url
from zhouzhi.web.templatetags.zhouzhi import WEEKDAYS, date_words

Context = dict[str, Any]
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@permission(PUBLIC)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    return redirect("portal:calendar_of", today.year, today.month)


@permission(PUBLIC)
@require_safe
def calendar_of(request: HttpRequest, year: int, month: int) -> HttpResponse:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        raise Http404
    first, today = date(year, month, 1), clock.today()
    weeks = Calendar().monthdatescalendar(year, month)
    counts = counts_by_day_told(first=weeks[0][0], last=weeks[-1][-1])
    context = {
        "section": "calendar",
        "title": _("%(year)d年%(month)d月") % {"year": year, "month": month},
        "weekdays": WEEKDAYS,
        "weeks": [[_day(day, month, today, counts) for day in week] for week in weeks],
        "previous_url": _month(first - timedelta(days=1)),
        "next_url": _month(date(year, month, 28) + timedelta(days=4)),
    }
    return page(request, "calendar.html", context)


def _day(day: date, month: int, today: date, counts: dict[date, int]) -> Context:
    asked = Asked(PublicFilter(days=Days(day, day)))
    count = counts.get(day, 0)
    return {
        "number": day.day,
        "words": date_words(day),
        "count": count,
        "url": list_url(asked) if count else "",
        "is_today": day == today,
        "is_beside": day.month != month,
    }


def _month(day: date) -> str:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return ""
    return reverse("portal:calendar_of", args=[day.year, day.month])


urlpatterns: list[URLPattern] = [
    path("calendar/", calendar, name="calendar"),
    path("calendar/<int:year>/<int:month>/", calendar_of, name="calendar_of"),
]
