"""The page on which photographs are chosen, each with its words and a consent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.reports import actions, queries
from zhouzhi.apps.reports.domain.states import ReportState
from zhouzhi.apps.submissions.queries import accepted_photographs
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.given import photograph

Context = dict[str, Any]
MOST_OFFERED = 300


@permission("reports.edit")
@acts_once
def report_photos(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.draft_for(request.user, uuid)
    count, offered = accepted_photographs(row.campaign, most=MOST_OFFERED)
    refused = None
    if request.method == "POST":
        try:
            chosen = _chosen(request, offered)
            actions.choose_photos(
                report=row, chosen=chosen, actor=request.user, at=clock.business_now()
            )
        except PermissionRefused:
            raise
        except Refusal as refusal:
            refused = refusal.said_in(_)
        else:
            messages.success(request, _("已选用 %d 张照片，定稿时附在总结后面。") % len(chosen))
            return redirect("office:report", uuid)
    context = _page(request, row, count, [_row(one, _said(request, row)) for one in offered])
    context["errors"] = [{"message": refused, "href": "#photos"}] if refused else []
    return render(request, "office/report_photos/choose.html", context, status=_status(refused))


def _status(refused: str | None) -> int:
    return 422 if refused else 200


def _chosen(request: SignedIn, offered) -> list[actions.Chosen]:
    """What was ticked, in the order in which it is offered."""
    return [
        actions.Chosen(
            evidence=one,
            caption=request.POST.get(f"caption-{one.uuid}", "").strip(),
            portrait=_portrait(request.POST.get(f"portrait-{one.uuid}", "")),
        )
        for one in offered
        if f"pick-{one.uuid}" in request.POST
    ]


def _portrait(said: str) -> Portrait:
    return Portrait(said) if said in set(Portrait) else Portrait.UNKNOWN


def _said(request: SignedIn, row) -> dict[str, dict[str, str]]:
    """By file: whether it is ticked, its words and its consent, as sent or as chosen before."""
    if request.method == "POST":
        named = {name.partition("-")[2] for name in request.POST if name.startswith("caption-")}
        return {
            key: {
                "picked": "1" if f"pick-{key}" in request.POST else "",
                "caption": request.POST.get(f"caption-{key}", ""),
                "portrait": request.POST.get(f"portrait-{key}", ""),
            }
            for key in named
        }
    return {
        str(one.evidence.uuid): {"picked": "1", "caption": one.caption, "portrait": one.portrait}
        for one in row.photos.select_related("evidence")
    }


def _row(one, said: dict[str, dict[str, str]]) -> Context:
    key = str(one.uuid)
    held = said.get(key, {"picked": "", "caption": "", "portrait": ""})
    return {
        "key": key,
        "name": one.filename,
        "unit": one.submission.obligation.participant.unit_name,
        "portraits": [
            {"value": each.value, "label": _(each.label), "chosen": each.value == held["portrait"]}
            for each in Portrait
        ],
        **held,
        **photograph(one),
    }


def _page(request: SignedIn, row, count: int, rows: list[Context]) -> Context:
    back = reverse("office:report", args=[row.campaign.uuid])
    return {
        "section": "campaigns",
        "crumbs": [*campaign_page.crumbs(), {"label": _("总结"), "url": back}],
        "title": _("选用照片"),
        "rows": rows,
        "more": count - len(rows),
        "most": actions.MOST_PHOTOS,
        "is_open": row.state == ReportState.DRAFT,
        "back_url": back,
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/report/photos/", report_photos, name="report_photos"),
]
