"""用通知附带的表: a form that a notice brings as an annex becomes one that activities go out in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.queries.annexed_sheets import annexed_sheets, notices_behind
from zhouzhi.apps.notices.queries import annex_for, notice_for
from zhouzhi.documents.intake.sheets import Sheet
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.files.queries import blob_bytes, open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.sheet_upload import read_bytes

Context = dict[str, Any]


class WithAnnex(SignedIn):
    """A request about a notice's annex: for whom, of which campaign, and what stands in it."""

    annex: Any
    place: tuple[Any, Any]
    sheet: Sheet | None
    refusal: Refusal | None


def annexes_shown(user, place: tuple[Any, Any] | None) -> list[Context]:
    """The forms that the notices behind a campaign bring, each with the way to take it."""
    return [
        {
            "name": row.filename,
            "notice": notice.title,
            "url": reverse("office:activity_template_annex", args=[notice.uuid, row.uuid]),
        }
        for notice, row in (annexed_sheets(user, *place) if place else ())
    ]


def reads_annex(
    view: Callable[[WithAnnex], HttpResponseBase],
) -> Callable[[WithAnnex, str, str], HttpResponseBase]:
    """Read the annex before the act's own transaction begins."""

    @wraps(view)
    def reading(request: WithAnnex, notice: str, uuid: str) -> HttpResponseBase:
        found = notice_for(request.user, notice)
        request.annex = annex_for(request.user, found, uuid)
        places = queries.sheet_choices(request.user)
        theirs = (one for one in places if found in notices_behind(request.user, one[1]))
        place = next(theirs, None)
        if place is None:
            raise PermissionRefused
        request.place, request.sheet, request.refusal = place, None, None
        try:
            request.sheet = read_bytes(blob_bytes(request.annex.blob), request.annex.filename)
        except Refusal as refusal:
            request.refusal = refusal
        return view(request)

    return reading


@permission("activities.see")
@require_POST
@reads_annex
@acts_once
def activity_template_annex(request: WithAnnex) -> HttpResponse:
    keeper, campaign = request.place
    back = f"{reverse('office:activity_export')}?campaign={campaign.uuid}"
    try:
        if request.sheet is None:
            raise request.refusal or PermissionRefused
        template = _kept(request, keeper, campaign, request.sheet)
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
        return redirect(back)
    url = reverse("office:activity_template", args=[template.uuid])
    return redirect(f"{url}?campaign={campaign.uuid}")


def _kept(request: WithAnnex, keeper, campaign, sheet: Sheet) -> Any:
    with open_blob(request.annex.blob) as content:
        return actions.keep_template(
            keeper=keeper,
            campaign=campaign,
            filename=request.annex.filename,
            worksheet=sheet.title,
            content=content,
            cells=sheet.rows,
            by=request.user,
            at=clock.business_now(),
        )


urlpatterns: list[URLPattern] = [
    path(
        "activities/templates/annexes/<uuid:notice>/<uuid:uuid>/",
        activity_template_annex,
        name="activity_template_annex",
    ),
]
