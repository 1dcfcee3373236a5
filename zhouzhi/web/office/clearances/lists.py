"""审查 of one activity, and 待审查: what waits for a reviewer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.clearances import filings, listing
from zhouzhi.web.office.clearances.page import activity_head
from zhouzhi.web.office.clearances.stamps import stamps_of, title_of

Context = dict[str, Any]


@permission("activities.view_clearances")
def clearances(request: SignedIn, uuid: str) -> HttpResponse:
    activity = queries.activity_for(request.user, uuid)
    return render(request, "office/clearances.html", listing.page(activity, request.user))


@permission("activities.hand_in_clearance")
@require_POST
@acts_once
def clearances_begin(request: SignedIn, uuid: str) -> HttpResponse:
    activity = queries.activity_for(request.user, uuid)
    at = clock.business_now()
    actions.begin_clearances(activity=activity, actor=request.user, at=at)
    messages.success(request, _("可以开始准备了。"))
    return redirect("office:clearances", uuid)


@permission("activities.review")
def review_queue(request: SignedIn) -> HttpResponse:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    found = queries.review_queue(request.user, page=number)
    stamps = stamps_of(found.activities)
    context = {
        "section": "today",
        "count": found.count,
        "rows": [_row(row, found.waiting[row.pk], stamps[row.pk]) for row in found.activities],
        "pager": _pager(found),
        "filings": filings.waiting(request.user) if found.page == 1 else [],
    }
    return render(request, "office/review_queue.html", context)


def _row(activity, waiting, stamps) -> Context:
    return {
        **activity_head(activity),
        "kind": _(ActivityKind(activity.kind).label),
        "on": activity.starts_on,
        "come": activity.starts_on is not None and activity.starts_on <= clock.today(),
        "stamps": stamps,
        "waiting": [
            {
                "title": title_of(ClearanceKind(one.kind), one.agency),
                "url": reverse("office:clearance", args=[one.uuid]),
            }
            for one in waiting
        ],
    }


def _pager(found) -> Context:
    def url(number: int) -> str:
        inside = 1 <= number <= found.page_count
        return f"{reverse('office:review_queue')}?page={number}" if inside else ""

    return {
        "page": found.page,
        "pages": found.page_count,
        "total": found.count,
        "previous_url": url(found.page - 1),
        "next_url": url(found.page + 1),
    }


urlpatterns: list[URLPattern] = [
    path("clearances/", review_queue, name="review_queue"),
    path("activities/<uuid:uuid>/clearances/", clearances, name="clearances"),
    path("activities/<uuid:uuid>/clearances/begin/", clearances_begin, name="clearances_begin"),
]
