"""更正重点活动: each ceremony, exhibition and contest with its days and place, and one more."""

from typing import Any

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.actions import OccasionWords
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.forms import OccasionForm
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import (
    campaign_for,
    occasions_as_seen,
    occasions_of,
    window_of,
)
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.keep_occasions import keep_occasions
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.refusals import show_over

MOST = 100
Rows = formset_factory(OccasionForm, extra=0, max_num=MOST, absolute_max=MOST)


@permission("campaigns.revise")
@acts_once
def occasions(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    must_organise(request.user, found)
    initial = [*(_as_it_is(row) for row in occasions_of(found)), {}]
    rows = Rows(request.POST or None, initial=initial, prefix="held")
    status = 200
    if request.method == "POST":
        status = 422
        if rows.is_valid():
            try:
                return _kept(request, found, rows)
            except PermissionRefused:
                raise
            except Refusal as refusal:
                show_over(rows, refusal)
    return render(request, "office/occasions/page.html", _page(request, found, rows), status=status)


def _kept(request: SignedIn, campaign, rows) -> HttpResponse:
    told: dict[int, OccasionWords | None] = {}
    added = []
    for row in rows:
        given = row.cleaned_data
        if given.get("key"):
            told[given["key"]] = None if given.get("gone") else _words(given)
        elif given.get("kind"):
            added.append((OccasionKind(given["kind"]), _words(given)))
    seen = request.POST.get("seen", "")
    count = keep_occasions(campaign=campaign, told=told, added=added, seen=seen, actor=request.user)
    messages.success(request, _("已改 %d 项。") % count if count else _("没有改动。"))
    return redirect("office:occasions", campaign.uuid)


def _words(given: dict[str, Any]) -> OccasionWords:
    first, last = given.get("starts_on"), given.get("ends_on")
    several = (first, last) if first and last and last > first else None
    return OccasionWords(
        name=given["name"],
        place=given["place"],
        starts_on=None if several else first,
        starts_at=given.get("starts_at"),
        window=several,
    )


def _as_it_is(row) -> dict[str, Any]:
    first, last = window_of(row) or (row.starts_on, None)
    return {
        "key": row.pk,
        "kind": row.kind,
        "name": row.name,
        "starts_on": first,
        "ends_on": last,
        "starts_at": row.starts_at_time,
        "place": row.place,
    }


def _page(request: SignedIn, campaign, rows) -> dict[str, Any]:
    back = reverse("office:campaign", args=[campaign.uuid])
    return {
        "section": "campaigns",
        "crumbs": [*crumbs(), {"label": campaign.name, "url": back}],
        "title": _("重点活动"),
        "intro": campaign.name,
        "rows": rows,
        "lines": [_line(row) for row in rows],
        "seen": request.POST.get("seen") or occasions_as_seen(campaign),
        "url": reverse("office:occasions", args=[campaign.uuid]),
        "effects": [
            _("拟着的通知点“按最新事项更新”就跟着改；已印发的通知原文不变，另拟补充通知告知各单位"),
            _("台账里各单位自己的活动不动"),
        ],
        "back_url": back,
    }


def _line(row: OccasionForm) -> dict[str, Any]:
    kind = row["kind"].value()
    label = _(OccasionKind(kind).label) if kind in set(OccasionKind) else ""
    return {
        "form": row,
        "is_new": row.is_new,
        "title": _("增加一项") if row.is_new else row["name"].value() or label,
        "kind": label,
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/occasions/", occasions, name="occasions"),
]
