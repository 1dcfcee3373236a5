"""计入何处: every accepted figure that an activity is a source of, up to the topmost total."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries import activity_for
from zhouzhi.apps.statistics.queries import CountedFrom, counted_from, versions_open_to
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.given import shown
from zhouzhi.web.office.lineage.shown import totals_shown

Context = dict[str, Any]


@permission("statistics.read")
def activity_counted(request: SignedIn, uuid: str) -> HttpResponse:
    activity = activity_for(request.user, uuid)
    found = counted_from(activity)
    opens = versions_open_to(request.user, [one.version for one in found])
    url = reverse("office:activity", args=[activity.uuid])
    context = {
        "section": "register",
        "crumbs": [{"label": activity.name, "url": url}],
        "activity": {"name": activity.name, "code": activity.code},
        "rows": [_shown(request, one, opens=one.version.pk in opens) for one in found],
    }
    return render(request, "office/lineage/activity.html", context)


def _shown(request: SignedIn, one: CountedFrom, *, opens: bool) -> Context:
    version = [one.version.uuid, one.entered.position]
    return {
        "label": one.entered.label,
        "unit": one.entered.unit,
        "part": one.part,
        "who": _("%(unit)s第 %(number)d 版")
        % {"unit": one.unit_name, "number": one.version.version},
        "value": shown(one.entered.value) if opens else None,
        "url": reverse("office:version_figure", args=version) if opens else "",
        "totals": totals_shown(request.user, one.entered.totals),
    }


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/counted/", activity_counted, name="activity_counted"),
]
