"""不是它的开放日: an activity that was joined to an institution by mistake is parted from it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.actions import open_days as actions
from zhouzhi.apps.activities.permissions import may_record_for
from zhouzhi.apps.activities.queries.open_days import institution_opened_by
from zhouzhi.foundation.errors import NotFound, PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission


@permission("activities.edit")
@acts_once
def open_day_part(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.activity_for(request.user, uuid)
    if not may_record_for(request.user, found.unit):
        raise PermissionRefused
    institution = institution_opened_by(found)
    if institution is None:
        raise NotFound
    if request.method == "POST":
        actions.part_open_day(activity=found, actor=request.user)
        messages.success(request, _("已分开，机构和活动都还在。"))
        return redirect("office:activity", found.uuid)
    url = reverse("office:activity", args=[found.uuid])
    context = {
        "section": "register",
        "crumbs": [{"label": found.name, "url": url}],
        "title": _("不是“%s”的开放日") % institution.name,
        "intro": f"{found.name} · {found.unit.name}",
        "form": forms.Form(),
        "effects": [
            _("“%s”那一页不再列出这项活动") % institution.name,
            _("机构和活动都留着，人次、照片不变；以后可以再认作"),
        ],
        "button": _("分开"),
        "cancel_url": url,
        "url": "",
    }
    return render(request, "office/form.html", context)


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/open-day/part/", open_day_part, name="open_day_part")
]
